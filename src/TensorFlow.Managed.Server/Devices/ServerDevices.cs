using System.Security.Cryptography;
using Tensorflow.Grpc.Protos;
using Tensorflow.Train;

namespace Tensorflow.Server.Devices;

/// <summary>
/// The one device of a server, its CPU, those of the other tasks of its cluster, and which nodes they run. Source: TensorFlow's
/// <c>Placer</c> (core/common_runtime/placer.cc, colocation_graph.cc).
/// </summary>
internal sealed class ServerDevices
{
    /// <summary>What TensorFlow says a CPU has.</summary>
    private const long MemoryLimit = 256 << 20;

    private readonly ulong _incarnation = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>The other tasks' addresses, by their names.</summary>
    private readonly SortedDictionary<string, string> _others = new(StringComparer.Ordinal);

    /// <param name="job">The server's job.</param>
    /// <param name="task">Its number in it.</param>
    /// <param name="cluster">All tasks; null for this one alone.</param>
    internal ServerDevices(string job, int task, ClusterSpec? cluster = null)
    {
        Task = NameOf(job, task);
        foreach (var name in cluster?.jobs ?? [])
        {
            foreach (var index in cluster!.task_indices(name).Where(index => (name, index) != (job, task)))
                _others[NameOf(name, index)] = cluster.task_address(name, index);
        }
    }

    /// <summary>The task's name, with which errors of its kernels begin.</summary>
    internal string Task { get; }

    /// <summary>The server's own device.</summary>
    internal DeviceAttributes Local => AttributesOf(Task, _incarnation);

    /// <summary>Those of the other tasks, which are not asked for what changes with each start.</summary>
    internal IEnumerable<DeviceAttributes> Remote => _others.Keys.Select(task => AttributesOf(task, incarnation: 0));

    /// <summary>Where another task listens: <c>grpc://host:port</c>.</summary>
    internal string TargetOf(string task) => $"grpc://{_others[task]}";

    /// <summary>The task that a device is of, the server's own if it leaves that open; null if there is none.</summary>
    internal string? TaskOf(DeviceSpec device) => _others.Keys.Prepend(Task).FirstOrDefault(task => IsOf(device, task));

    /// <summary>Refuses a node that names another device.</summary>
    /// <param name="node">The node.</param>
    /// <param name="allow_soft_placement">Whether another device of the task will do.</param>
    /// <returns>The task of its device.</returns>
    /// <exception cref="InvalidArgumentError">The device is not there.</exception>
    internal string Check(NodeDef node, bool allow_soft_placement)
    {
        if (node.Device.Length == 0)
            return Task;
        var spec = Parse(node);
        var isCpu = spec.device_type is null or "CPU" && spec.device_index is null or 0;
        var task = TaskOf(spec);
        if (task is not null && (isCpu || allow_soft_placement))
            return task;
        var gpu =
            task is not null && spec.device_type == "GPU"
                ? " The requested device appears to be a GPU, but CUDA is not enabled."
                : "";
        var there = _others.Keys.Append(Task).Order(StringComparer.Ordinal).Select(CpuOf);
        throw new InvalidArgumentError(
            $"Cannot assign a device for operation {node.Name}: {{{{node {node.Name}}}}} was explicitly assigned to "
                + $"{node.Device} but available devices are [ {string.Join(", ", there)} ]. Make sure the device specification "
                + $"refers to a valid device.{gpu}\n"
                + $"\t [[{node.Name}]]"
        );
    }

    private static bool IsOf(DeviceSpec device, string task)
    {
        var there = DeviceSpec.from_string(task);
        return (device.job is null || device.job == there.job)
            && (device.replica is null || device.replica == there.replica)
            && (device.task is null || device.task == there.task);
    }

    private static string NameOf(string job, int task) => $"/job:{job}/replica:0/task:{task}";

    private static string CpuOf(string task) => $"{task}/device:CPU:0";

    private static DeviceAttributes AttributesOf(string task, ulong incarnation) =>
        new()
        {
            Name = CpuOf(task),
            DeviceType = "CPU",
            MemoryLimit = MemoryLimit,
            Locality = new(),
            Incarnation = incarnation,
        };

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
