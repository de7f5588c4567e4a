using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Convolutions backwards.</content>
public partial class nn_impl
{
    /// <summary>
    /// What a convolution's gradient makes of value: images that are larger than value by the strides. Source: TensorFlow 1.15
    /// <c>tf.nn.conv2d_transpose</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="value">[batch, rows, columns, depth]; float16, float32 or float64.</param>
    /// <param name="filter">[rows, columns, output depth, depth]; value's element type.</param>
    /// <param name="output_shape">[4], int32.</param>
    /// <param name="strides">Of rows and columns, of both in one, or of all dimensions; 1 by default.</param>
    /// <param name="padding">"SAME" or "VALID", as of the convolution that makes value's shape of output_shape.</param>
    /// <param name="data_format">"NHWC"; "NCHW" can be recorded, and does not run.</param>
    /// <param name="name">The node's name; <c>conv2d_transpose</c> by default.</param>
    /// <param name="dilations">As strides, from one element of the window to the next; 1 by default.</param>
    /// <returns>output_shape, value's element type.</returns>
    /// <exception cref="TypeError">
    /// One of the first three is missing, or value and filter have different element types, or another one.
    /// </exception>
    /// <exception cref="ValueError">The strides or dilations are not 1, 2 or 4, or there is no such padding.</exception>
    public static Tensor conv2d_transpose(
        Tensor? value = null,
        IVariableV1? filter = null,
        Tensor? output_shape = null,
        Shape? strides = null,
        string padding = "SAME",
        string data_format = "NHWC",
        string? name = null,
        Shape? dilations = null
    )
    {
        Argument.Given(value);
        Argument.Given(filter);
        Argument.Given(output_shape);
        return ConvolveBackwards(value, filter, output_shape, strides, padding, data_format, name, dilations);
    }

    /// <inheritdoc cref="conv2d_transpose"/>
    internal static Tensor ConvolveBackwards(
        Tensor value,
        object filter,
        object output_shape,
        Shape? strides,
        string padding,
        string data_format,
        string? name,
        Shape? dilations
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "conv2d_transpose");
        var isChannelFirst = Argument.Given(data_format).StartsWith("NC", StringComparison.Ordinal);
        return building.Done(
            ConvolutionGradOps.Conv2DBackpropInput.MakeTensor(
                scope,
                [output_shape, filter, value],
                new()
                {
                    { "strides", OfAllDimensions(strides, "strides") },
                    { "padding", padding },
                    { "data_format", data_format },
                    { "dilations", OfAllDimensions(dilations, "dilations") },
                }
            )
        );

        long[] OfAllDimensions(Shape? given, string argument) =>
            given?.dims switch
            {
                null => [1, 1, 1, 1],
                [var one] => Among([one, one]),
                [_, _] two => Among(two),
                [_, _, _, _] all => all,
                var other => throw new ValueError($"{argument} should be of length 1, 2 or 4 but was {other.Length}"),
            };

        long[] Among(long[] two) => isChannelFirst ? [1, 1, .. two] : [1, .. two, 1];
    }
}
