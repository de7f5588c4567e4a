namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Decides, from a frame's last unit to its first, which tensors are materialised, and writes each row group as GEMMs
/// and elementwise programs that compute these and nothing else. Views and concats never exist unless somebody reads them whole;
/// of a GEMM only the columns that are read are computed.
/// </summary>
internal sealed class RowCompiler
{
    private readonly PlanState _state;
    private readonly OperationMap<RowGroup> _groups;
    private readonly TensorMap<Reads> _reads;
    private readonly Dictionary<Tensor, List<(int FirstColumn, ColumnView Target)>> _copies = [];
    private readonly HashSet<Tensor> _assembled = [];
    private readonly Dictionary<RowGroup, List<RowCode>> _codes = [];
    private readonly Dictionary<Operation, (List<ColumnView> Left, ColumnView Right)> _gemms = [];

    private RowCompiler(PlanState state, FramePlan frame)
    {
        (_state, Graph, Rows) = (state, state.Graph, state.Rows);
        var operations = state.Frames.SetOf(frame.Frame);
        (_groups, _reads) = (new(operations), new(operations));
        foreach (var group in frame.Units.OfType<RowGroup>())
        {
            foreach (var op in group.Members)
                _groups[op] = group;
        }

        foreach (var tensor in frame.Kept)
            ReadWhole(Graph.Resolve(tensor));
    }

    /// <summary>Compiles a frame's row groups.</summary>
    internal static RowCompiler Compile(PlanState state, FramePlan frame)
    {
        var compiler = new RowCompiler(state, frame);
        foreach (var unit in frame.Units)
            compiler.NoteReads(unit);
        // What reads a tensor says which of its columns have to exist, so readers come first.
        var groups = new GroupCompiler(compiler);
        for (var i = frame.Units.Count - 1; i >= 0; i--)
        {
            var unit = frame.Units[i];
            if (unit is RowGroup group)
                compiler._codes[group] = groups.Compile(group);
            else if (unit is OperationUnit { Operation: var op } && state.Gemms.Contains(op))
                compiler.NoteGemm(op);
        }
        return compiler;
    }

    internal PlanGraph Graph { get; }

    internal RowOperations Rows { get; }

    internal List<RowCode> CodeOf(RowGroup group) => _codes[group];

    internal (List<ColumnView> Left, ColumnView Right) OperandsOf(Operation gemm) => _gemms[gemm];

    /// <summary>The frame's group that an operation is in, if any.</summary>
    internal RowGroup? GroupOf(Operation op) => _groups[op];

    /// <summary>Whether a tensor of a row group is read by others than the group.</summary>
    internal bool IsReadOutside(Tensor tensor) => _reads[tensor] is { IsWhole: true } or { IsOutside: true };

    /// <summary>The columns of a tensor that exist in memory.</summary>
    internal (int First, int End) ColumnsOf(Tensor tensor) =>
        _reads[tensor] is { IsWhole: false, End: > 0 } reads && IsPartlyComputed(tensor)
            ? (reads.First, reads.End)
            : (0, Rows.ShapeOf(tensor) is { ndim: >= 2 } ? Rows.ColumnsOf(tensor) : (int)Rows.ShapeOf(tensor).size);

    /// <summary>The shape of the array that holds a tensor's columns.</summary>
    internal Shape StoredShape(Tensor tensor) =>
        ColumnsOf(tensor) is var (first, end) && IsPartlyComputed(tensor)
            ? Graph.Facts.Shared(new Shape(Rows.ShapeOf(tensor)[0], end - first))
            : Rows.ShapeOf(tensor);

    /// <summary>Only a GEMM leaves out columns; what is elementwise is computed whole where it is computed at all.</summary>
    private bool IsPartlyComputed(Tensor tensor) => _groups[tensor.op] is not null && Rows.KindOf(tensor.op) == RowKind.Gemm;

    private void NoteReads(PlanUnit unit)
    {
        switch (unit)
        {
            case OperationUnit { Operation: var op }
                when _state.StackedParts.TryGetValue(op, out var parts) && op.op_def.Access == ElementAccess.StackPush:
                foreach (var part in parts)
                    ReadWhole(part);
                break;
            case OperationUnit { Operation: var op } when _state.Gemms.Contains(op):
                break;
            case RowGroup group:
                foreach (var op in group.Members)
                    ReadWhole(op, exceptRows: true);
                break;
            default:
                foreach (var op in unit.Operations)
                    ReadWhole(op, exceptRows: false);
                break;
        }
    }

    private void ReadWhole(Operation op, bool exceptRows)
    {
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (!(exceptRows && Rows.IsRowInput(op, i)) && Graph.Constant(op, i) is null)
                ReadWhole(Graph.Input(op, i));
        }
    }

    private void NoteGemm(Operation op)
    {
        var left = Resolve(Graph.Input(op, 0), 0, Rows.ColumnsOf(Graph.Input(op, 0)));
        var right = Graph.Input(op, 1);
        var parts = Resolve(right, 0, Rows.ColumnsOf(right));
        if (parts.Count > 1)
        {
            ReadWhole(right);
            parts = [new(right, 0, Rows.ColumnsOf(right))];
        }
        foreach (var view in left.Concat(parts))
            Read(view, outside: true);
        _gemms[op] = (left, parts[0]);
    }

    /// <summary>Whether a tensor, or columns of it, is read from memory.</summary>
    internal bool Exists(Tensor tensor) => _reads[tensor] is { IsWhole: true } or { End: > 0 };

    /// <summary>Notes that a tensor is read from memory, all of it.</summary>
    internal void ReadWhole(Tensor tensor) => _reads.At(tensor).IsWhole = true;

    /// <summary>Notes that columns of a tensor are read from memory.</summary>
    internal void Read(ColumnView view, bool outside)
    {
        ref var reads = ref _reads.At(view.Base);
        reads.First = reads.End == 0 ? view.Offset : Math.Min(reads.First, view.Offset);
        reads.End = Math.Max(reads.End, view.Offset + view.Width);
        reads.IsOutside |= outside;
    }

    /// <summary>Notes where else columns of a GEMM are to be.</summary>
    internal void Copy(Tensor gemm, int firstColumn, ColumnView target)
    {
        if (!_copies.TryGetValue(gemm, out var copies))
            _copies[gemm] = copies = [];
        copies.Add((firstColumn, target));
    }

    /// <summary>Where else columns of a GEMM are to be.</summary>
    internal IReadOnlyList<(int FirstColumn, ColumnView Target)> CopiesOf(Tensor gemm) =>
        _copies.TryGetValue(gemm, out var copies) ? copies : [];

    /// <summary>Lets a GEMM of an earlier group put columns where a concat wants them, if that is what they are.</summary>
    internal bool TryAssemble(Tensor tensor, int offset, ColumnView target)
    {
        var concat = target.Base.op;
        if (Rows.KindOf(concat) != RowKind.Concat || Resolve(tensor, offset, target.Width) is not [var view])
            return false;
        var gemm = view.Base.op;
        if (_groups[gemm] is null || Rows.KindOf(gemm) != RowKind.Gemm || Graph.Guard(gemm) != Graph.Guard(concat))
            return false;
        Copy(view.Base, view.Offset, target);
        _assembled.Add(target.Base);
        return true;
    }

    /// <summary>Whether several groups write to a tensor.</summary>
    internal bool IsAssembled(Tensor tensor) => _assembled.Contains(tensor);

    /// <summary>The tensors that a group writes to as one of several.</summary>
    internal IEnumerable<Tensor> AssembledBy(RowGroup group) => _assembled.Count == 0 ? [] : AssembledByCodes(_codes[group]);

    private IEnumerable<Tensor> AssembledByCodes(List<RowCode> codes) =>
        codes
            .SelectMany(code =>
                code switch
                {
                    ElementwiseRowCode e => e.Arrays.Select(a => a.Base),
                    GemmRowCode { Target: { } target } => [target.Base],
                    _ => [],
                }
            )
            .Distinct()
            .Where(_assembled.Contains);

    /// <summary>Columns of a tensor as columns of tensors that exist: through views and concats of row groups.</summary>
    internal List<ColumnView> Resolve(Tensor tensor, int offset, int width)
    {
        tensor = Graph.Resolve(tensor);
        var op = tensor.op;
        if (
            _state.StackedParts.TryGetValue(op, out var popped)
            && op.op_def.Access == ElementAccess.StackPop
            && tensor == op.output
        )
        {
            return Resolve(SideBySide(popped), offset, width);
        }

        if (_reads[tensor].IsWhole || _groups[op] is null || Graph.IsFed(tensor))
            return [new(tensor, offset, width)];
        switch (Rows.KindOf(op))
        {
            case RowKind.View:
                return Resolve(Rows.Viewed(op), offset + Rows.ViewOffset(tensor), width);
            case RowKind.Concat:
                return Resolve(Parts(op), offset, width);
            default:
                return [new(tensor, offset, width)];
        }
    }

    private List<ColumnView> Resolve(IEnumerable<(Tensor Part, int First, int End)> parts, int offset, int width)
    {
        var views = new List<ColumnView>();
        foreach (var (part, first, end) in parts)
        {
            int from = Math.Max(offset, first),
                to = Math.Min(offset + width, end);
            if (from < to)
                views.AddRange(Resolve(part, from - first, to - from));
        }
        return views;
    }

    /// <summary>A concat's inputs and where they stand in its output.</summary>
    internal IEnumerable<(Tensor Part, int First, int End)> Parts(Operation concat) => SideBySide(Rows.Concatenated(concat));

    private IEnumerable<(Tensor Part, int First, int End)> SideBySide(IEnumerable<Tensor> parts)
    {
        var first = 0;
        foreach (var part in parts)
            yield return (part, first, first += Rows.ColumnsOf(part));
    }

    /// <summary>How a tensor is read from memory: whole, and some of its columns; by others than its group.</summary>
    private struct Reads
    {
        internal bool IsWhole;
        internal bool IsOutside;
        internal int First;

        // 0 where no columns are read.
        internal int End;
    }
}
