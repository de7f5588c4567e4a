using Google.Protobuf;
using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>
/// GraphDefs: genuine ones with damaged bytes, and with damaged fields. What is imported is run twice, with all passes of the
/// planner and with none, and gives the same bits or is refused both times.
/// </summary>
internal sealed class GraphTarget : IFuzzTarget
{
    /// <summary>A damaged loop may have no end: what ends at all takes some milliseconds.</summary>
    private static readonly RunOptions Limit = new() { TimeoutInMs = 50 };

    public string Name => "graph";

    public byte[] Generate(Random random)
    {
        var bytes = Corpus.Graphs[random.Next(Corpus.Graphs.Count)];
        if (random.Next(4) == 0)
            return Mutation.Damage(bytes, random);
        var graph = GraphDef.Parser.ParseFrom(bytes);
        GraphDamage.Apply(graph, random);
        return graph.ToByteArray();
    }

    public bool Run(byte[] input)
    {
        var graph = new Graph().as_default();
        try
        {
            graph.Import(input);
            RunSome(graph);
            return true;
        }
        catch (TensorflowException)
        {
            return false;
        }
        finally
        {
            graph.Exit();
        }
    }

    /// <summary>Runs the first tensors of the graph's end, each fed with what it asks for where that is small.</summary>
    private static void RunSome(Graph graph)
    {
        using var planned = new Session(graph, new ConfigProto { PlanPasses = "all" });
        using var plain = new Session(graph, new ConfigProto { PlanPasses = "none" });
        var operations = graph.get_operations().Select(o => o.op).ToArray();
        var feeds = operations.Where(o => o.type == "Placeholder").Select(Feed).ToArray();
        // The two sessions draw other numbers, and a timeout says nothing of the values.
        var comparable = !operations.Any(o => o.op_def.IsStateful && o.type.Contains("Random", StringComparison.Ordinal));
        foreach (var op in operations.Reverse().Where(o => o.NumOutputs > 0 && !o.output.dtype.is_ref_dtype()).Take(4))
        {
            var found = Try(planned, op.output, feeds);
            if (found is DeadlineExceededError)
                return;
            var expected = Try(plain, op.output, feeds);
            if (expected is DeadlineExceededError)
                return;
            if (comparable && !Agree(found, expected))
                throw new InvalidOperationException($"{op}: {Text(found)} with all passes, {Text(expected)} with none");
        }
    }

    private static object Try(Session session, Tensor fetch, FeedItem[] feeds)
    {
        try
        {
            return session.run(fetch, feeds, Limit)[0];
        }
        catch (TensorflowException e)
        {
            return e;
        }
    }

    /// <summary>
    /// Whether results agree. A plan may leave out what its result does not need, and then does not say that it would have been
    /// refused; that no value arrives is no such thing.
    /// </summary>
    private static bool Agree(object planned, object plain) =>
        plain is TensorflowException e && !e.Message.Contains("does not have value", StringComparison.Ordinal)
        || plain is TensorflowException && planned is TensorflowException
        || Text(planned) == Text(plain);

    private static string Text(object result) =>
        result is NDArray array
            ? $"{array.dtype.as_python_name()} {array.shape} {Convert.ToHexString(array.ToByteArray())}"
            : $"{result.GetType().Name} ({((Exception)result).Message})";

    private static FeedItem Feed(Operation placeholder)
    {
        var shape = placeholder.output.shape;
        var dims = shape.IsNull ? [2] : Array.ConvertAll(shape.dims, d => d < 0 ? 2 : d);
        if (dims.Aggregate(1.0, (a, b) => a * b) > 1e6)
            throw new ValueError("too large to feed");
        return new(placeholder.output, new NDArray(new Shape(dims), placeholder.output.dtype));
    }
}
