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
    /// <summary>The deviation, or the bound, of Keras' random numbers.</summary>
    private const float KerasScale = 0.05f;

    public IInitializer HeNormal(int? seed = null) =>
        new VarianceScaling(2f, mode: "fan_in", distribution: "truncated_normal", seed: seed);

    /// <summary>
    /// The initializer that Keras calls so, with Keras' own arguments. Source: TensorFlow 1.15 <c>tf.keras.initializers.get</c>
    /// (python/keras/initializers.py).
    /// </summary>
    /// <exception cref="ValueError">There is no such initializer.</exception>
    internal static IInitializer Named(string name) =>
        name switch
        {
            "constant" => new Constant<float>(0),
            "glorot_normal" => new VarianceScaling(1, mode: "fan_avg"),
            "glorot_uniform" => new GlorotUniform(),
            "he_normal" => KerasApi.keras.initializers.HeNormal(),
            "he_uniform" => new VarianceScaling(2, mode: "fan_in", distribution: "uniform"),
            "lecun_normal" => new VarianceScaling(1, mode: "fan_in"),
            "lecun_uniform" => new VarianceScaling(1, mode: "fan_in", distribution: "uniform"),
            "normal" or "random_normal" => new RandomNormal(stddev: KerasScale),
            "one" or "ones" => new Ones(),
            "orthogonal" => new Orthogonal(),
            "truncated_normal" => new TruncatedNormal(stddev: KerasScale),
            "uniform" or "random_uniform" => new RandomUniform(minval: -KerasScale, maxval: KerasScale),
            "zero" or "zeros" => new Zeros(),
            _ => throw new ValueError($"Unknown initializer: {name}"),
        };
}
