namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Models saved to be served (TensorFlow's <c>tf.saved_model</c>).</summary>
    public SavedModelAPI saved_model { get; } = new();

    /// <summary>Graphs as messages, changed (TensorFlow's <c>tf.graph_util</c>).</summary>
    public graph_util_impl graph_util { get; } = new();
}
