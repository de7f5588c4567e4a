using Tensorflow.Keras.Layers;

namespace Tensorflow.Keras;

/// <summary>Keras, as far as it adds layers to a graph: <c>tf.keras</c>.</summary>
public interface IKerasApi
{
    /// <summary>What gives variables their first values: <c>tf.keras.initializers</c>.</summary>
    IInitializersApi initializers { get; }

    /// <summary>The functions that layers end with: <c>tf.keras.activations</c>.</summary>
    IActivationsApi activations { get; }

    /// <summary>Makes layers: <c>tf.keras.layers</c>.</summary>
    ILayersApi layers { get; }
}
