using Tensorflow.Keras.Layers;

namespace Tensorflow.Keras;

/// <summary>Keras, as far as it adds layers to a graph: <c>tf.keras</c>.</summary>
public interface IKerasApi
{
    /// <summary>Makes layers: <c>tf.keras.layers</c>.</summary>
    ILayersApi layers { get; }
}
