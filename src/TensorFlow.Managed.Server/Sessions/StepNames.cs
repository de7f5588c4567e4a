using Tensorflow.GraphDefs;
using Tensorflow.NumPy;

namespace Tensorflow.Server.Sessions;

/// <summary>
/// The tensors and the operations that a step names. Source: TensorFlow's <c>PruneForTargets</c> and
/// <c>RewriteGraphForExecution</c> (core/graph/subgraph.cc), whose messages these are.
/// </summary>
internal static class StepNames
{
    /// <summary>The tensors to compute; a node without outputs stands for none.</summary>
    /// <exception cref="NotFoundError">There is no such node.</exception>
    /// <exception cref="InvalidArgumentError">The node has fewer outputs, or the name is a control input's.</exception>
    internal static List<Tensor> Fetches(Graph graph, IEnumerable<string> names)
    {
        var fetches = new List<Tensor>();
        foreach (var name in names)
        {
            if (name.StartsWith('^'))
            {
                throw new InvalidArgumentError(
                    $"Tried to fetch data for '{name}', which produces no output.  To run to a node but not fetch any data, pass "
                        + $"'{name}' as an argument to the 'target_node_names' argument of the Session::Run API."
                );
            }

            var (node, index) = NodeOrder.ParseTensorName(name);
            var op = Find(graph, node) ?? throw new NotFoundError($"FetchOutputs node {name}: not found");
            if (index < op.outputs.Length)
                fetches.Add(op.outputs[index]);
            else if (op.outputs.Length > 0)
                throw new InvalidArgumentError($"FetchOutputs {name}: output index too large, must be < {op.outputs.Length}");
        }

        return fetches;
    }

    /// <summary>The tensors to feed.</summary>
    /// <exception cref="NotFoundError">There is no such tensor.</exception>
    /// <exception cref="InvalidArgumentError">One is fed twice, or fetched too.</exception>
    internal static List<Tensor> Feeds(Graph graph, IEnumerable<string> names, List<Tensor> fetches)
    {
        var feeds = new List<Tensor>();
        foreach (var name in names)
        {
            var (node, index) = NodeOrder.ParseTensorName(name);
            var feed = Find(graph, node)?.outputs.ElementAtOrDefault(index)
                ?? throw new NotFoundError($"FeedInputs: unable to find feed output {name}");
            if (feeds.Contains(feed))
                throw new InvalidArgumentError($"Endpoint \"{name}\" fed more than once.");
            if (fetches.Contains(feed))
                throw new InvalidArgumentError($"{name} is both fed and fetched.");
            feeds.Add(feed);
        }

        return feeds;
    }

    /// <summary>The operations to run.</summary>
    /// <exception cref="NotFoundError">There is no such operation.</exception>
    internal static List<Operation> Targets(Graph graph, IReadOnlyCollection<string> names)
    {
        var ops = names.Select(name => Find(graph, NodeOrder.ParseTensorName(name.TrimStart('^')).Node)).ToArray();
        var missing = names.Where((_, i) => ops[i] is null).ToArray();
        return missing.Length == 0
            ? [.. ops.OfType<Operation>().Distinct()]
            : throw new NotFoundError($"PruneForTargets: Some target nodes not found: {string.Join(" ", missing)} ");
    }

    /// <summary>What a tensor is fed.</summary>
    /// <param name="feed">The tensor.</param>
    /// <param name="message">The value.</param>
    /// <param name="number">Which feed it is.</param>
    /// <param name="task">The server's task, which the message names.</param>
    /// <exception cref="InvalidArgumentError">The message is no tensor.</exception>
    /// <exception cref="InternalError">It has another type.</exception>
    internal static NDArray Value(Tensor feed, TensorProto? message, int number, string task)
    {
        NDArray value;
        try
        {
            value = TensorReader.ArrayOf(message ?? new());
        }
        catch (TensorflowException)
        {
            throw new InvalidArgumentError($"Invalid TensorProto for feed value {number}");
        }

        var (given, expected) = (value.dtype, feed.dtype.as_base_dtype());
        return given == expected
            ? value
            : throw new InternalError(
                $"From {task}:\nOutput 0 of type {given.as_cpp_name()} does not match declared output type "
                    + $"{expected.as_cpp_name()} for node {{{{node _recv_{feed.op.name}_{feed.value_index}}}}}"
            );
    }

    private static Operation? Find(Graph graph, string node) => graph.Contains(node) ? graph.get_operation_by_name(node) : null;
}
