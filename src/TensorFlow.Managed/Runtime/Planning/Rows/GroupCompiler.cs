namespace Tensorflow.Runtime.Planning;

/// <summary>Writes one group's operations, from the last to the first: what has to exist is known by then.</summary>
internal sealed class GroupCompiler(RowCompiler all, RowGroup group)
{
    // Cycles. Divisions and roots take up to 30, functions of e^x and logarithms from 60 on.
    internal const int LongChain = 45;

    private readonly HashSet<Operation> _operations = [.. group.Members];
    private HashSet<Operation> _stretch = [];

    internal RowCompiler Compiler => all;

    /// <summary>The group's operations fall into GEMMs and the stretches between them, in one part or more.</summary>
    internal List<RowCode> Compile()
    {
        var codes = new List<RowCode>();
        var stretch = new List<Operation>();
        foreach (var op in Enumerable.Reverse(group.Members))
        {
            if (all.Rows.KindOf(op) != RowKind.Gemm)
            {
                stretch.Add(op);
                continue;
            }
            CompileStretch(stretch, codes);
            stretch.Clear();
            CompileGemm(op, codes);
        }
        CompileStretch(stretch, codes);
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
            var programs = new Dictionary<int, ElementwiseProgram>();
            foreach (var (first, target) in copies)
                ProgramFor(target.Width, programs).Store(op.output, first, target);
            reversed.AddRange(programs.Values.Select(p => p.Code()));
        }
        if (all.Exists(op.output))
            reversed.Add(new GemmRowCode(op, left, right, null, 0));
    }

    private bool IsUnread(Tensor tensor, int first, int width) =>
        all.ColumnsOf(tensor) is var read && (first + width <= read.First || read.End <= first);

    /// <summary>Whether an operation belongs to the stretch whose programs are being written.</summary>
    internal bool IsInStretch(Operation op) => _stretch.Contains(op);

    /// <summary>Notes that columns of a tensor are read from memory.</summary>
    internal void Read(ColumnView view) => all.Read(view, outside: !_operations.Contains(view.Base.op));

    /// <summary>
    /// A function of e^x or the like takes a chain of some twenty instructions that wait for each other. A processor looks far
    /// enough ahead to interleave several, but not far enough if another hangs on each; so one that needs another's result begins
    /// a new part of the stretch, with a loop of its own (an LSTM cell's forward step: 47 cycles for a vector in two loops, 56 in
    /// one).
    /// </summary>
    private void CompileStretch(List<Operation> reversed, List<RowCode> codes)
    {
        var part = new Dictionary<Operation, int>();
        foreach (var op in Enumerable.Reverse(reversed))
        {
            var chains = Enumerable.Range(0, op.NumInputs).Max(i => part.GetValueOrDefault(all.Graph.Input(op, i).op));
            part[op] = chains + (op.op_def.Lanes is { } lanes && LaneProgram.LatencyOf(lanes) >= LongChain ? 1 : 0);
        }
        foreach (var operations in reversed.GroupBy(op => Math.Max(1, part[op])).OrderByDescending(p => p.Key))
            CompilePart([.. operations], codes);
    }

    /// <summary>Programs for those of a part's tensors that have to exist, one for each width.</summary>
    private void CompilePart(List<Operation> reversed, List<RowCode> codes)
    {
        _stretch = [.. reversed];
        var programs = new Dictionary<int, ElementwiseProgram>();
        foreach (var op in Enumerable.Reverse(reversed))
        {
            foreach (var tensor in op.outputs)
            {
                if (all.Exists(tensor))
                    StoreAll(tensor, programs);
            }
        }

        codes.AddRange(programs.Values.Select(p => p.Code()));
    }

    private void StoreAll(Tensor tensor, Dictionary<int, ElementwiseProgram> programs)
    {
        var at = 0;
        foreach (var (piece, offset, width) in Pieces(tensor, 0, all.Rows.ColumnsOf(tensor)))
        {
            var target = new ColumnView(tensor, at, width);
            if (piece != tensor && _operations.Contains(piece.op) && all.Rows.KindOf(piece.op) == RowKind.Gemm)
                all.Copy(piece, offset, target);
            else if (!all.TryAssemble(piece, offset, target))
                ProgramFor(width, programs).Store(piece, offset, target);
            at += width;
        }
    }

    private ElementwiseProgram ProgramFor(int width, Dictionary<int, ElementwiseProgram> programs)
    {
        if (!programs.TryGetValue(width, out var program))
            programs[width] = program = new(this, width);
        return program;
    }

    /// <summary>Columns of a tensor as columns of tensors that no concat of the stretch makes.</summary>
    private IEnumerable<(Tensor Tensor, int Offset, int Width)> Pieces(Tensor tensor, int offset, int width)
    {
        tensor = all.Graph.Resolve(tensor);
        if (!_stretch.Contains(tensor.op))
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
