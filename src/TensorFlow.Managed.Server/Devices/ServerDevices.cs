using System.Security.Cryptography;
using Tensorflow.Grpc.Protos;

namespace Tensorflow.Server.Sessions;

/// <summary>
/// The one device of a server, its CPU, and which nodes it runs. Source: TensorFlow's <c>Placer</c>
/// (core/common_runtime/placer.cc, colocation_graph.cc).
/// </summary>
internal sealed class ServerDevices(string job, int task)
{
    /// <summary>What TensorFlow says a CPU has.</summary>
    private const long MemoryLimit = 256 << 20;

    private readonly string _cpu = $"/job:{job}/replica:0/task:{task}/device:CPU:0";
    private readonly ulong _incarnation = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>The task's name, with which errors of its kernels begin.</summary>
    internal string Task { get; } = $"/job:{job}/replica:0/task:{task}";

    internal IEnumerable<DeviceAttributes> Attributes =>
        [
            new()
            {
                Name = _cpu,
                DeviceType = "CPU",
                MemoryLimit = MemoryLimit,
                Locality = new(),
                Incarnation = _incarnation,
            },
        ];

    /// <summary>Refuses a node that names another device.</summary>
    /// <param name="node">The node.</param>
    /// <param name="allow_soft_placement">Whether another device of this task will do.</param>
    /// <exception cref="InvalidArgumentError">The device is not there.</exception>
    internal void Check(NodeDef node, bool allow_soft_placement)
    {
        if (node.Device.Length == 0)
            return;
        var spec = Parse(node);
        var isHere =
            (spec.job is null || spec.job == job) && spec.replica is null or 0 && (spec.task is null || spec.task == task);
        var isCpu = spec.device_type is null or "CPU" && spec.device_index is null or 0;
        if (isHere && (isCpu || allow_soft_placement))
            return;
        var gpu =
            isHere && spec.device_type == "GPU" ? " The requested device appears to be a GPU, but CUDA is not enabled." : "";
        throw new InvalidArgumentError(
            $"Cannot assign a device for operation {node.Name}: {{{{node {node.Name}}}}} was explicitly assigned to "
                + $"{node.Device} but available devices are [ {_cpu} ]. Make sure the device specification refers to a valid "
                + $"device.{gpu}\n"
                + $"\t [[{node.Name}]]"
        );
    }

    private static DeviceSpec Parse(NodeDef node)
    {
        try
        {
            return DeviceSpec.from_string(node.Device);
        }
        catch (ValueError)
        {
            throw new InvalidArgumentError(
                $"Malformed device specification '{node.Device}' in node: {{{{node {node.Name}}}}}\n\t [[{node.Name}]]"
            );
        }
    }
}
