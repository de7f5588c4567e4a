using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Fusion;

/// <summary>Neighbouring columns of a tensor that exists in memory.</summary>
internal readonly record struct ColumnView(Tensor Base, int Offset, int Width);

/// <summary>A tensor's right-hand side of products in packed form.</summary>
internal readonly record struct PackRequest(Tensor Right, bool Transpose, int FirstColumn, int Columns);

/// <summary>A row operation before the arrays have places: for a product, the packed matrix is not among its arrays.</summary>
internal abstract record RowCode;

internal sealed record ElementwiseRowCode(Type Lanes, int Columns, List<ElementwiseInstruction> Program, List<ColumnView> Arrays) : RowCode;

/// <summary>
/// The product's columns that somebody reads; or, where <paramref name="Target"/> is given, those from
/// <paramref name="FirstColumn"/> on that it has room for.
/// </summary>
internal sealed record ProductRowCode(Operation Product, List<ColumnView> Left, Tensor Right, ColumnView? Target, int FirstColumn) : RowCode;

/// <summary>
/// Decides, from a frame's last unit to its first, which tensors have to exist in memory, and writes each row group as products
/// and elementwise programs that compute these and nothing else. Views and joins never exist unless somebody reads them whole;
/// of a product only the columns that are read are computed.
/// </summary>
internal sealed class RowCompiler
{
    private readonly PlanGraph _graph;
    private readonly RowOperations _rows;
    private readonly ProductSums _sums;
    private readonly HashSet<Operation> _grouped = [];
    private readonly HashSet<Tensor> _whole = [];
    private readonly Dictionary<Tensor, (int First, int End)> _columns = [];
    private readonly HashSet<Tensor> _readOutside = [];
    private readonly Dictionary<RowGroup, List<RowCode>> _codes = [];
    private readonly Dictionary<Operation, (List<ColumnView> Left, ColumnView Right)> _products = [];

    /// <param name="graph">The graph.</param>
    /// <param name="rows">What works row by row.</param>
    /// <param name="sums">The products that are computed by themselves.</param>
    /// <param name="units">A frame's units in order: operations, inner frames, row groups.</param>
    /// <param name="kept">Tensors of the frame that are read after all units.</param>
    internal RowCompiler(PlanGraph graph, RowOperations rows, ProductSums sums, List<object> units, IEnumerable<Tensor> kept)
    {
        (_graph, _rows, _sums) = (graph, rows, sums);
        foreach (var group in units.OfType<RowGroup>()) _grouped.UnionWith(group.Operations);
        foreach (var tensor in kept) _whole.Add(graph.Seen(tensor));
        foreach (var unit in units) NoteReads(unit);
        foreach (var unit in Enumerable.Reverse(units))
        {
            if (unit is RowGroup group) _codes[group] = new GroupCompiler(this, group).Compile();
            else if (unit is Operation op && sums.IsProduct(op)) NoteProduct(op);
        }
    }

    internal List<RowCode> CodeOf(RowGroup group) => _codes[group];

    internal (List<ColumnView> Left, ColumnView Right) OperandsOf(Operation product) => _products[product];

    /// <summary>Whether a tensor of a row group is read by others than the group.</summary>
    internal bool IsReadOutside(Tensor tensor) => _whole.Contains(tensor) || _readOutside.Contains(tensor);

    /// <summary>The columns of a tensor that exist in memory.</summary>
    internal (int First, int End) ColumnsOf(Tensor tensor)
        => !_whole.Contains(tensor) && _columns.TryGetValue(tensor, out var columns) && IsPartlyComputed(tensor) ? columns
            : (0, _rows.ShapeOf(tensor) is { ndim: >= 2 } ? _rows.ColumnsOf(tensor) : (int)_rows.ShapeOf(tensor).size);

    /// <summary>The shape of the array that holds a tensor's columns.</summary>
    internal Shape StoredShape(Tensor tensor)
        => ColumnsOf(tensor) is var (first, end) && IsPartlyComputed(tensor) ? new Shape(_rows.ShapeOf(tensor)[0], end - first) : _rows.ShapeOf(tensor);

    /// <summary>Only a product leaves out columns; what is elementwise is computed whole where it is computed at all.</summary>
    private bool IsPartlyComputed(Tensor tensor) => _grouped.Contains(tensor.op) && _rows.KindOf(tensor.op) == RowKind.Product;

    private void NoteReads(object unit)
    {
        switch (unit)
        {
            case Operation op when !_sums.IsProduct(op): ReadWhole(op, i => true); break;
            case Frame frame:
                foreach (var op in frame.All) ReadWhole(op, i => true);
                break;
            case RowGroup group:
                foreach (var op in group.Operations) ReadWhole(op, i => !_rows.IsRowInput(op, i));
                break;
        }
    }

    private void ReadWhole(Operation op, Func<int, bool> which)
    {
        for (var i = 0; i < op.NumInputs; i++)
            if (which(i) && _graph.Constant(op, i) is null) _whole.Add(_graph.Input(op, i));
    }

    private void NoteProduct(Operation op)
    {
        var left = Resolve(_graph.Input(op, 0), 0, _rows.ColumnsOf(_graph.Input(op, 0)));
        var right = _graph.Input(op, 1);
        var parts = Resolve(right, 0, _rows.ColumnsOf(right));
        if (parts.Count > 1)
        {
            _whole.Add(right);
            parts = [new(right, 0, _rows.ColumnsOf(right))];
        }
        foreach (var view in left.Concat(parts)) Read(view, outside: true);
        _products[op] = (left, parts[0]);
    }

    /// <summary>Notes that columns of a tensor are read from memory.</summary>
    private void Read(ColumnView view, bool outside)
    {
        var (first, end) = _columns.GetValueOrDefault(view.Base, (int.MaxValue, 0));
        _columns[view.Base] = (Math.Min(first, view.Offset), Math.Max(end, view.Offset + view.Width));
        if (outside) _readOutside.Add(view.Base);
    }

    /// <summary>Columns of a tensor as columns of tensors that exist: through views and joins of row groups.</summary>
    private List<ColumnView> Resolve(Tensor tensor, int offset, int width)
    {
        tensor = _graph.Seen(tensor);
        var op = tensor.op;
        if (_whole.Contains(tensor) || !_grouped.Contains(op) || _graph.IsFed(tensor)) return [new(tensor, offset, width)];
        switch (_rows.KindOf(op))
        {
            case RowKind.View: return Resolve(_rows.Viewed(op), offset + _rows.ViewOffset(tensor), width);
            case RowKind.Join:
                var parts = new List<ColumnView>();
                foreach (var (part, first, end) in Parts(op))
                {
                    int from = Math.Max(offset, first), to = Math.Min(offset + width, end);
                    if (from < to) parts.AddRange(Resolve(part, from - first, to - from));
                }
                return parts;
            default: return [new(tensor, offset, width)];
        }
    }

    /// <summary>A join's inputs and where they stand in its output.</summary>
    private IEnumerable<(Tensor Part, int First, int End)> Parts(Operation join)
    {
        var first = 0;
        for (var i = 0; i < join.NumInputs - 1; i++)
        {
            var part = _graph.Input(join, i);
            yield return (part, first, first += _rows.ColumnsOf(part));
        }
    }

    /// <summary>Writes one group's operations.</summary>
    private sealed class GroupCompiler(RowCompiler all, RowGroup group)
    {
        private readonly HashSet<Operation> _operations = [.. group.Operations];
        private readonly Dictionary<Tensor, List<(int FirstColumn, ColumnView Target)>> _copies = [];
        private HashSet<Operation> _stretch = [];

        private RowCompiler Whole => all;

        /// <summary>The group's operations fall into products and the stretches between them.</summary>
        internal List<RowCode> Compile()
        {
            var codes = new List<RowCode>();
            var stretch = new List<Operation>();
            foreach (var op in Enumerable.Reverse(group.Operations))
            {
                if (all._rows.KindOf(op) != RowKind.Product)
                {
                    stretch.Add(op);
                    continue;
                }
                CompileStretch(stretch, codes);
                stretch.Clear();
                CompileProduct(op, codes);
            }
            CompileStretch(stretch, codes);
            codes.Reverse();
            return codes;
        }

        private bool Exists(Tensor tensor) => all._whole.Contains(tensor) || all._columns.ContainsKey(tensor);

        /// <summary>A product goes straight to where its columns are to be copied, unless its own memory is read too.</summary>
        private void CompileProduct(Operation op, List<RowCode> reversed)
        {
            var copies = _copies.GetValueOrDefault(op.output, []);
            if (!Exists(op.output) && copies.Count == 0) return;
            var a = all._graph.Input(op, 0);
            var left = all.Resolve(a, 0, all._rows.ColumnsOf(a));
            foreach (var view in left) Read(view);
            var right = all._graph.Input(op, 1);
            if (!Exists(op.output))
            {
                reversed.AddRange(copies.Select(c => new ProductRowCode(op, left, right, c.Target, c.FirstColumn)));
                return;
            }
            var programs = new Dictionary<int, Program>();
            foreach (var (first, target) in copies) ProgramFor(target.Width, programs).Store(op.output, first, target);
            reversed.AddRange(programs.Values.Select(p => p.Code()));
            reversed.Add(new ProductRowCode(op, left, right, null, 0));
        }

        private void Read(ColumnView view) => all.Read(view, outside: !_operations.Contains(view.Base.op));

        /// <summary>Programs for those of the stretch's tensors that have to exist, one for each width.</summary>
        private void CompileStretch(List<Operation> reversed, List<RowCode> codes)
        {
            if (reversed.Count == 0) return;
            _stretch = [.. reversed];
            var programs = new Dictionary<int, Program>();
            foreach (var op in Enumerable.Reverse(reversed))
                foreach (var tensor in op.outputs)
                    if (Exists(tensor)) StoreAll(tensor, programs);
            codes.AddRange(programs.Values.Select(p => p.Code()));
        }

        private void StoreAll(Tensor tensor, Dictionary<int, Program> programs)
        {
            var at = 0;
            foreach (var (piece, offset, width) in Pieces(tensor, 0, all._rows.ColumnsOf(tensor)))
            {
                var target = new ColumnView(tensor, at, width);
                if (piece != tensor && _operations.Contains(piece.op) && all._rows.KindOf(piece.op) == RowKind.Product)
                {
                    if (!_copies.TryGetValue(piece, out var copies)) _copies[piece] = copies = [];
                    copies.Add((offset, target));
                }
                else ProgramFor(width, programs).Store(piece, offset, target);
                at += width;
            }
        }

        private Program ProgramFor(int width, Dictionary<int, Program> programs)
        {
            if (!programs.TryGetValue(width, out var program)) programs[width] = program = new(this, width);
            return program;
        }

        /// <summary>Columns of a tensor as columns of tensors that no join of the stretch makes.</summary>
        private IEnumerable<(Tensor Tensor, int Offset, int Width)> Pieces(Tensor tensor, int offset, int width)
        {
            tensor = all._graph.Seen(tensor);
            if (!_stretch.Contains(tensor.op)) return [(tensor, offset, width)];
            return all._rows.KindOf(tensor.op) switch
            {
                RowKind.View => Pieces(all._rows.Viewed(tensor.op), offset + all._rows.ViewOffset(tensor), width),
                RowKind.Join => all.Parts(tensor.op).Select(p => (p.Part, p.First, From: Math.Max(offset, p.First), To: Math.Min(offset + width, p.End)))
                    .Where(p => p.From < p.To).SelectMany(p => Pieces(p.Part, p.From - p.First, p.To - p.From)),
                _ => [(tensor, offset, width)],
            };
        }

        /// <summary>An elementwise program for matrices of one width.</summary>
        private sealed class Program(GroupCompiler compiler, int width)
        {
            private readonly List<ElementwiseInstruction> _instructions = [];
            private readonly List<ColumnView> _arrays = [];
            private readonly Dictionary<(Tensor, int), int> _values = [];

            private RowCompiler All => compiler.Whole;

            internal ElementwiseRowCode Code() => new(ElementwiseCode.LanesFor(width), width, _instructions, _arrays);

            internal void Store(Tensor tensor, int offset, ColumnView target)
                => Add(new(ElementwiseKind.Store, null, Value(tensor, offset), Array(target)));

            /// <summary>The number of the instruction that makes <c>width</c> columns of a tensor.</summary>
            private int Value(Tensor tensor, int offset)
            {
                tensor = All._graph.Seen(tensor);
                if (_values.TryGetValue((tensor, offset), out var value)) return value;
                value = compiler._stretch.Contains(tensor.op) ? Compute(tensor, offset) : Load(tensor, offset);
                return _values[(tensor, offset)] = value;
            }

            private int Compute(Tensor tensor, int offset)
            {
                var op = tensor.op;
                switch (All._rows.KindOf(op))
                {
                    case RowKind.View: return Value(All._rows.Viewed(op), offset + All._rows.ViewOffset(tensor));
                    case RowKind.Join:
                        // RowGroups lets nothing elementwise read more than one part.
                        var (part, first, _) = All.Parts(op).Single(p => p.First <= offset && offset + width <= p.End);
                        return Value(part, offset - first);
                    default:
                        // All of these take one input, or any number, even one, from which a function of two makes one.
                        var result = Argument(op, 0, offset);
                        if (op.op_def.Lanes!.IsAssignableTo(typeof(IUnaryFunction))) return Add(new(ElementwiseKind.Apply, op.op_def.Lanes, result, -1));
                        for (var i = 1; i < op.NumInputs; i++)
                            result = Add(new(ElementwiseKind.Apply, op.op_def.Lanes, result, Argument(op, i, offset)));
                        return result;
                }
            }

            private int Argument(Operation op, int i, int offset)
            {
                if (All._rows.IsRowInput(op, i) && All._graph.Constant(op, i) is null) return Value(op.inputs[i], offset);
                // A number or a row that is the same for all rows; constants among them.
                var input = All._graph.Constant(op, i) is null ? All._graph.Input(op, i) : op.inputs[i];
                var isNumber = All._rows.ShapeOf(op.inputs[i]).size == 1;
                if (_values.TryGetValue((input, isNumber ? 0 : offset), out var known)) return known;
                return _values[(input, isNumber ? 0 : offset)] = isNumber
                    ? Add(new(ElementwiseKind.LoadNumber, null, Array(new(input, 0, 1)), -1))
                    : Add(new(ElementwiseKind.Load, null, Array(new(input, offset, width)), -1));
            }

            private int Load(Tensor tensor, int offset)
            {
                var parts = All.Resolve(tensor, offset, width);
                if (parts.Count > 1)
                {
                    All._whole.Add(tensor);
                    parts = [new(tensor, offset, width)];
                }
                compiler.Read(parts[0]);
                return Add(new(ElementwiseKind.Load, null, Array(parts[0]), -1));
            }

            private int Array(ColumnView view)
            {
                var i = _arrays.IndexOf(view);
                if (i >= 0) return i;
                _arrays.Add(view);
                return _arrays.Count - 1;
            }

            private int Add(ElementwiseInstruction instruction)
            {
                _instructions.Add(instruction);
                return _instructions.Count - 1;
            }
        }
    }
}
