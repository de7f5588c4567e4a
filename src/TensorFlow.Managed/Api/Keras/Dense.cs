using Tensorflow.Operations.Initializers;

namespace Tensorflow.Keras.Layers;

/// <summary>A fully connected layer of Keras in a graph.</summary>
internal sealed class Dense(
    int units,
    Activation? activation = null,
    bool use_bias = true,
    IInitializer? kernel_initializer = null,
    IInitializer? bias_initializer = null
) : Layer("dense")
{
    private IVariableV1? _kernel,
        _bias;

    private protected override void Check(Tensor input) => core_layers.Features(input, Name);

    private protected override void Build(Tensor input)
    {
        var features = core_layers.Features(input, Name);
        _kernel = AddWeight("kernel", new Shape(features, units), kernel_initializer ?? new GlorotUniform(), input);
        if (use_bias)
            _bias = AddWeight("bias", new Shape(units), bias_initializer ?? new Zeros(), input);
    }

    private protected override Tensor Call(Tensor input) =>
        core_layers.Apply(input, _kernel!, _bias, activation is null ? null : activation.Function);
}
