using System.Numerics;

namespace Tensorflow.Runtime.Planning;

/// <summary>Operations of one frame that go over the same rows together, in an order in which they may run.</summary>
internal sealed record RowGroup(List<Operation> Operations, long Rows);

/// <summary>
/// Gathers neighbouring row operations of a frame into groups. Operations that do not work row by row keep their order; they
/// are placed before the group that is being gathered if they do not depend on it, and wait for its end if they do. A group
/// ends where an operation does not fit, needs what waits, or, when products wait, begins a round too many: elementwise
/// operations and a product. The products, of a sum for example, then find the group's results still in the cache.
/// </summary>
internal sealed class RowGroups(PlanGraph graph, RowOperations rows, PlanPasses passes, GemmAccumulation sums)
{
    private readonly List<object> _result = [];
    private readonly List<Operation> _group = [];
    private readonly HashSet<Operation> _inGroup = [];
    private readonly List<object> _waiting = [];
    private readonly HashSet<Operation> _waitingOperations = [];
    private readonly HashSet<Operation> _waitingToTouch = [];
    private readonly HashSet<Operation> _touched = [];
    private int _rounds;
    private long _rows;
    private BigInteger _guard;

    /// <summary>The units of a frame (operations and inner frames) in a new order, with groups among them.</summary>
    internal List<object> Gather(IEnumerable<object> units)
    {
        foreach (var unit in units)
        {
            if (unit is Operation op && IsRowOperation(op))
                Join(op);
            else
                Place(unit);
        }
        End();
        return _result;
    }

    private bool IsRowOperation(Operation op) =>
        rows.KindOf(op) != RowKind.None
        && !sums.IsSum(op)
        // A contiguous view of what another step made is no work for that step's successor.
        && !(op.type is "Reshape" or "ExpandDims" or "Squeeze" && !_inGroup.Contains(rows.Viewed(op).op));

    private void Join(Operation op)
    {
        if (!Fits(op))
            End();
        if (_group.Count == 0)
            (_rows, _guard) = (rows.RowsOf(op), graph.Guard(op));
        if (BeginsRound(op))
            _rounds++;
        _group.Add(op);
        _inGroup.Add(op);
    }

    private bool Fits(Operation op)
    {
        if (_group.Count == 0)
            return true;
        if (rows.RowsOf(op) != _rows || graph.Guard(op) != _guard)
            return false;
        if (op.ControlInputs.Any(_waitingToTouch.Contains))
            return false;
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (graph.Constant(op, i) is not null)
                continue;
            var source = graph.Input(op, i).op;
            if (_waitingOperations.Contains(source) || !rows.IsRowInput(op, i) && _inGroup.Contains(source))
                return false;
            if (rows.KindOf(op) == RowKind.Elementwise && IsJoin(source))
                return false;
        }
        var kind = rows.KindOf(op);
        if (!passes.HasFlag(PlanPasses.Rows))
            return Last == RowKind.None || Last == kind && kind != RowKind.Gemm || kind is RowKind.View or RowKind.Concat;
        return !BeginsRound(op) || _rounds + 1 < _waiting.Min(RoundsFor);
    }

    /// <summary>What the group did last beyond looking at something in another way.</summary>
    private RowKind Last =>
        _group.FindLast(o => rows.KindOf(o) is RowKind.Elementwise or RowKind.Gemm) is { } last
            ? rows.KindOf(last)
            : RowKind.None;

    /// <summary>After how many rounds what waits is to run, if it minds.</summary>
    private int RoundsFor(object unit) =>
        unit is Operation op && sums.IsProduct(op) ? sums.SumWithTerm(op)?.TermsPerStep ?? 1 : int.MaxValue;

    private bool BeginsRound(Operation op) =>
        _waiting.Count > 0 && rows.KindOf(op) == RowKind.Elementwise && Last == RowKind.Gemm;

    /// <summary>Whether an operation of the group, or what it views, puts parts side by side, which no register holds.</summary>
    private bool IsJoin(Operation op)
    {
        while (_inGroup.Contains(op) && rows.KindOf(op) == RowKind.View)
            op = rows.Viewed(op).op;
        return _inGroup.Contains(op) && rows.KindOf(op) == RowKind.Concat;
    }

    private void Place(object unit)
    {
        var operations = OperationsOf(unit);
        var sources = operations.SelectMany(SourcesOf).ToList();
        var touched = operations.SelectMany(PlanGraph.Touches).ToList();
        if (!sources.Any(s => _inGroup.Contains(s) || _waitingOperations.Contains(s)) && !touched.Any(_touched.Contains))
        {
            _result.Add(unit);
            return;
        }
        _waiting.Add(unit);
        if (touched.Count > 0 || sources.Any(_waitingToTouch.Contains))
            _waitingToTouch.UnionWith(operations);
        _waitingOperations.UnionWith(operations);
        _touched.UnionWith(touched);
    }

    private void End()
    {
        // One operation alone runs as well by its own kernel.
        if (_group.Count(o => rows.KindOf(o) is RowKind.Elementwise or RowKind.Gemm) > 1)
            _result.Add(new RowGroup([.. _group], _rows));
        else
            _result.AddRange(_group);
        // Products that are added together are neighbours, so that what else reads their operands may come after all of them.
        _result.AddRange(_waiting.OrderBy(unit => !IsReadyProduct(unit)));
        _rounds = 0;
        _group.Clear();
        _inGroup.Clear();
        _waiting.Clear();
        _waitingOperations.Clear();
        _waitingToTouch.Clear();
        _touched.Clear();
    }

    /// <summary>Whether what waits is a product of what does not wait.</summary>
    private bool IsReadyProduct(object unit) =>
        unit is Operation op && sums.IsProduct(op) && !SourcesOf(op).Any(_waitingOperations.Contains);

    private IEnumerable<Operation> SourcesOf(Operation op)
    {
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (graph.Constant(op, i) is null)
                yield return graph.Input(op, i).op;
        }

        foreach (var control in op.ControlInputs)
            yield return control;
    }

    private static List<Operation> OperationsOf(object unit) => unit is Frame frame ? [.. frame.All] : [(Operation)unit];
}
