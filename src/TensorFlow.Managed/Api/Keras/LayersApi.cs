namespace Tensorflow.Keras.Layers;

/// <inheritdoc/>
public class LayersApi : ILayersApi
{
    /// <inheritdoc/>
    public ILayer Dense(int units) => new Dense(units, null);

    /// <inheritdoc/>
    public ILayer Dense(int units, string? activation = null, Shape? input_shape = null) =>
        new Dense(
            units,
            activation switch
            {
                null or "linear" => null,
                "relu" => x => gen_nn_ops.relu(x),
                "sigmoid" => x => math_ops.sigmoid(x),
                "softmax" => x => nn_ops.softmax(x),
                "tanh" => x => math_ops.tanh(x),
                _ => throw new ValueError($"Unknown activation function: {activation}"),
            }
        );
}
