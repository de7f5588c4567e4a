using Tensorflow.Keras;
using Tensorflow.Keras.Layers;

namespace Tensorflow;

/// <summary>What <c>using static Tensorflow.KerasApi</c> brings into a program.</summary>
public static class KerasApi
{
    /// <summary>Keras, as far as it adds layers to a graph.</summary>
    public static IKerasApi keras { get; } = new Keras();

    private sealed class Keras : IKerasApi
    {
        public IInitializersApi initializers { get; } = new InitializersApi();

        public IActivationsApi activations { get; } = new Activations();

        public ILayersApi layers { get; } = new LayersApi();
    }
}
