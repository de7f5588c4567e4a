using Tensorflow.Keras;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Keras, as far as it adds layers to a graph: <c>tf.keras</c>.</summary>
    public IKerasApi keras => KerasApi.keras;
}
