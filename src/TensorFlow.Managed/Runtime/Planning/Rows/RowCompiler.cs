namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Decides, from a frame's last unit to its first, which tensors have to exist in memory, and writes each row group as products
/// and elementwise programs that compute these and nothing else. Views and joins never exist unless somebody reads them whole;
/// of a product only the columns that are read are computed.
/// </summary>
internal sealed class RowCompiler
{
    private readonly GemmAccumulation _sums;
    private readonly SplitPushedConcats _stackedJoins;
    private readonly HashSet<Operation> _grouped = [];
    private readonly HashSet<Tensor> _whole = [];
    private readonly Dictionary<Tensor, (int First, int End)> _columns = [];
    private readonly HashSet<Tensor> _readOutside = [];
    private readonly Dictionary<Tensor, List<(int FirstColumn, ColumnView Target)>> _copies = [];
    private readonly HashSet<Tensor> _assembled = [];
    private readonly Dictionary<RowGroup, List<RowCode>> _codes = [];
    private readonly Dictionary<Operation, (List<ColumnView> Left, ColumnView Right)> _products = [];

    /// <param name="graph">The graph.</param>
    /// <param name="rows">What works row by row.</param>
    /// <param name="sums">The products that are computed by themselves.</param>
    /// <param name="stackedJoins">What is on a stack in parts.</param>
    /// <param name="units">A frame's units in order: operations, inner frames, row groups.</param>
    /// <param name="kept">Tensors of the frame that are read after all units.</param>
    internal RowCompiler(
        PlanGraph graph,
        RowOperations rows,
        GemmAccumulation sums,
        SplitPushedConcats stackedJoins,
        List<object> units,
        IEnumerable<Tensor> kept
    )
    {
        (Graph, Rows, _sums, _stackedJoins) = (graph, rows, sums, stackedJoins);
        foreach (var group in units.OfType<RowGroup>())
            _grouped.UnionWith(group.Operations);
        foreach (var tensor in kept)
            _whole.Add(graph.Seen(tensor));
        foreach (var unit in units)
            NoteReads(unit);
        foreach (var unit in Enumerable.Reverse(units))
        {
            if (unit is RowGroup group)
                _codes[group] = new GroupCompiler(this, group).Compile();
            else if (unit is Operation op && sums.IsProduct(op))
                NoteProduct(op);
        }
    }

    internal PlanGraph Graph { get; }

    internal RowOperations Rows { get; }

    internal List<RowCode> CodeOf(RowGroup group) => _codes[group];

    internal (List<ColumnView> Left, ColumnView Right) OperandsOf(Operation product) => _products[product];

    /// <summary>Whether a tensor of a row group is read by others than the group.</summary>
    internal bool IsReadOutside(Tensor tensor) => _whole.Contains(tensor) || _readOutside.Contains(tensor);

    /// <summary>The columns of a tensor that exist in memory.</summary>
    internal (int First, int End) ColumnsOf(Tensor tensor) =>
        !_whole.Contains(tensor) && _columns.TryGetValue(tensor, out var columns) && IsPartlyComputed(tensor)
            ? columns
            : (0, Rows.ShapeOf(tensor) is { ndim: >= 2 } ? Rows.ColumnsOf(tensor) : (int)Rows.ShapeOf(tensor).size);

    /// <summary>The shape of the array that holds a tensor's columns.</summary>
    internal Shape StoredShape(Tensor tensor) =>
        ColumnsOf(tensor) is var (first, end) && IsPartlyComputed(tensor)
            ? Graph.Facts.Shared(new Shape(Rows.ShapeOf(tensor)[0], end - first))
            : Rows.ShapeOf(tensor);

    /// <summary>Only a product leaves out columns; what is elementwise is computed whole where it is computed at all.</summary>
    private bool IsPartlyComputed(Tensor tensor) => _grouped.Contains(tensor.op) && Rows.KindOf(tensor.op) == RowKind.Gemm;

    private void NoteReads(object unit)
    {
        switch (unit)
        {
            case Operation { type: "StackPushV2" } push when _stackedJoins.PartsOf(push) is { } parts:
                _whole.UnionWith(parts);
                break;
            case Operation op when !_sums.IsProduct(op):
                ReadWhole(op, i => true);
                break;
            case Frame frame:
                foreach (var op in frame.All)
                    ReadWhole(op, i => true);
                break;
            case RowGroup group:
                foreach (var op in group.Operations)
                    ReadWhole(op, i => !Rows.IsRowInput(op, i));
                break;
        }
    }

    private void ReadWhole(Operation op, Func<int, bool> which)
    {
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (which(i) && Graph.Constant(op, i) is null)
                _whole.Add(Graph.Input(op, i));
        }
    }

    private void NoteProduct(Operation op)
    {
        var left = Resolve(Graph.Input(op, 0), 0, Rows.ColumnsOf(Graph.Input(op, 0)));
        var right = Graph.Input(op, 1);
        var parts = Resolve(right, 0, Rows.ColumnsOf(right));
        if (parts.Count > 1)
        {
            _whole.Add(right);
            parts = [new(right, 0, Rows.ColumnsOf(right))];
        }
        foreach (var view in left.Concat(parts))
            Read(view, outside: true);
        _products[op] = (left, parts[0]);
    }

    /// <summary>Whether somebody reads a tensor, or columns of it, from memory.</summary>
    internal bool Exists(Tensor tensor) => _whole.Contains(tensor) || _columns.ContainsKey(tensor);

    /// <summary>Notes that a tensor is read from memory, all of it.</summary>
    internal void ReadWhole(Tensor tensor) => _whole.Add(tensor);

    /// <summary>Notes that columns of a tensor are read from memory.</summary>
    internal void Read(ColumnView view, bool outside)
    {
        var (first, end) = _columns.GetValueOrDefault(view.Base, (int.MaxValue, 0));
        _columns[view.Base] = (Math.Min(first, view.Offset), Math.Max(end, view.Offset + view.Width));
        if (outside)
            _readOutside.Add(view.Base);
    }

    /// <summary>Notes where else columns of a product are to be.</summary>
    internal void Copy(Tensor product, int firstColumn, ColumnView target)
    {
        if (!_copies.TryGetValue(product, out var copies))
            _copies[product] = copies = [];
        copies.Add((firstColumn, target));
    }

    /// <summary>Where else columns of a product are to be.</summary>
    internal List<(int FirstColumn, ColumnView Target)> CopiesOf(Tensor product) => _copies.GetValueOrDefault(product, []);

    /// <summary>Lets a product of an earlier group put columns where a join wants them, if that is what they are.</summary>
    internal bool TryAssemble(Tensor tensor, int offset, ColumnView target)
    {
        var join = target.Base.op;
        if (Rows.KindOf(join) != RowKind.Concat || Resolve(tensor, offset, target.Width) is not [var view])
            return false;
        var product = view.Base.op;
        if (!_grouped.Contains(product) || Rows.KindOf(product) != RowKind.Gemm || Graph.Guard(product) != Graph.Guard(join))
            return false;
        Copy(view.Base, view.Offset, target);
        _assembled.Add(target.Base);
        return true;
    }

    /// <summary>Whether several groups write to a tensor.</summary>
    internal bool IsAssembled(Tensor tensor) => _assembled.Contains(tensor);

    /// <summary>The tensors that a group writes to as one of several.</summary>
    internal IEnumerable<Tensor> AssembledBy(RowGroup group) =>
        _codes[group]
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

    /// <summary>Columns of a tensor as columns of tensors that exist: through views and joins of row groups.</summary>
    internal List<ColumnView> Resolve(Tensor tensor, int offset, int width)
    {
        tensor = Graph.Seen(tensor);
        var op = tensor.op;
        if (op.type == "StackPopV2" && _stackedJoins.PartsOf(op) is { } popped && tensor == op.output)
            return Resolve(SideBySide(popped), offset, width);
        if (_whole.Contains(tensor) || !_grouped.Contains(op) || Graph.IsFed(tensor))
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

    /// <summary>A join's inputs and where they stand in its output.</summary>
    internal IEnumerable<(Tensor Part, int First, int End)> Parts(Operation join) => SideBySide(Rows.Joined(join));

    private IEnumerable<(Tensor Part, int First, int End)> SideBySide(IEnumerable<Tensor> parts)
    {
        var first = 0;
        foreach (var part in parts)
            yield return (part, first, first += Rows.ColumnsOf(part));
    }
}
