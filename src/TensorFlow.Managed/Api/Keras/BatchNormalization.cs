namespace Tensorflow.Keras.Layers;

/// <summary>Batch normalization, a layer of Keras in a graph: that of <c>tf.layers</c> under this layer's name.</summary>
internal sealed class BatchNormalization(
    int axis,
    float momentum,
    float epsilon,
    bool center,
    bool scale,
    IInitializer? beta_initializer,
    IInitializer? gamma_initializer,
    IInitializer? moving_mean_initializer,
    IInitializer? moving_variance_initializer,
    bool trainable,
    string? name
) : Layer(name ?? "batch_normalization")
{
    private bool? _training;

    public override Tensors Apply(Tensors inputs, Tensors? states = null, bool? training = false)
    {
        _training = training;
        return base.Apply(inputs, states, training);
    }

    private protected override void Check(Tensor input) { }

    // The nodes come in a scope of variables of this name.
    private protected override IDisposable? OpenScope() => null;

    private protected override Tensor Call(Tensor input)
    {
        var known = Weights.Count > 0;
        var before = variables.global_variables();
        var outputs = Tensorflow.BatchNormalization.batch_normalization(
            input,
            axis,
            momentum,
            epsilon,
            center,
            scale,
            beta_initializer,
            gamma_initializer,
            moving_mean_initializer,
            moving_variance_initializer,
            beta_regularizer: null,
            gamma_regularizer: null,
            new NumPy.NDArray(_training ?? false),
            trainable,
            Name,
            reuse: known ? true : null,
            fused: null
        );
        if (!known)
            Weights.AddRange(variables.global_variables().Except(before));
        return outputs;
    }
}
