using Google.Protobuf;
using Tensorflow;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>
/// GraphDefs: genuine ones with damaged bytes, and with damaged fields. What is imported is run, differentiated and exported.
/// </summary>
internal sealed class GraphTarget : IFuzzTarget
{
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
            using var session = new Session(graph);
            RunSome(graph, session);
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
    private static void RunSome(Graph graph, Session session)
    {
        var operations = graph.get_operations().Select(o => o.op).ToArray();
        var feeds = operations.Where(o => o.type == "Placeholder").Select(Feed).ToArray();
        foreach (var op in operations.Reverse().Where(o => o.NumOutputs > 0 && !o.output.dtype.is_ref_dtype()).Take(4))
        {
            try
            {
                session.run(op.output, feeds);
            }
            catch (TensorflowException)
            {
                // The run is refused; the next may not be.
            }
        }
    }

    private static FeedItem Feed(Operation placeholder)
    {
        var shape = placeholder.output.shape;
        var dims = shape.IsNull ? [2] : Array.ConvertAll(shape.dims, d => d < 0 ? 2 : d);
        if (dims.Aggregate(1.0, (a, b) => a * b) > 1e6)
            throw new ValueError("too large to feed");
        return new(placeholder.output, new Tensorflow.NumPy.NDArray(new Shape(dims), placeholder.output.dtype));
    }
}
