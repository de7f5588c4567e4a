using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Finds the results of row groups that are only seen as [batch, time, ...] and transposed to [time, batch, ...], as dynamic_rnn
/// does with a projection of its input: the group goes over the batch once for each time, and writes its rows where the
/// transposition would put them.
/// </summary>
internal sealed class TransposedStores
{
    // A thread has some of the batch; of a small one too little.
    private const int MinBatch = 64;

    private readonly PlanGraph _graph;
    private readonly RowOperations _rows;
    private readonly Dictionary<RowGroup, int> _times = [];
    private readonly Dictionary<Tensor, Tensor> _transposed = [];
    private readonly HashSet<Operation> _done = [];

    /// <param name="graph">The graph.</param>
    /// <param name="rows">What works row by row.</param>
    /// <param name="units">A frame's units: operations, inner frames, row groups.</param>
    /// <param name="passes">What may be done.</param>
    internal TransposedStores(PlanGraph graph, RowOperations rows, List<object> units, PlanPasses passes)
    {
        (_graph, _rows) = (graph, rows);
        if (!passes.HasFlag(PlanPasses.Views) || !passes.HasFlag(PlanPasses.Rows))
            return;
        foreach (var group in units.OfType<RowGroup>())
        {
            foreach (var tensor in group.Operations.SelectMany(op => op.outputs))
                Find(group, tensor);
        }
    }

    /// <summary>How many times a group goes over its batch: 1 if it writes no rows elsewhere.</summary>
    internal int TimesOf(RowGroup group) => _times.GetValueOrDefault(group, 1);

    /// <summary>What a group writes in the place of a tensor; null for the tensor itself.</summary>
    internal Tensor? Of(Tensor tensor) => _transposed.GetValueOrDefault(tensor);

    /// <summary>Whether an operation is done by a group.</summary>
    internal bool IsDone(Operation op) => _done.Contains(op);

    private void Find(RowGroup group, Tensor tensor)
    {
        if (_rows.KindOf(tensor.op) is not (RowKind.Elementwise or RowKind.Gemm))
            return;
        if (Follower(tensor, "Reshape") is not { } reshape || Follower(reshape.output, "Transpose") is not { } transpose)
            return;
        if (
            _graph.Facts.ShapeOf(reshape.output) is not { IsFullyDefined: true, ndim: >= 3 } shape
            || shape[0] * shape[1] != group.Rows
        )
        {
            return;
        }

        if (_graph.Constant(transpose, 1) is not { } permutation || !PlanGraph.IsSwap(Integers.ToLongs(permutation)))
            return;
        if (shape[0] < MinBatch || _times.TryGetValue(group, out var times) && times != shape[1])
            return;
        _times[group] = (int)shape[1];
        _transposed[tensor] = transpose.output;
        _done.UnionWith([reshape, transpose]);
    }

    /// <summary>The operation of a type that alone reads a tensor and runs wherever it is made.</summary>
    private Operation? Follower(Tensor tensor, string type) =>
        _graph.OnlyReader(tensor) is { } reader && reader.type == type && _graph.RunsAlongside(reader, tensor.op) ? reader : null;
}
