using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Layers' functions with the name scopes and reshapes of Python's (TensorFlow 1.15's python/ops/nn_ops.py).
/// </summary>
public partial class nn_ops
{
    /// <summary>
    /// value + bias, one number for each channel. Source: TensorFlow 1.15 <c>tf.nn.bias_add</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="value">
    /// [..., channels] or [batch, channels, ...], rank 2 or more; bfloat16, float16, float32, float64, uint8, int8, uint16,
    /// int16, int32, int64, complex64 or complex128.
    /// </param>
    /// <param name="bias">[channels], value's element type.</param>
    /// <param name="data_format">"N...C" (the default) or "NC...": which dimension the channels are.</param>
    /// <param name="name">The node's name; <c>BiasAdd</c> by default.</param>
    /// <returns>value's element type and shape.</returns>
    /// <exception cref="ValueError">The data format is neither, or the shapes do not fit.</exception>
    /// <exception cref="TypeError">value and bias have different element types, or another one.</exception>
    public static Tensor bias_add(Tensor value, IVariableV1 bias, string? data_format = null, string? name = null) =>
        BiasAdd(value, bias, data_format, name);

    /// <inheritdoc cref="bias_add(Tensor, IVariableV1, string, string)"/>
    internal static Tensor bias_add(Tensor value, Tensor bias, string? data_format = null, string? name = null) =>
        BiasAdd(value, bias, data_format, name);

    /// <summary>
    /// Convolutions of images with a filter: of each place of the window the sum of the products. Source: TensorFlow 1.15
    /// <c>tf.nn.conv2d</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="input">[batch, rows, columns, depth]; float16, float32 or float64.</param>
    /// <param name="filter">[rows, columns, depth, output depth]; input's element type.</param>
    /// <param name="strides">Of each dimension, from one place of the window to the next: 1 for batch and depth.</param>
    /// <param name="padding">"SAME": zeros around the images, so that stride 1 keeps their size; "VALID": none.</param>
    /// <param name="use_cudnn_on_gpu">Recorded in the graph.</param>
    /// <param name="data_format">"NHWC"; "NCHW" can be recorded, and does not run.</param>
    /// <param name="dilations">Of each dimension, from one element of the window to the next; 1 by default.</param>
    /// <param name="name">The node's name; <c>Conv2D</c> by default.</param>
    /// <returns>[batch, places in rows, places in columns, output depth], input's element type.</returns>
    /// <exception cref="TypeError">input and filter have different element types, or another one.</exception>
    /// <exception cref="ValueError">The shapes, the strides or the dilations do not fit, or there is no such padding.</exception>
    internal static Tensor conv2d(
        Tensor input,
        Tensor filter,
        int[] strides,
        string padding,
        bool use_cudnn_on_gpu = true,
        string data_format = "NHWC",
        int[]? dilations = null,
        string? name = null
    ) =>
        Ops.ConvolutionOps.Conv2D.MakeTensor(
            name,
            [input, filter],
            new AttributeMap
            {
                { "strides", Longs(strides, "strides") },
                { "padding", padding },
                { "use_cudnn_on_gpu", use_cudnn_on_gpu },
                { "data_format", data_format },
                { "dilations", Longs(dilations ?? [1, 1, 1, 1], "dilations") },
            }
        );

    /// <summary>
    /// Half the sum of the squares of all elements. t: any shape; float16, float32 or float64; the result: a scalar of its type.
    /// Source: TensorFlow 1.15 <c>tf.nn.l2_loss</c>.
    /// </summary>
    /// <exception cref="TypeError">t has another element type.</exception>
    public static Tensor l2_loss(Tensor t, string? name = null) => gen_nn_ops.l2_loss(t, name);

    /// <summary>
    /// e^logits, divided by its sum along an axis. Source: TensorFlow 1.15 <c>tf.nn.softmax</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="logits">float16, float32 or float64; rank 1 or more.</param>
    /// <param name="axis">The axis along which the results add up to 1; a negative one counts from the end.</param>
    /// <param name="name">The node's name; <c>Softmax</c> by default.</param>
    /// <returns>logits' element type and shape.</returns>
    /// <exception cref="TypeError">The logits have another element type.</exception>
    /// <exception cref="ValueError">The logits are a scalar.</exception>
    /// <exception cref="InvalidArgumentError">There is no such axis.</exception>
    public static Tensor softmax(Tensor logits, int axis = -1, string? name = null) =>
        _softmax(logits, gen_nn_ops.softmax, axis, name);

    /// <summary>
    /// logits - log(the sum of e^logits along an axis). Source: TensorFlow 1.15 <c>tf.nn.log_softmax</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="logits">float16, float32 or float64; rank 1 or more.</param>
    /// <param name="axis">The axis along which the results' exponentials add up to 1; a negative one counts from the end.</param>
    /// <param name="name">The node's name; <c>LogSoftmax</c> by default.</param>
    /// <returns>logits' element type and shape.</returns>
    /// <exception cref="TypeError">The logits have another element type.</exception>
    /// <exception cref="ValueError">The logits are a scalar.</exception>
    /// <exception cref="InvalidArgumentError">There is no such axis.</exception>
    public static Tensor log_softmax(Tensor logits, int axis = -1, string? name = null) =>
        _softmax(logits, gen_nn_ops.log_softmax, axis, name);

    /// <summary>
    /// Applies an operation that works on the last dimension to another one, by exchanging the two before and behind it. Source:
    /// TensorFlow 1.15's <c>_softmax</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="logits">Rank 1 or more; the element types that the operation takes.</param>
    /// <param name="compute_op">Makes the operation of a tensor under a name.</param>
    /// <param name="dim">The dimension; a negative one counts from the end.</param>
    /// <param name="name">The node's name.</param>
    /// <returns>logits' shape.</returns>
    /// <exception cref="InvalidArgumentError">There is no such dimension.</exception>
    public static Tensor _softmax(Tensor logits, Func<Tensor, string?, Tensor> compute_op, int dim = -1, string? name = null)
    {
        using var building = ops.Build();
        logits = ops.convert_to_tensor(logits);
        var shape = logits.shape;
        if (dim == -1 || dim == shape.ndim - 1)
            return building.Done(Argument.Given(compute_op)(logits, name));
        if (!shape.IsNull && (dim < -shape.ndim || dim >= shape.ndim))
        {
            throw new InvalidArgumentError(
                $"Dimension ({dim}) must be in the range [{-shape.ndim}, {shape.ndim}) where "
                    + $"{shape.ndim} is the number of dimensions in the input."
            );
        }

        var rank = array_ops.rank(logits);
        object axis = dim < 0 ? dim + rank : dim;
        var input_rank = array_ops.rank(logits);
        if (axis is Tensor tensor)
            axis = tensor % (shape.IsNull ? rank : new NDArray(shape.ndim));
        logits = SwapAxis(logits, axis, math_ops.subtract(input_rank, 1));
        var output = SwapAxis(compute_op(logits, null), axis, math_ops.subtract(input_rank, 1), name);
        output.set_shape(shape);
        return building.Done(output);
    }

    private static Tensor BiasAdd(Tensor value, object bias, string? data_format, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "BiasAdd");
        var format =
            data_format is null ? "NHWC"
            : data_format.StartsWith("NC", StringComparison.Ordinal) ? "NCHW"
            : data_format.StartsWith('N') && data_format.EndsWith('C') ? "NHWC"
            : throw new ValueError("data_format must be of the form `N...C` or `NC...`");
        var input = ops.convert_to_tensor(value, name: "input");
        return building.Done(
            gen_nn_ops.bias_add(input, ops.convert_to_tensor(bias, input.dtype.as_base_dtype(), "bias"), format, scope)
        );
    }

    private static long[] Longs(int[] list, string argument) =>
        list is null
            ? throw new TypeError($"Expected list for '{argument}' argument to 'conv2d' Op, not None.")
            : Array.ConvertAll(list, number => (long)number);

    private static Tensor SwapAxis(Tensor logits, object dim_index, Tensor last_index, string? name = null)
    {
        object next = dim_index is Tensor tensor ? tensor + 1 : (int)dim_index + 1;
        var perm = array_ops.concat(
            [math_ops.range(dim_index), new object[] { last_index }, math_ops.range(next, last_index), new[] { dim_index }],
            0
        );
        return name is null ? array_ops.transpose(logits, perm) : array_ops.transpose(logits, perm, name);
    }
}
