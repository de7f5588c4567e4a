using Tensorflow.Kernels;
using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Makes a row group's step: gives every array its place, among the step's inputs, its outputs or in scratch memory.
/// </summary>
internal sealed class RowEmitter
{
    private readonly Emission _emission;
    private readonly PlanGraph _graph;
    private readonly RowOperations _rows;
    private readonly RowCompiler _code;
    private readonly TransposedStores _transposes;
    private readonly RowGroup _group;
    private readonly Numbering<int> _inputs = new();
    private readonly List<Shape> _inputShapes = [];
    private readonly Numbering<int> _outputs = new();
    private readonly List<Shape> _outputShapes = [];
    private readonly List<bool> _areStacked = [];
    private readonly Numbering<RowOperand> _arrays = new();
    private readonly List<(Tensor Tensor, int Code)> _uses = [];
    private readonly Dictionary<Tensor, int> _lastUses = [];
    private readonly Dictionary<Tensor, int> _scratch = [];
    private readonly List<(int Place, int Columns, int FreeFrom)> _places = [];
    private int _scratchPerRow;

    private RowEmitter(RowGroup group, Emission emission)
    {
        (_group, _emission) = (group, emission);
        (_graph, _rows) = (emission.State.Graph, emission.State.Rows);
        (_code, _transposes) = (emission.Frame.Code, emission.Frame.Transposes);
    }

    internal static Step Emit(RowGroup group, Emission emission) => new RowEmitter(group, emission).Emit();

    private Step Emit()
    {
        var codes = _code.CodeOf(_group);
        PlaceScratch(codes);
        var operations = new RowOperation[codes.Count];
        for (var i = 0; i < operations.Length; i++)
            operations[i] = Emit(codes[i]);
        return new Step
        {
            Kind = StepKind.Fused,
            Inputs = [.. _inputs.All],
            Outputs = [.. _outputs.All],
            Fused = new RowRegion(
                (int)_group.Rows,
                _transposes.TimesOf(_group),
                [.. _arrays.All],
                operations,
                [.. _inputShapes],
                [.. _outputShapes],
                [.. _areStacked],
                _scratchPerRow
            ),
        };
    }

    private RowOperation Emit(RowCode code)
    {
        if (code is ElementwiseRowCode e)
        {
            var arrays = new int[e.Arrays.Count];
            for (var i = 0; i < arrays.Length; i++)
                arrays[i] = Array(e.Arrays[i]);
            return new ElementwiseRows(
                ElementwiseCode.Get(e.Lanes, e.Program),
                arrays,
                e.Columns,
                ElementwiseCode.LastVector(e.Lanes, e.Columns),
                e.Program.Count
            );
        }
        var p = (GemmRowCode)code;
        var left = p.Left.Select(view => (Array(view), view.Width)).ToArray();
        var result = ResultOf(p);
        var (k, n) = (_rows.ColumnsOf(p.Gemm.inputs[0]), result.Width);
        var request = new PackRequest(
            p.Right,
            p.Gemm.op_def.Gemm!(p.Gemm.attributes).B,
            p.Target is null ? result.Offset : p.FirstColumn,
            n
        );
        var slot = _emission.Packed.SlotOf(request, _rows.ShapeOf(p.Right));
        var right = ArrayOf(new(RowStorage.Input, Input(slot, new Shape(PackedMatrix.Size(n, k))), 0, 0));
        return new GemmRows(left, right, Array(result), k, n);
    }

    private ColumnView ResultOf(GemmRowCode p)
    {
        if (p.Target is { } target)
            return target;
        var (first, end) = _code.ColumnsOf(p.Gemm.output);
        return new(p.Gemm.output, first, end - first);
    }

    private int Array(ColumnView view)
    {
        var tensor = view.Base;
        var (first, end) = _code.ColumnsOf(tensor);
        if (!IsOwn(tensor))
        {
            var stored = _code.StoredShape(tensor);
            var stride = stored.ndim >= 2 && stored[0] == _group.Rows ? end - first : 0;
            return ArrayOf(new(RowStorage.Input, Input(_emission.Slots.SlotOf(tensor), stored), view.Offset - first, stride));
        }
        return _scratch.TryGetValue(tensor, out var place)
            ? ArrayOf(new(RowStorage.Scratch, place, view.Offset - first, end - first))
            : ArrayOf(
                new(
                    _transposes.InPlaceOf(tensor) is null ? RowStorage.Output : RowStorage.Transposed,
                    Output(tensor),
                    view.Offset - first,
                    end - first
                )
            );
    }

    private int ArrayOf(RowOperand operand) => _arrays.NumberOf(operand);

    private int Input(int slot, Shape shape)
    {
        var i = _inputs.NumberOf(slot);
        if (i == _inputShapes.Count)
            _inputShapes.Add(shape);
        return i;
    }

    private int Output(Tensor tensor)
    {
        var result = _transposes.InPlaceOf(tensor) ?? tensor;
        var slot = _emission.Slots.Made(result);
        var i = _outputs.NumberOf(slot);
        if (i < _outputShapes.Count)
            return i;
        _areStacked.Add(_emission.State.Stacked.Contains(result));
        _outputShapes.Add(result == tensor ? _code.StoredShape(tensor) : _rows.ShapeOf(result));
        return i;
    }

    private bool IsOwn(Tensor tensor) =>
        ReferenceEquals(_code.GroupOf(tensor.op), _group)
        && !_code.IsAssembled(tensor)
        && !_graph.IsFed(tensor)
        && _graph.Facts.ValueOf(tensor) is null;

    /// <summary>
    /// Gives what only this group reads a place in scratch memory from where it is made to where it is read last.
    /// </summary>
    private void PlaceScratch(List<RowCode> codes)
    {
        for (var i = 0; i < codes.Count; i++)
            NoteUses(codes[i], i);
        foreach (var (tensor, code) in _uses)
            _lastUses[tensor] = code;
        foreach (var (tensor, code) in _uses)
        {
            if (_scratch.ContainsKey(tensor) || !IsOwn(tensor) || _code.IsReadOutside(tensor))
                continue;
            var (first, end) = _code.ColumnsOf(tensor);
            _scratch[tensor] = TakePlace(end - first, code, _lastUses[tensor] + 1);
        }
    }

    private int TakePlace(int columns, int now, int freeFrom)
    {
        var i = _places.FindIndex(p => p.Columns == columns && p.FreeFrom <= now);
        if (i < 0)
        {
            _places.Add((_scratchPerRow, columns, freeFrom));
            _scratchPerRow += columns;
            return _places[^1].Place;
        }
        _places[i] = _places[i] with { FreeFrom = freeFrom };
        return _places[i].Place;
    }

    /// <summary>Notes which tensors one of the codes reads or writes.</summary>
    private void NoteUses(RowCode code, int number)
    {
        switch (code)
        {
            case ElementwiseRowCode e:
                foreach (var array in e.Arrays)
                    _uses.Add((array.Base, number));
                break;
            case GemmRowCode p:
                foreach (var part in p.Left)
                    _uses.Add((part.Base, number));
                _uses.Add((ResultOf(p).Base, number));
                break;
        }
    }
}
