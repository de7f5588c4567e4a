using Tensorflow.Operations.Initializers;

namespace Tensorflow.Keras.Layers;

/// <summary>A convolution of images, a layer of Keras in a graph.</summary>
internal sealed class Conv2D(
    int filters,
    Shape? kernel_size,
    Shape? strides,
    string padding,
    string? data_format = null,
    Shape? dilation_rate = null,
    Activation? activation = null,
    bool use_bias = true,
    IInitializer? kernel_initializer = null,
    IInitializer? bias_initializer = null
) : Layer("conv2d")
{
    private readonly int[] _kernel_size = convolutional_layers.Two(kernel_size ?? 5, "kernel_size");
    private readonly int[] _strides = convolutional_layers.Two(strides ?? 1, "strides");
    private readonly int[] _dilation_rate = convolutional_layers.Two(dilation_rate ?? 1, "dilation_rate");
    private readonly string _padding = convolutional_layers.Padding(padding);
    private readonly string _format = convolutional_layers.Format(data_format ?? "channels_last");
    private IVariableV1? _kernel,
        _bias;

    private protected override void Check(Tensor input) => convolutional_layers.CheckImages(input, Name);

    private protected override void Build(Tensor input)
    {
        var shape = convolutional_layers.KernelShape(input, filters, _kernel_size, _format);
        _kernel = AddWeight("kernel", shape, kernel_initializer ?? new GlorotUniform(), input);
        if (use_bias)
            _bias = AddWeight("bias", new Shape(filters), bias_initializer ?? new Zeros(), input);
    }

    private protected override Tensor Call(Tensor input)
    {
        var outputs = convolutional_layers.Convolve(input, _kernel!, _strides, _padding, _format, _dilation_rate);
        if (_bias is not null)
            outputs = nn_ops.bias_add(outputs, _bias, _format);
        return activation is null ? outputs : activation.Function(outputs);
    }
}
