namespace Tensorflow.Keras;

/// <summary>The functions that layers end with: <c>tf.keras.activations</c>.</summary>
public interface IActivationsApi
{
    /// <summary>x itself.</summary>
    Activation Linear { get; }

    /// <summary>max(x, 0).</summary>
    Activation Relu { get; }

    /// <summary>min(max(x, 0), 6).</summary>
    Activation Relu6 { get; }

    /// <summary>1 / (1 + e ^ -x).</summary>
    Activation Sigmoid { get; }

    /// <summary>e ^ x over its sum along the last axis.</summary>
    Activation Softmax { get; }

    /// <summary>The hyperbolic tangent.</summary>
    Activation Tanh { get; }

    /// <summary>
    /// The function of a name: <c>relu</c>, <c>relu6</c>, <c>sigmoid</c>, <c>softmax</c>, <c>tanh</c>, or <c>linear</c>, which
    /// null is too.
    /// </summary>
    /// <exception cref="ValueError">There is no such function.</exception>
    Activation GetActivationFromName(string? name);
}
