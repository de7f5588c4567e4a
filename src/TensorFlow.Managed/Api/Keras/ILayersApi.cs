namespace Tensorflow.Keras.Layers;

/// <summary>Makes layers: <c>tf.keras.layers</c>.</summary>
public interface ILayersApi
{
    /// <summary>
    /// inputs x kernel + bias, a fully connected layer. Source: TensorFlow 1.15 <c>tf.keras.layers.Dense</c>
    /// (python/keras/layers/core.py). The variables are those of <c>tf.Variable</c>.
    /// </summary>
    /// <param name="units">The number of outputs.</param>
    ILayer Dense(int units);

    /// <summary>activation(inputs x kernel + bias), a fully connected layer.</summary>
    /// <inheritdoc cref="Dense(int)"/>
    /// <param name="units">The number of outputs.</param>
    /// <param name="activation">
    /// The name of a function: <c>relu</c>, <c>sigmoid</c>, <c>softmax</c>, <c>tanh</c> or <c>linear</c>, which is the default.
    /// </param>
    /// <param name="input_shape">Of no effect: the inputs have a shape.</param>
    /// <exception cref="ValueError">There is no such function.</exception>
    ILayer Dense(int units, string? activation = null, Shape? input_shape = null);
}
