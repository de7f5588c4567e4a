using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Verification;

/// <summary>
/// A tutorial's graph as the tutorial itself builds it.
/// </summary>
internal sealed class TutorialModel : TutorialTensors, IDisposable
{
    private readonly Tutorial _tutorial;
    private readonly string? _data;

    /// <summary>Builds the graph and makes it the default one until it is disposed.</summary>
    /// <param name="tutorial">The tutorial, which runs for no step.</param>
    /// <param name="seed">The graph's seed; null for the tutorial's own.</param>
    /// <param name="op_seeds">The TensorFlow whose op seeds to use; null for the tutorial's own choice.</param>
    /// <param name="data">The folder with MNIST; null to have it found.</param>
    internal TutorialModel(Tutorial tutorial, int? seed, string? op_seeds, string? data)
        : base(tf.Graph().as_default())
    {
        (_tutorial, _data) = (tutorial, data);
        try
        {
            PrintedText.Capture(() =>
                tutorial.Run(
                    new TrainingRun
                    {
                        seed = seed,
                        op_seeds = op_seeds,
                        data_dir = data,
                        max_steps = 0,
                    }
                )
            );
            Definition = Graph.as_graph_def(add_shapes: true);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The same model over another graph that has the tensors' names.</summary>
    private TutorialModel(TutorialModel model, Graph graph)
        : base(graph) => (_tutorial, _data, Definition) = (model._tutorial, model._data, model.Definition);

    /// <summary>The model in float64, on the same data: this one's graph stays the default one, with its seed.</summary>
    internal TutorialModel InFloat64() => Over(Float64Graph.Convert(Definition));

    /// <summary>The same model over another graph that has its names.</summary>
    internal TutorialModel Over(Graph graph) => new(this, graph);

    /// <summary>The graph as the tutorial left it.</summary>
    internal GraphDef Definition { get; }

    /// <summary>The names of the variables, each <c>name:0</c>, in order of creation.</summary>
    internal IEnumerable<string> Variables =>
        Definition.Node.Where(node => node.Op == "VariableV2").Select(node => node.Name + ":0");

    /// <summary>The gradient with which Adam trains a variable.</summary>
    internal Tensor GradientOf(Tensor variable) =>
        Definition
            .Node.Where(node => node.Op == "ApplyAdam")
            .Select(node => Graph.get_operation_by_name(node.Name))
            .Where(adam => adam.inputs[0].name == variable.name)
            .Select(adam => adam.inputs[adam.NumInputs - 1])
            .First();

    /// <summary>Does something while a new graph is the default one.</summary>
    internal static T InNewGraph<T>(Func<T> action)
    {
        var graph = tf.Graph().as_default();
        try
        {
            return action();
        }
        finally
        {
            graph.Exit();
        }
    }

    /// <summary>The two seeds of each random node of a graph.</summary>
    internal static Dictionary<string, long[]> OpSeeds(GraphDef graph) =>
        graph
            .Node.Where(node => node.Attr.ContainsKey("seed2"))
            .ToDictionary(node => node.Name, node => new[] { node.Attr["seed"].I, node.Attr["seed2"].I });

    /// <summary>The data, with batches in the order that the graph's seed gives.</summary>
    internal Datasets ReadData() => input_data.read_data_sets(_data, one_hot: true);

    /// <summary>The next batch of the tutorial's size: what to feed, and the classes.</summary>
    internal (FeedItem[] Feeds, byte[] Classes) NextBatch(DataSet data)
    {
        var (images, labels) = data.next_batch(_tutorial.BatchSize);
        var ones = labels.ToArray<float>();
        byte[] classes = [.. ones.Chunk((int)labels.shape[1]).Select(label => (byte)label.IndexOf(1))];
        return (FeedsOf((images, labels)), classes);
    }

    public void Dispose() => Graph.Exit();
}
