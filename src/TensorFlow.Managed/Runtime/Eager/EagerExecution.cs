using Tensorflow.NumPy;

namespace Tensorflow.Runtime;

/// <summary>
/// The values of a graph's tensors without a session of the caller's: what reads or changes state is run as it is made,
/// everything else when its value is asked for, which cannot differ; a value that is known is not computed again. The graph and
/// the values stay, as in a notebook: eager execution is for looking at values, a session for training.
/// </summary>
internal sealed class EagerExecution(Graph graph)
{
    private readonly Session _session = new(graph);
    private readonly Dictionary<Tensor, NDArray> _values = [];
    private readonly Lock _lock = new();

    /// <summary>Runs an operation that was made, if it is not one whose result is the same at any time.</summary>
    internal void Created(Operation op)
    {
        if (ReadsOrChangesState(op))
            Run(op, Array.FindAll(op.outputs, o => o.dtype.as_base_dtype() is not TF_DataType.TF_RESOURCE));
    }

    /// <summary>A copy of a tensor's value.</summary>
    internal NDArray Value(Tensor tensor)
    {
        lock (_lock)
        {
            if (!_values.ContainsKey(tensor))
                Run(tensor.op, [tensor]);
            return _values[tensor].copy();
        }
    }

    private static bool ReadsOrChangesState(Operation op) =>
        op.op_def.Kernel is not null && (op.op_def.UpdatesVariable || op.attributes.Contains("seed2") || op.inputs.Any(IsState));

    /// <summary>Whether a tensor refers to what lasts longer than a run: not so an array, which is made in each.</summary>
    private static bool IsState(Tensor tensor) =>
        tensor.dtype.is_ref_dtype()
        || (tensor.dtype == TF_DataType.TF_RESOURCE && !tensor.op.type.StartsWith("TensorArray", StringComparison.Ordinal));

    private void Run(Operation op, Tensor[] fetches)
    {
        lock (_lock)
        {
            var values = _session.run((object)(fetches.Length > 0 ? fetches : op), [.. KnownInputs(op)]);
            foreach (var (fetch, value) in fetches.Zip(values))
                _values[fetch] = value;
        }
    }

    /// <summary>The values that are known already of what an operation depends on.</summary>
    private List<FeedItem> KnownInputs(Operation op)
    {
        var feeds = new List<FeedItem>();
        var seen = new HashSet<Tensor>();
        var pending = new Stack<Operation>([op]);
        while (pending.TryPop(out var next))
        {
            foreach (var input in next.inputs.Where(seen.Add))
            {
                if (_values.TryGetValue(input, out var value))
                    feeds.Add(new(input, value));
                else
                    pending.Push(input.op);
            }
        }

        return feeds;
    }
}
