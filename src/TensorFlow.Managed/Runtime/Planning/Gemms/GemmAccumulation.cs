namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Finds the matrix products that are computed by themselves rather than row by row, and the sums of such products: the
/// gradient of a matrix that is used in every time step is one. Products are then added, a few at a time, to the sum of those
/// before them.
/// </summary>
internal sealed class GemmAccumulation
{
    // Products are added a few at a time: a sum that has left the caches (17 MB at 1024 units) is then fetched less often, and
    // threads meet less often. More than 8 gain nothing over 8.
    private const int MaxTermsPerStep = 8;

    private readonly PlanGraph _graph;
    private readonly RowOperations _rows;
    private readonly PlanPasses _passes;
    private readonly Dictionary<Operation, Sum> _sums = [];
    private readonly Dictionary<Operation, Sum> _terms = [];
    private readonly Dictionary<Operation, Operation> _columnSums = [];
    private readonly HashSet<Operation> _continued = [];
    private readonly HashSet<Operation> _waitedFor = [];

    /// <param name="graph">The graph.</param>
    /// <param name="rows">What works row by row.</param>
    /// <param name="passes">What may be done.</param>
    internal GemmAccumulation(PlanGraph graph, RowOperations rows, PlanPasses passes)
    {
        (_graph, _rows, _passes) = (graph, rows, passes);
        if (!passes.HasFlag(PlanPasses.Sums) || !passes.HasFlag(PlanPasses.Products))
            return;
        _waitedFor = [.. graph.Live.SelectMany(graph.Controls)];
        foreach (var op in graph.Live)
            FindSum(op);
        _continued.UnionWith(_sums.Values.Where(IsContinued).Select(s => s.Operation));
        foreach (var sum in _sums.Values.Where(s => !_continued.Contains(s.Operation)).ToArray())
            Continue(sum);
        foreach (var op in _continued)
            _sums.Remove(op);
    }

    /// <summary>Products to be added up, from the first to the last and some at a time, to a tensor or to nothing.</summary>
    internal sealed record Sum(Operation Operation, Tensor? Start, Operation[] Terms, int TermsPerStep)
    {
        /// <summary>Whether products are added where they are in the order rather than all where the sum is.</summary>
        internal bool InPlaces { get; set; }

        /// <summary>
        /// The first of the terms that are added together, of which this is the last; null if it is not the last.
        /// </summary>
        internal int? FirstWith(int last) =>
            (last + 1) % TermsPerStep == 0 || last == Terms.Length - 1 ? last / TermsPerStep * TermsPerStep : null;

        /// <summary>The last of the terms that are added together with this one, where that is done.</summary>
        internal Operation LastWith(Operation term) =>
            Terms[Math.Min((Array.IndexOf(Terms, term) / TermsPerStep + 1) * TermsPerStep, Terms.Length) - 1];
    }

    /// <summary>Whether this is a product of matrices of known shapes; of float32.</summary>
    internal bool IsProduct(Operation op) =>
        _passes.HasFlag(PlanPasses.Products)
        && op.type == "MatMul"
        && !_graph.IsFed(op.output)
        && op.inputs.Append(op.output)
            .All(t => t.dtype == TF_DataType.TF_FLOAT && _rows.ShapeOf(t) is { IsFullyDefined: true, ndim: 2, size: > 0 });

    internal Sum? SumOf(Operation op) => _sums.GetValueOrDefault(op);

    internal Sum? SumWithTerm(Operation product) => _terms.GetValueOrDefault(product);

    /// <summary>Whether an operation adds up products, by itself or as the beginning of another sum.</summary>
    internal bool IsSum(Operation op) => _sums.ContainsKey(op) || _continued.Contains(op);

    /// <summary>Whether a sum is only the beginning of another, which is formed in its place.</summary>
    internal bool IsPartOfSum(Operation op) => _continued.Contains(op);

    /// <summary>The operation whose sums of columns a product forms on the way, or null.</summary>
    internal Operation? ColumnSumsOf(Operation product) => _columnSums.GetValueOrDefault(product);

    /// <summary>Whether a product forms this operation's sums of columns.</summary>
    internal bool IsColumnSum(Operation op) => op.type is "BiasAddGrad" or "Sum" && _columnSums.ContainsValue(op);

    /// <summary>Decides where the sums of a frame are formed, given the order of its units.</summary>
    internal void Arrange(List<object> units)
    {
        var places = new Dictionary<Operation, int>();
        for (var i = 0; i < units.Count; i++)
        {
            IEnumerable<Operation> operations = units[i] switch
            {
                RowGroup group => group.Operations,
                Frame frame => frame.All,
                _ => [(Operation)units[i]],
            };
            foreach (var op in operations)
                places[op] = i;
        }
        ArrangeSums(places);
        ArrangeColumnSums(units, places);
    }

    private void ArrangeSums(Dictionary<Operation, int> places)
    {
        foreach (var sum in _sums.Values.Where(s => places.ContainsKey(s.Operation)))
        {
            var before = sum.Start is null || !places.TryGetValue(sum.Start.op, out var start) ? -1 : start;
            sum.InPlaces = sum
                .Terms.Select(t => places[t])
                .Aggregate((Last: before, InOrder: true), (s, place) => (place, s.InOrder && place > s.Last))
                .InOrder;
        }
    }

    /// <summary>
    /// The gradients of a layer's kernel and of its bias read the same matrix: if the bias's can wait until the kernel's is
    /// computed, the matrix is read once.
    /// </summary>
    private void ArrangeColumnSums(List<object> units, Dictionary<Operation, int> places)
    {
        if (!_passes.HasFlag(PlanPasses.Sums))
            return;
        foreach (var op in units.OfType<Operation>().Where(AddsUpColumns))
        {
            if (
                _graph.Constant(op, 0) is not null
                || _graph.IsFetched(op.output)
                || _graph.IsFed(op.output)
                || _waitedFor.Contains(op)
            )
            {
                continue;
            }

            var matrix = _graph.Input(op, 0);
            var product = _graph
                .ReadersOf(matrix)
                .FirstOrDefault(p =>
                    places.ContainsKey(p)
                    && units[places[p]] is Operation
                    && IsProduct(p)
                    && _graph.Input(p, 1) == matrix
                    && !p.attributes.Get<bool>("transpose_b")
                    && p.attributes.Get<bool>("transpose_a")
                    && _graph.Guard(p) == _graph.Guard(op)
                    && !_columnSums.ContainsKey(p)
                );
            if (product is null)
                continue;
            var place = places[
                SumWithTerm(product) is { } sum
                    ? sum.InPlaces
                        ? sum.LastWith(product)
                        : sum.Operation
                    : product
            ];
            if (_graph.ReadersOf(op.output).All(r => places.TryGetValue(r, out var reader) && reader > place))
                _columnSums[product] = op;
        }
    }

    /// <summary>
    /// As many products as have operands four times the size of their sum: more of them would have left the caches before they
    /// are read (at a batch of 4096 a training step then took 8% longer). All times are as nearly as many as can be.
    /// </summary>
    private int TermsPerStep(Operation[] terms)
    {
        var (left, right) = (_rows.ShapeOf(terms[0].inputs[0]), _rows.ShapeOf(terms[0].inputs[1]));
        var share = (double)_rows.ShapeOf(terms[0].output).size / (left.size + right.size);
        var most = Math.Clamp((int)Math.Round(4 * share), 1, MaxTermsPerStep);
        var times = (terms.Length + most - 1) / most;
        return (terms.Length + times - 1) / times;
    }

    private bool AddsUpColumns(Operation op) =>
        op.type switch
        {
            "BiasAddGrad" => op.attributes.Get<string>("data_format") == "NHWC",
            "Sum" => !op.attributes.Get<bool>("keep_dims")
                && _graph.Constant(op, 1) is { } axes
                && Ops.Integers.ToLongs(axes) is [0 or -2],
            _ => false,
        };

    private void FindSum(Operation op)
    {
        if (op.type is not ("AddN" or "Add" or "AddV2") || op.NumInputs < 2 || _graph.IsFed(op.output))
            return;
        var inputs = Enumerable
            .Range(0, op.NumInputs)
            .Select(i => _graph.Constant(op, i) is null ? _graph.Input(op, i) : op.inputs[i])
            .ToArray();
        if (inputs.Any(i => i.dtype.is_ref_dtype() || !_rows.ShapeOf(i).Equals(_rows.ShapeOf(op.output))))
            return;
        // A sum of two does not depend on their order.
        if (inputs.Length == 2 && !IsTerm(inputs[1]))
            Array.Reverse(inputs);
        if (!inputs.Skip(1).All(IsTerm) || inputs.Distinct().Count() < inputs.Length)
            return;
        var startsWithTerm = IsTerm(inputs[0]);
        Operation[] terms = [.. inputs.Skip(startsWithTerm ? 0 : 1).Select(i => i.op)];
        Add(new Sum(op, startsWithTerm ? null : inputs[0], terms, TermsPerStep(terms)));

        bool IsTerm(Tensor tensor) =>
            IsProduct(tensor.op)
            && tensor.op.attributes.Get<bool>("transpose_a")
            && _graph.OnlyReader(tensor) == op
            && _graph.Guard(tensor.op) == _graph.Guard(op)
            && _graph.Facts.ValueOf(tensor) is null
            && !_waitedFor.Contains(tensor.op);
    }

    private void Add(Sum sum)
    {
        _sums[sum.Operation] = sum;
        foreach (var term in sum.Terms)
            _terms[term] = sum;
    }

    /// <summary>
    /// A sum that begins with another, which nobody else reads, is one with it: iterations of a loop add to what those before
    /// them added up.
    /// </summary>
    private void Continue(Sum sum)
    {
        var terms = new List<Operation>(sum.Terms.Reverse());
        var start = sum.Start;
        while (start is not null && _continued.Contains(start.op))
        {
            terms.AddRange(_sums[start.op].Terms.Reverse());
            start = _sums[start.op].Start;
        }
        terms.Reverse();
        Add(sum with { Start = start, Terms = [.. terms], TermsPerStep = TermsPerStep([.. terms]) });
    }

    private bool IsContinued(Sum sum) =>
        _graph.OnlyReader(sum.Operation.output) is { } reader
        && _sums.TryGetValue(reader, out var next)
        && next.Start == sum.Operation.output
        && _graph.Guard(reader) == _graph.Guard(sum.Operation)
        && !_waitedFor.Contains(sum.Operation);
}
