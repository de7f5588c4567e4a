using Tensorflow.GraphDefs;
using Tensorflow.Runtime.Parts;

namespace Tensorflow.Server.Partitioning;

/// <summary>
/// A step cut into parts, each of one task and one stage, and the graphs of the tasks. Source: TensorFlow's <c>Partition</c>
/// (core/graph/graph_partition.cc), which cuts a step by tasks alone and has its parts send each other tensors as they go.
/// </summary>
internal sealed class StepParts
{
    private readonly StepNodes _nodes;
    private readonly TaskPlacement _tasks;
    private readonly Conditions _conditions;
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
        _nodes = new(step.Fetches, step.Targets, step.Feeds.Select(feed => (Tensor)feed.Key), cuts_conditions: true);
        _conditions = new(_nodes);
        _stages = new(_nodes, tasks);
        foreach (var op in _nodes.InOrder.Where(op => !NodeKinds.IsRepeatable(op)))
            Connect(op);
        foreach (var fetch in step.Fetches)
            Send(fetch);
        foreach (var target in step.Targets)
            PartOf(target).Targets.Add(target);
    }

    /// <summary>The parts, by their stages.</summary>
    internal IReadOnlyCollection<Part> InOrder => _parts.Values;

    /// <summary>Whether a tensor may be without a value, which its sender then tells.</summary>
    internal bool MayBeDead(Tensor tensor) => !_nodes.IsFed(tensor) && _conditions.Of(tensor).Length > 0;

    /// <summary>The nodes of all parts of a task.</summary>
    internal GraphDef GraphOf(string task)
    {
        var message = new GraphDef { Versions = GraphDefWriter.Versions };
        var parts = InOrder.Where(part => part.Task == task).ToArray();
        var transfers = new TransferNodes(message);
        foreach (var tensor in parts.SelectMany(part => part.Feeds).Distinct())
        {
            if (MayBeDead(tensor))
                transfers.Receive(tensor);
            else
                message.Node.Add(PartNodes.PlaceholderNode(tensor));
        }

        var sent = parts.SelectMany(part => part.Fetches.Select(fetch => (part, fetch))).Where(s => MayBeDead(s.fetch)).ToArray();
        foreach (var (part, tensor) in sent)
            transfers.Send(tensor, _conditions.Of(tensor), pred => NameElsewhere(part, pred) ?? PartNodes.NameOf(pred));
        var repeated = new HashSet<Operation>(
            parts
                .SelectMany(part => part.Fetches.Select(fetch => fetch.op).Concat(part.Targets))
                .Concat(sent.SelectMany(s => _conditions.Of(s.fetch)).Select(branch => branch.Pred.op))
                .Where(NodeKinds.IsRepeatable)
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
            Receive(part, input);
        foreach (var control in op.ControlInputs.Where(control => !NodeKinds.IsRepeatable(control)))
        {
            if (PartOf(control) is var source && source == part)
                continue;
            source.Targets.Add(control);
            // Where the other does not run, neither does this.
            if (_conditions.Has(control))
                Receive(part, TokenOf(control, op));
        }
    }

    /// <summary>Has a part get a tensor that it does not have.</summary>
    private void Receive(Part part, Tensor tensor)
    {
        if (!_nodes.IsFed(tensor))
        {
            if (IsRepeatedAt(part.Task, tensor.op) || PartOf(tensor.op) == part)
                return;
            Send(tensor);
        }

        part.Feeds.Add(tensor);
    }

    /// <summary>Has the part that computes a tensor return it, and tell whether it has a value.</summary>
    private void Send(Tensor tensor)
    {
        var part = PartOf(tensor.op);
        if (!part.Fetches.Add(tensor) || !MayBeDead(tensor))
            return;
        foreach (var branch in _conditions.Of(tensor))
            Receive(part, branch.Pred);
    }

    /// <summary>What tells whether a node has run.</summary>
    /// <exception cref="UnimplementedError">It has no output that could go to another task.</exception>
    private Tensor TokenOf(Operation op, Operation reader) =>
        op.outputs.FirstOrDefault(output => output.dtype != TF_DataType.TF_RESOURCE && !output.dtype.is_ref_dtype())
        ?? throw _stages.NotCut(op, reader);

    private bool IsRepeatedAt(string task, Operation op) =>
        NodeKinds.IsRepeatable(op) && (NodeKinds.IsConstant(op) || _tasks[op] == task);

    private Part PartOf(Operation op)
    {
        var key = (NodeKinds.IsRepeatable(op) ? 0 : _stages[op], _tasks[op]);
        if (!_parts.TryGetValue(key, out var part))
            _parts[key] = part = new(key.Item2, key.Item1);
        return part;
    }

    /// <summary>The name of what stands for a tensor that a part gets; null for one that it has.</summary>
    private string? NameElsewhere(Part? part, Tensor tensor) =>
        part?.Feeds.Contains(tensor) is not true ? null
        : MayBeDead(tensor) ? TransferNodes.TakenOf(tensor)
        : PartNodes.PlaceholderOf(tensor);

    private NodeDef NodeOf(Operation op)
    {
        var part = NodeKinds.IsRepeatable(op) ? null : PartOf(op);
        var node = PartNodes.NodeOf(
            op,
            input => NameElsewhere(part, input),
            control => !NodeKinds.IsRepeatable(control) && PartOf(control) == part
        );
        if (NodeKinds.IsConstant(op))
            node.Device = "";
        if (op.op_def.Shared is not null && !ResourceContainer.IsShared(op))
            node.Attr["shared_name"] = GraphDefWriter.AttrOf($"_{_session}_{op.name}");
        foreach (var control in op.ControlInputs.Where(control => part is not null && _conditions.Has(control)))
        {
            if (!NodeKinds.IsRepeatable(control) && PartOf(control) != part)
                node.Input.Add($"^{TransferNodes.PivotOf(TokenOf(control, op))}");
        }

        return node;
    }
}
