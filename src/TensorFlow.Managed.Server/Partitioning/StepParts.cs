using Tensorflow.GraphDefs;
using Tensorflow.Runtime.Parts;

namespace Tensorflow.Server.Partitioning;

/// <summary>
/// A step cut into parts, each of one task and one stage, and the graphs of the tasks: a tensor that a part gets from elsewhere
/// is a placeholder, and what has run in an earlier part is no control input. Source: TensorFlow's <c>Partition</c>
/// (core/graph/graph_partition.cc), which cuts a step by tasks alone and has its parts send each other tensors as they go.
/// </summary>
internal sealed class StepParts
{
    private readonly StepNodes _nodes;
    private readonly TaskPlacement _tasks;
    private readonly Stages _stages;
    private readonly string _session;
    private readonly SortedDictionary<(int Stage, string Task), Part> _parts = [];

    /// <param name="step">The step.</param>
    /// <param name="tasks">Where the graph's nodes are.</param>
    /// <param name="session">The session's handle, by which tasks tell its unnamed queues from others.</param>
    /// <exception cref="UnimplementedError">The step cannot be cut where it would have to be.</exception>
    internal StepParts(Step step, TaskPlacement tasks, string session)
    {
        (_tasks, _session) = (tasks, session);
        _nodes = new(step.Fetches, step.Targets, step.Feeds.Select(feed => (Tensor)feed.Key));
        _stages = new(_nodes, tasks);
        foreach (var op in _nodes.InOrder.Where(op => !NodeKinds.IsRepeatable(op)))
            Connect(op);
        foreach (var fetch in step.Fetches)
            PartOf(fetch.op).Fetches.Add(fetch);
        foreach (var target in step.Targets)
            PartOf(target).Targets.Add(target);
    }

    /// <summary>The parts, by their stages.</summary>
    internal IReadOnlyCollection<Part> InOrder => _parts.Values;

    /// <summary>The nodes of all parts of a task.</summary>
    internal GraphDef GraphOf(string task)
    {
        var message = new GraphDef { Versions = GraphDefWriter.Versions };
        var parts = InOrder.Where(part => part.Task == task).ToArray();
        foreach (var tensor in parts.SelectMany(part => part.Feeds).Distinct())
            message.Node.Add(PartNodes.PlaceholderNode(tensor));
        var repeated = new HashSet<Operation>(
            parts.SelectMany(part => part.Fetches.Select(fetch => fetch.op).Concat(part.Targets)).Where(NodeKinds.IsRepeatable)
        );
        foreach (var op in _nodes.InOrder.Where(op => !NodeKinds.IsRepeatable(op) && _tasks[op] == task))
        {
            message.Node.Add(NodeOf(op));
            repeated.UnionWith(_nodes.Inputs(op).Select(input => input.op).Where(source => IsRepeatedAt(task, source)));
        }

        foreach (var op in repeated.OrderBy(op => op._id))
            message.Node.Add(NodeOf(op));
        return message;
    }

    private void Connect(Operation op)
    {
        var part = PartOf(op);
        foreach (var input in op.inputs)
        {
            if (!_nodes.IsFed(input))
            {
                if (IsRepeatedAt(part.Task, input.op) || PartOf(input.op) is var source && source == part)
                    continue;
                source.Fetches.Add(input);
            }

            part.Feeds.Add(input);
        }

        foreach (var control in op.ControlInputs.Where(control => !NodeKinds.IsRepeatable(control)))
        {
            if (PartOf(control) is var source && source != part)
                source.Targets.Add(control);
        }
    }

    private bool IsRepeatedAt(string task, Operation op) =>
        NodeKinds.IsRepeatable(op) && (NodeKinds.IsConstant(op) || _tasks[op] == task);

    private Part PartOf(Operation op)
    {
        var key = (NodeKinds.IsRepeatable(op) ? 0 : _stages[op], _tasks[op]);
        if (!_parts.TryGetValue(key, out var part))
            _parts[key] = part = new(key.Item2, key.Item1);
        return part;
    }

    private NodeDef NodeOf(Operation op)
    {
        var part = NodeKinds.IsRepeatable(op) ? null : PartOf(op);
        var node = PartNodes.NodeOf(
            op,
            input => part!.Feeds.Contains(input),
            control => !NodeKinds.IsRepeatable(control) && PartOf(control) == part
        );
        if (NodeKinds.IsConstant(op))
            node.Device = "";
        if (op.op_def.Shared is not null && !ResourceContainer.IsShared(op))
            node.Attr["shared_name"] = GraphDefWriter.AttrOf($"_{_session}_{op.name}");
        return node;
    }
}
