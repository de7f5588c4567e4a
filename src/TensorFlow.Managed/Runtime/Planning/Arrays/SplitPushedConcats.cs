namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Finds the stacks on which a loop pushes matrices that are others side by side, and from which only products read, as the
/// gradient of a recurrent layer's kernel does: the parts are pushed instead, and nobody puts them together.
/// </summary>
internal sealed class SplitPushedConcats
{
    private readonly PlanGraph _graph;
    private readonly RowOperations _rows;
    private readonly GemmAccumulation _sums;
    private readonly Dictionary<Operation, Tensor[]> _parts = [];

    /// <param name="graph">The graph.</param>
    /// <param name="rows">What works row by row.</param>
    /// <param name="sums">Tells what is a product.</param>
    internal SplitPushedConcats(PlanGraph graph, RowOperations rows, GemmAccumulation sums)
    {
        (_graph, _rows, _sums) = (graph, rows, sums);
        // As many elements as parts are on the stack, so it must not count them.
        foreach (var users in graph.Live.Where(o => o.type is "StackPushV2" or "StackPopV2").GroupBy(PlanFacts.Source))
        {
            if (graph.HasNoLimit(users.Key))
                Find([.. users]);
        }
    }

    /// <summary>What an operation pushes, or pops, in the place of one matrix; null if that stays whole.</summary>
    internal Tensor[]? PartsOf(Operation op) => _parts.GetValueOrDefault(op);

    private void Find(Operation[] users)
    {
        if (
            users.Where(u => u.type == "StackPushV2").ToArray() is not [var push]
            || !IsUnread(push.output)
            || _graph.Constant(push, 1) is not null
        )
        {
            return;
        }

        var join = _graph.Input(push, 1).op;
        if (_rows.KindOf(join) != RowKind.Concat)
            return;
        var parts = _rows.Joined(join);
        if (parts.Where((part, i) => _graph.Constant(join, i) is not null || !ExistsAnyway(part)).Any())
            return;
        var pops = users.Where(u => u != push).ToArray();
        if (
            !pops.All(pop =>
                !_graph.IsFetched(pop.output)
                && !_graph.IsFed(pop.output)
                && _graph.ReadersOf(pop.output).All(r => IsLeftOperand(pop.output, r))
            )
        )
        {
            return;
        }

        _parts[push] = parts;
        foreach (var pop in pops)
            _parts[pop] = Array.ConvertAll(parts, part => Popped(pop, part));
    }

    private bool IsUnread(Tensor tensor) =>
        _graph.ReadersOf(tensor).Count == 0 && !_graph.IsFetched(tensor) && !_graph.IsFed(tensor);

    /// <summary>Whether a tensor is in memory by itself, or can be put there as cheaply as into a place beside others.</summary>
    private bool ExistsAnyway(Tensor tensor) =>
        _graph.IsFed(tensor) || _rows.KindOf(tensor.op) is not (RowKind.View or RowKind.Concat);

    private bool IsLeftOperand(Tensor tensor, Operation reader) =>
        _sums.IsProduct(reader) && _graph.Input(reader, 0) == tensor && _graph.Input(reader, 1) != tensor;

    /// <summary>A tensor that the graph does not have: a part of what an operation pops.</summary>
    private Tensor Popped(Operation pop, Tensor part)
    {
        var tensor = new Tensor(pop, 0, part.dtype);
        _graph.Facts.RefineShape(tensor, _rows.ShapeOf(part));
        return tensor;
    }
}
