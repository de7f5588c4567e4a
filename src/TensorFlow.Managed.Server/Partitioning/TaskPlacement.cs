using Tensorflow.Runtime.Parts;
using Tensorflow.Server.Devices;

namespace Tensorflow.Server.Partitioning;

/// <summary>
/// The task that each node of a graph runs on: that which its device names or the device of a node that it has to be beside, or
/// else the server's own. Source: TensorFlow 1.15's core/common_runtime/placer.cc and colocation_graph.cc.
/// </summary>
internal sealed class TaskPlacement
{
    private const string Location = "loc:@";

    private readonly Dictionary<Operation, string> _tasks = [];

    /// <exception cref="InvalidArgumentError">Nodes that have to be on one device name several.</exception>
    internal TaskPlacement(Graph graph, ServerDevices devices)
    {
        Operation[] operations = [.. graph];
        var groups = new OperationSets();
        foreach (var op in operations)
        {
            foreach (var handle in NodeKinds.Handles(op))
                groups.Join(handle.op, op);
            foreach (var location in op.colocation_groups().Where(g => g.StartsWith(Location, StringComparison.Ordinal)))
                groups.Join(graph.get_operation_by_name(location[Location.Length..]), op);
        }

        var devicesOfGroups = new Dictionary<Operation, (Operation Node, DeviceSpec Device)>();
        foreach (var op in operations.Where(op => op.Device.Length > 0))
        {
            var (group, device) = (groups[op], DeviceSpec.from_string(op.Device));
            if (devicesOfGroups.TryGetValue(group, out var others))
                device = Merge(others.Node, others.Device, op, device);
            devicesOfGroups[group] = (op, device);
        }

        foreach (var op in operations)
            _tasks[op] = devicesOfGroups.TryGetValue(groups[op], out var found) ? devices.TaskOf(found.Device)! : devices.Task;
    }

    /// <summary>A node's task, such as <c>/job:ps/replica:0/task:0</c>.</summary>
    internal string this[Operation op] => _tasks[op];

    internal bool Contains(Operation op) => _tasks.ContainsKey(op);

    private static DeviceSpec Merge(Operation one, DeviceSpec device, Operation other, DeviceSpec added)
    {
        var differs =
            device.job is not null && added.job is not null && device.job != added.job ? "jobs"
            : device.task is not null && added.task is not null && device.task != added.task ? "tasks"
            : null;
        if (differs is not null)
        {
            throw new InvalidArgumentError(
                $"Cannot colocate nodes {{{{colocation_node {other.name}}}}} and {{{{colocation_node {one.name}}}}}: Cannot "
                    + $"merge devices with incompatible {differs}: '{added.to_string()}' and '{device.to_string()}'\n"
                    + $"\t [[{{{{node {other.name}}}}}]]"
            );
        }

        return new(device.job ?? added.job, device.replica ?? added.replica, device.task ?? added.task);
    }
}
