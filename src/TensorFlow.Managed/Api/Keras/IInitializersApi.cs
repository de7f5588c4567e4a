using Tensorflow.Operations.Initializers;

namespace Tensorflow.Keras;

/// <summary>What gives variables their first values: <c>tf.keras.initializers</c>.</summary>
public interface IInitializersApi
{
    /// <summary>
    /// Truncated normal numbers around 0 with the deviation sqrt(2 / inputs), He's. Source: TensorFlow 1.15
    /// <c>tf.keras.initializers.he_normal</c>.
    /// </summary>
    IInitializer HeNormal(int? seed = null);
}

internal sealed class InitializersApi : IInitializersApi
{
    public IInitializer HeNormal(int? seed = null) =>
        new VarianceScaling(2f, mode: "fan_in", distribution: "truncated_normal", seed: seed);

    /// <summary>The initializer that Keras calls so.</summary>
    /// <exception cref="ValueError">There is no such initializer.</exception>
    internal static IInitializer Named(string name) =>
        name switch
        {
            "glorot_uniform" => new GlorotUniform(),
            "he_normal" => KerasApi.keras.initializers.HeNormal(),
            "ones" => new Ones(),
            "zeros" => new Zeros(),
            _ => throw new ValueError($"Unknown initializer: {name}"),
        };
}
