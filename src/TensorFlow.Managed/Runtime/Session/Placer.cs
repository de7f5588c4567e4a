using System.Globalization;
using System.Text.RegularExpressions;

namespace Tensorflow.Runtime;

/// <summary>
/// Finds the devices of a graph's nodes, which all are names of this process's processor, and refuses a graph that asks for
/// another. Source: TensorFlow 1.15's core/common_runtime/placer.cc and colocation_graph.cc.
/// </summary>
internal sealed partial class Placer
{
    private const string OwnTask = "/job:localhost/replica:0/task:0";

    /// <summary>The devices that are there; those of the task that the session belongs to come first.</summary>
    private readonly DeviceSpec[] _devices;
    private readonly bool _soft;
    private readonly bool _logs;
    private int _placed;

    internal Placer(ConfigProto? config)
    {
        var processors = config?.DeviceCount.TryGetValue("CPU", out var count) == true ? Math.Max(count, 1) : 1;
        IEnumerable<string> tasks = config?.Tasks ?? [OwnTask];
        _devices = [.. tasks.SelectMany(_ => Enumerable.Range(0, processors), (task, i) => Processor(task, i))];
        (_soft, _logs) = (config?.AllowSoftPlacement ?? false, config?.LogDevicePlacement ?? false);
        if (_logs)
            Console.Out.WriteLine("Device mapping: no known devices.");
    }

    /// <summary>Places the nodes that were made since the last time, whether a run needs them or not.</summary>
    /// <exception cref="InvalidArgumentError">One asks for a device that is not there.</exception>
    internal void Place(Graph graph)
    {
        if (graph.Operations.Count == _placed)
            return;
        var operations = graph.get_operations();
        for (; _placed < operations.Length; _placed++)
        {
            var op = operations[_placed].op;
            var device = op.Device.Length == 0 ? _devices[0] : DeviceOf(op);
            if (_logs)
                Console.Out.WriteLine($"{op.name}: ({op.type}): {device}");
        }
    }

    private DeviceSpec DeviceOf(Operation op)
    {
        if (!DeviceName().IsMatch(op.Device))
            throw Refused(op, $"Malformed device specification '{op.Device}'");
        var asked = DeviceSpec.from_string(AnyOne().Replace(op.Device, ""));
        var found = _devices.FirstOrDefault(d => InTask(asked, d) && IsOne(asked, d))
            ?? (_soft ? _devices.FirstOrDefault(d => InTask(asked, d)) : null);
        if (found is not null)
            return found;
        var isGpu = asked.device_type?.Contains("GPU", StringComparison.OrdinalIgnoreCase) ?? false;
        throw Refused(
            op,
            $"{{{{node {op.name}}}}} was explicitly assigned to {op.Device} but available devices are "
                + $"[ {string.Join(", ", _devices.Select(d => d.to_string()).Order(StringComparer.Ordinal))} ]. Make sure the "
                + "device specification refers to a valid device."
                + (isGpu ? " The requested device appears to be a GPU, but CUDA is not enabled." : "")
        );
    }

    private static bool InTask(DeviceSpec asked, DeviceSpec device) =>
        Fits(asked.job, device.job) && Fits(asked.replica, device.replica) && Fits(asked.task, device.task);

    private static bool IsOne(DeviceSpec asked, DeviceSpec device) =>
        Fits(asked.device_type, device.device_type) && Fits(asked.device_index, device.device_index);

    private static bool Fits<T>(T asked, T there) => asked is null || asked.Equals(there);

    private static InvalidArgumentError Refused(Operation op, string reason) =>
        new($"Cannot assign a device for operation {op.name}: {reason}\n\t [[{op.name}]]");

    private static DeviceSpec Processor(string task, int index) =>
        DeviceSpec.from_string($"{task}/device:CPU:{index.ToString(CultureInfo.InvariantCulture)}");

    [GeneratedRegex(
        @"^(/job:(\*|[A-Za-z]\w*)|/(replica|task):(\*|\d{1,9})|/device:[A-Za-z_]\w*:(\*|\d{1,9})|/[cgCG][pP][uU]:(\*|\d{1,9}))*$",
        RegexOptions.ECMAScript
    )]
    private static partial Regex DeviceName();

    /// <summary>A part of a name that leaves open what it is about.</summary>
    [GeneratedRegex(@"/(job|replica|task):\*")]
    private static partial Regex AnyOne();
}
