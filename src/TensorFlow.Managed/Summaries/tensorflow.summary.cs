namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>What TensorBoard is told (TensorFlow's <c>tf.summary</c>).</summary>
    public Summaries.Summary summary = new();
}
