using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Planning;

/// <summary>Writes groups, from the last operation to the first: what has to exist is known by then.</summary>
internal sealed class GroupCompiler(RowCompiler all)
{
    // Cycles. Divisions and roots take up to 30, functions of e^x and logarithms from 60 on.
    internal const int LongChain = 45;

    // Of the group, the stretch of it, or the part of that, which is being written.
    private RowGroup? _group;
    private readonly List<Operation> _stretch = [];
    private readonly Dictionary<Operation, int> _chains = [];
    private readonly List<List<Operation>> _parts = [];
    private readonly HashSet<Operation> _part = [];
    private readonly List<ElementwiseProgram> _programs = [];
    private readonly Stack<Dictionary<(Tensor, int), int>> _freeValues = [];

    private readonly Dictionary<LaneFunction, bool> _isLongChain = [];

    internal RowCompiler Compiler => all;

    /// <summary>The group's operations fall into GEMMs and the stretches between them, in one part or more.</summary>
    internal List<RowCode> Compile(RowGroup group)
    {
        var codes = new List<RowCode>();
        _group = group;
        for (var i = group.Members.Count - 1; i >= 0; i--)
        {
            var op = group.Members[i];
            if (all.Rows.KindOf(op) != RowKind.Gemm)
            {
                _stretch.Add(op);
                continue;
            }
            CompileStretch(codes);
            CompileGemm(op, codes);
        }
        CompileStretch(codes);
        codes.Reverse();
        return codes;
    }

    /// <summary>A GEMM's columns go straight to where they are to be copied, unless others read them where they are.</summary>
    private void CompileGemm(Operation op, List<RowCode> reversed)
    {
        var copies = all.CopiesOf(op.output);
        if (!all.Exists(op.output) && copies.Count == 0)
            return;
        var a = all.Graph.Input(op, 0);
        var left = all.Resolve(a, 0, all.Rows.ColumnsOf(a));
        foreach (var view in left)
            Read(view);
        var right = all.Graph.Input(op, 1);
        if (!all.Exists(op.output) || copies.All(c => IsUnread(op.output, c.FirstColumn, c.Target.Width)))
        {
            reversed.AddRange(copies.Select(c => new GemmRowCode(op, left, right, c.Target, c.FirstColumn)));
        }
        else
        {
            foreach (var (first, target) in copies)
                ProgramFor(target.Width).Store(op.output, first, target);
            TakePrograms(reversed);
        }
        if (all.Exists(op.output))
            reversed.Add(new GemmRowCode(op, left, right, null, 0));
    }

    private bool IsUnread(Tensor tensor, int first, int width) =>
        all.ColumnsOf(tensor) is var read && (first + width <= read.First || read.End <= first);

    private bool IsInGroup(Operation op) => ReferenceEquals(all.GroupOf(op), _group);

    /// <summary>Whether an operation belongs to the part whose programs are being written.</summary>
    internal bool IsInPart(Operation op) => _part.Contains(op);

    /// <summary>Notes that columns of a tensor are read from memory.</summary>
    internal void Read(ColumnView view) => all.Read(view, outside: !IsInGroup(view.Base.op));

    /// <summary>
    /// A function of e^x or the like takes a chain of some twenty instructions that wait for each other. A processor looks far
    /// enough ahead to interleave several, but not far enough if another hangs on each; so one that needs another's result begins
    /// a new part of the stretch, with a loop of its own (an LSTM cell's forward step: 47 cycles for a vector in two loops, 56 in
    /// one).
    /// </summary>
    /// <param name="codes">Takes the code, from the last part to the first.</param>
    private void CompileStretch(List<RowCode> codes)
    {
        // The stretch is from its last operation to its first.
        _stretch.Reverse();
        foreach (var op in _stretch)
        {
            var chains = 0;
            for (var i = 0; i < op.NumInputs; i++)
                chains = Math.Max(chains, _chains.GetValueOrDefault(all.Graph.Input(op, i).op));
            if (op.op_def.Lanes is { } lanes && IsLongChain(lanes))
                chains++;
            _chains[op] = chains;
            var part = Math.Max(0, chains - 1);
            if (part == _parts.Count)
                _parts.Add([]);
            _parts[part].Add(op);
        }
        for (var part = _parts.Count - 1; part >= 0; part--)
        {
            CompilePart(_parts[part], codes);
            _parts[part].Clear();
        }

        _stretch.Clear();
        _chains.Clear();
    }

    private bool IsLongChain(LaneFunction function)
    {
        if (!_isLongChain.TryGetValue(function, out var isLong))
            _isLongChain[function] = isLong = LaneProgram.LatencyOf(function) >= LongChain;
        return isLong;
    }

    /// <summary>Programs for those of a part's tensors that have to exist, one for each width.</summary>
    private void CompilePart(List<Operation> operations, List<RowCode> codes)
    {
        _part.UnionWith(operations);
        foreach (var op in operations)
        {
            foreach (var tensor in op.outputs)
            {
                if (all.Exists(tensor))
                    StoreAll(tensor);
            }
        }

        TakePrograms(codes);
        _part.Clear();
    }

    private void StoreAll(Tensor tensor)
    {
        var at = 0;
        foreach (var (piece, offset, width) in Pieces(tensor, 0, all.Rows.ColumnsOf(tensor)))
        {
            var target = new ColumnView(tensor, at, width);
            if (piece != tensor && IsInGroup(piece.op) && all.Rows.KindOf(piece.op) == RowKind.Gemm)
                all.Copy(piece, offset, target);
            else if (!all.TryAssemble(piece, offset, target))
                ProgramFor(width).Store(piece, offset, target);
            at += width;
        }
    }

    private ElementwiseProgram ProgramFor(int width)
    {
        foreach (var known in _programs)
        {
            if (known.Width == width)
                return known;
        }

        var program = new ElementwiseProgram(this, width, _freeValues.TryPop(out var values) ? values : []);
        _programs.Add(program);
        return program;
    }

    private void TakePrograms(List<RowCode> codes)
    {
        foreach (var program in _programs)
        {
            codes.Add(program.Code());
            program.Values.Clear();
            _freeValues.Push(program.Values);
        }

        _programs.Clear();
    }

    /// <summary>Columns of a tensor as columns of tensors that no concat of the part makes.</summary>
    private IEnumerable<(Tensor Tensor, int Offset, int Width)> Pieces(Tensor tensor, int offset, int width)
    {
        tensor = all.Graph.Resolve(tensor);
        if (!_part.Contains(tensor.op))
            return [(tensor, offset, width)];
        return all.Rows.KindOf(tensor.op) switch
        {
            RowKind.View => Pieces(all.Rows.Viewed(tensor.op), offset + all.Rows.ViewOffset(tensor), width),
            RowKind.Concat => all.Parts(tensor.op)
                .Select(p => (p.Part, p.First, From: Math.Max(offset, p.First), To: Math.Min(offset + width, p.End)))
                .Where(p => p.From < p.To)
                .SelectMany(p => Pieces(p.Part, p.From - p.First, p.To - p.From)),
            _ => [(tensor, offset, width)],
        };
    }
}
