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

    // Of the unit at hand.
    private readonly List<Operation> _sources = [];
    private readonly List<Operation> _touches = [];
    private int _rounds;

    // What the group did last beyond looking at something in another way.
    private RowKind _last;
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
        var kind = _rows.KindOf(op);
        if (kind is RowKind.Elementwise or RowKind.Gemm)
            _last = kind;
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
            return _last == RowKind.None || _last == kind && kind != RowKind.Gemm || kind is RowKind.View or RowKind.Concat;
        return !BeginsRound(op) || _rounds + 1 < _deferred.Min(RoundsFor);
    }

    /// <summary>After how many rounds a deferred unit is to run; any number for most.</summary>
    private int RoundsFor(PlanUnit unit) =>
        unit is OperationUnit { Operation: var op } && _state.Gemms.Contains(op)
            ? _state.Sums.SumWithTerm(op)?.TermsPerStep ?? 1
            : int.MaxValue;

    private bool BeginsRound(Operation op) =>
        _deferred.Count > 0 && _rows.KindOf(op) == RowKind.Elementwise && _last == RowKind.Gemm;

    /// <summary>Whether an operation of the group, or what it views, is a concat, which no register holds.</summary>
    private bool IsConcat(Operation op)
    {
        while (_inGroup.Contains(op) && _rows.KindOf(op) == RowKind.View)
            op = _rows.Viewed(op).op;
        return _inGroup.Contains(op) && _rows.KindOf(op) == RowKind.Concat;
    }

    private void Place(PlanUnit unit)
    {
        if (unit is OperationUnit { Operation: var op })
        {
            AddReads(op);
        }
        else
        {
            foreach (var inner in unit.Operations)
                AddReads(inner);
        }
        if (!_sources.Exists(s => _inGroup.Contains(s) || _deferredOperations.Contains(s)) && !_touches.Exists(_touched.Contains))
        {
            _result.Add(unit);
        }
        else
        {
            _deferred.Add(unit);
            if (_touches.Count > 0 || _sources.Exists(_deferredToTouch.Contains))
                _deferredToTouch.UnionWith(unit.Operations);
            _deferredOperations.UnionWith(unit.Operations);
            _touched.UnionWith(_touches);
        }
        _sources.Clear();
        _touches.Clear();
    }

    /// <summary>Notes what an operation depends on, and what it reads or changes beside tensors.</summary>
    private void AddReads(Operation op)
    {
        AddSources(op, _sources);
        if (HasReference(op))
            _touches.AddRange(Handles.TouchedBy(op));
    }

    private static bool HasReference(Operation op)
    {
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (op.inputs[i].dtype is var type && (type == TF_DataType.TF_RESOURCE || type.is_ref_dtype()))
                return true;
        }

        return false;
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
        (_rounds, _last) = (0, RowKind.None);
        _group.Clear();
        _inGroup.Clear();
        _deferred.Clear();
        _deferredOperations.Clear();
        _deferredToTouch.Clear();
        _touched.Clear();
    }

    /// <summary>Whether a deferred unit is a GEMM of what is not deferred.</summary>
    private bool IsReadyGemm(PlanUnit unit)
    {
        if (unit is not OperationUnit { Operation: var op } || !_state.Gemms.Contains(op))
            return false;
        var sources = new List<Operation>();
        AddSources(op, sources);
        return !sources.Exists(_deferredOperations.Contains);
    }

    private void AddSources(Operation op, List<Operation> sources)
    {
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (_graph.Constant(op, i) is null)
                sources.Add(_graph.Input(op, i).op);
        }

        for (var i = 0; i < op.NumControlInputs; i++)
            sources.Add(op.ControlInputs[i]);
        // An operation whose inputs are all known is still dead with them.
        if (!_graph.HasNoControls)
            sources.AddRange(_graph.Controls(op));
    }
}
