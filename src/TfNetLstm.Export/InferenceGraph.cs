using Tensorflow;
using TfNetLstm.Data;
using TfNetLstm.Tutorials;
using static Tensorflow.Binding;

namespace TfNetLstm.Export;

/// <summary>
/// What a trained tutorial computes of images, as a graph of its own: the tutorial's nodes from the images to the logits, under
/// their own names, with the variables, and neither labels nor loss nor optimizer. It takes any number of images.
/// </summary>
internal sealed class InferenceGraph : IDisposable
{
    private const string ImagesName = "images",
        LogitsName = "logits",
        ProbabilitiesName = "probabilities",
        ClassesName = "classes";

    private InferenceGraph(Session session, IReadOnlyList<IVariableV1> variables, PictureKind pictures) =>
        (Session, Variables, Pictures) = (session, variables, pictures);

    /// <summary>A session in which the variables have their trained values.</summary>
    internal Session Session { get; }

    internal IReadOnlyList<IVariableV1> Variables { get; }

    /// <summary>What it has learnt.</summary>
    internal PictureKind Pictures { get; }

    /// <summary>The images that are fed: [n, 28, 28], or [n, 784].</summary>
    internal Tensor Images => Find(ImagesName);

    /// <summary>[n, 10]: what the softmax is taken of.</summary>
    internal Tensor Logits => Find(LogitsName);

    /// <summary>[n, 10].</summary>
    internal Tensor Probabilities => Find(ProbabilitiesName);

    /// <summary>[n], int64: the likeliest label, such as a digit.</summary>
    internal Tensor Classes => Find(ClassesName);

    /// <summary>Takes it out of the graph of a trained tutorial.</summary>
    /// <param name="trained">Where the tutorial's variables have their values.</param>
    /// <param name="pictures">What it has learnt.</param>
    internal static InferenceGraph Extract(Session trained, PictureKind pictures)
    {
        var tensors = new TutorialTensors(trained.graph);
        var prediction = tensors.Prediction;
        var logits = prediction.op.type == "Softmax" ? prediction.op.inputs[0] : prediction;
        var nodes = new InferenceNodes(trained.graph.as_graph_def(), tensors.Images, ImagesName);
        var variables = nodes.VariablesOf(logits, trained.graph.get_collection<IVariableV1>(ops.GraphKeys.GLOBAL_VARIABLES_));
        var graph = nodes.Import([logits.op.name, .. variables.Select(v => v.Initializer.name)]);
        graph.as_default();
        try
        {
            var copies = variables.Select(v => Add(graph, v)).ToArray();
            tf.identity(graph.get_tensor_by_name(logits.name), LogitsName);
            tf.nn.softmax(graph.get_tensor_by_name(logits.name), name: ProbabilitiesName);
            AddClasses(graph.get_tensor_by_name(logits.name), pictures);
            var session = tf.Session(graph);
            foreach (var (copy, value) in copies.Zip(trained.run(Array.ConvertAll(variables, v => v.AsTensor()))))
                session.run(copy.Initializer, new FeedItem(copy.Initializer.inputs[1], value));
            return new(session, copies, pictures);
        }
        finally
        {
            graph.Exit();
        }
    }

    public void Dispose() => Session.Dispose();

    /// <summary>The place of the highest logit, or the label that has this place.</summary>
    private static void AddClasses(Tensor logits, PictureKind pictures)
    {
        if (pictures.HasLabelsFrom0)
            tf.arg_max(logits, 1, name: ClassesName);
        else
            tf.gather(tf.constant(LabelsOf(pictures), name: "labels"), tf.arg_max(logits, 1, name: "places"), name: ClassesName);
    }

    internal static long[] LabelsOf(PictureKind pictures) => [.. pictures.Labels.Select(label => (long)label)];

    private static IVariableV1 Add(Graph graph, IVariableV1 variable)
    {
        var copy = new ResourceVariable(((BaseResourceVariable)variable).ToMessage(export_scope: null)!, import_scope: null);
        graph.add_to_collection<IVariableV1>(ops.GraphKeys.GLOBAL_VARIABLES_, copy);
        if (copy.Trainable)
            graph.add_to_collection<IVariableV1>(ops.GraphKeys.TRAINABLE_VARIABLES_, copy);
        return copy;
    }

    private Tensor Find(string name) => Session.graph.get_tensor_by_name($"{name}:0");
}
