using System.Numerics;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Gathers neighbouring row operations of a frame into groups. Operations that do not work row by row keep their order; they
/// are placed before the group that is being gathered if they do not depend on it, and are deferred to its end if they do. A
/// group ends where an operation does not fit, needs what is deferred, or, when GEMMs are deferred, begins a round too many:
/// elementwise operations and a GEMM. The GEMMs, of a sum for example, then find the group's results still in the cache.
/// </summary>
internal sealed class RowGrouping
{
    private readonly PlanState _state;
    private readonly PlanGraph _graph;
    private readonly RowOperations _rows;

    private readonly List<PlanUnit> _result = [];
    private readonly List<Operation> _group = [];
    private readonly HashSet<Operation> _inGroup = [];
    private readonly List<PlanUnit> _deferred = [];
    private readonly HashSet<Operation> _deferredOperations = [];
    private readonly HashSet<Operation> _deferredToTouch = [];
    private readonly HashSet<Operation> _touched = [];
    private int _rounds;
    private long _rowCount;
    private BigInteger _guard;

    internal RowGrouping(PlanState state) => (_state, _graph, _rows) = (state, state.Graph, state.Rows);

    /// <summary>The units of a frame (operations and inner frames) in a new order, with groups among them.</summary>
    internal List<PlanUnit> Gather(IEnumerable<PlanUnit> units)
    {
        foreach (var unit in units)
        {
            if (unit is OperationUnit { Operation: var op } && IsRowOperation(op))
                Add(op);
            else
                Place(unit);
        }
        End();
        return _result;
    }

    private bool IsRowOperation(Operation op) =>
        _rows.KindOf(op) != RowKind.None
        && !_state.Sums.IsSum(op)
        // A contiguous view of what another step made is no work for that step's successor.
        && !(op.op_def.Reshapes && !_inGroup.Contains(_rows.Viewed(op).op));

    private void Add(Operation op)
    {
        if (!Fits(op))
            End();
        if (_group.Count == 0)
            (_rowCount, _guard) = (_rows.RowsOf(op), _graph.Guard(op));
        if (BeginsRound(op))
            _rounds++;
        _group.Add(op);
        _inGroup.Add(op);
    }

    private bool Fits(Operation op)
    {
        if (_group.Count == 0)
            return true;
        if (_rows.RowsOf(op) != _rowCount || _graph.Guard(op) != _guard)
            return false;
        if (op.ControlInputs.Any(_deferredToTouch.Contains) || _graph.Controls(op).Any(_deferredOperations.Contains))
            return false;
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (_graph.Constant(op, i) is not null)
                continue;
            var source = _graph.Input(op, i).op;
            if (_deferredOperations.Contains(source) || !_rows.IsRowInput(op, i) && _inGroup.Contains(source))
                return false;
            if (_rows.KindOf(op) == RowKind.Elementwise && IsConcat(source))
                return false;
        }
        var kind = _rows.KindOf(op);
        if (!_state.GroupsSpanGemms)
            return Last == RowKind.None || Last == kind && kind != RowKind.Gemm || kind is RowKind.View or RowKind.Concat;
        return !BeginsRound(op) || _rounds + 1 < _deferred.Min(RoundsFor);
    }

    /// <summary>What the group did last beyond looking at something in another way.</summary>
    private RowKind Last =>
        _group.FindLast(o => _rows.KindOf(o) is RowKind.Elementwise or RowKind.Gemm) is { } last
            ? _rows.KindOf(last)
            : RowKind.None;

    /// <summary>After how many rounds a deferred unit is to run; any number for most.</summary>
    private int RoundsFor(PlanUnit unit) =>
        unit is OperationUnit { Operation: var op } && _state.Gemms.Contains(op)
            ? _state.Sums.SumWithTerm(op)?.TermsPerStep ?? 1
            : int.MaxValue;

    private bool BeginsRound(Operation op) =>
        _deferred.Count > 0 && _rows.KindOf(op) == RowKind.Elementwise && Last == RowKind.Gemm;

    /// <summary>Whether an operation of the group, or what it views, is a concat, which no register holds.</summary>
    private bool IsConcat(Operation op)
    {
        while (_inGroup.Contains(op) && _rows.KindOf(op) == RowKind.View)
            op = _rows.Viewed(op).op;
        return _inGroup.Contains(op) && _rows.KindOf(op) == RowKind.Concat;
    }

    private void Place(PlanUnit unit)
    {
        var operations = unit.Operations;
        var sources = operations.SelectMany(SourcesOf).ToList();
        var touched = operations.SelectMany(Handles.TouchedBy).ToList();
        if (!sources.Any(s => _inGroup.Contains(s) || _deferredOperations.Contains(s)) && !touched.Any(_touched.Contains))
        {
            _result.Add(unit);
            return;
        }
        _deferred.Add(unit);
        if (touched.Count > 0 || sources.Any(_deferredToTouch.Contains))
            _deferredToTouch.UnionWith(operations);
        _deferredOperations.UnionWith(operations);
        _touched.UnionWith(touched);
    }

    private void End()
    {
        // One operation alone runs as well by its own kernel.
        if (_group.Count(o => _rows.KindOf(o) is RowKind.Elementwise or RowKind.Gemm) > 1)
            _result.Add(new RowGroup([.. _group], _rowCount));
        else
            _result.AddRange(_group.Select(op => new OperationUnit(op)));
        // GEMMs that are added together are neighbours, so that what else reads their operands may come after all of them.
        _result.AddRange(_deferred.OrderBy(unit => !IsReadyGemm(unit)));
        _rounds = 0;
        _group.Clear();
        _inGroup.Clear();
        _deferred.Clear();
        _deferredOperations.Clear();
        _deferredToTouch.Clear();
        _touched.Clear();
    }

    /// <summary>Whether a deferred unit is a GEMM of what is not deferred.</summary>
    private bool IsReadyGemm(PlanUnit unit) =>
        unit is OperationUnit { Operation: var op }
        && _state.Gemms.Contains(op)
        && !SourcesOf(op).Any(_deferredOperations.Contains);

    private IEnumerable<Operation> SourcesOf(Operation op)
    {
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (_graph.Constant(op, i) is null)
                yield return _graph.Input(op, i).op;
        }

        foreach (var control in op.ControlInputs)
            yield return control;
        // An operation whose inputs are all known is still dead with them.
        foreach (var control in _graph.Controls(op))
            yield return control;
    }
}
