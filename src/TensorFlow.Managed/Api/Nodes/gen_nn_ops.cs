using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Nodes of neural networks, one call each (TensorFlow's generated gen_nn_ops).</summary>
public static class gen_nn_ops
{
    /// <summary>One BiasAdd node: value + bias, one number for each channel.</summary>
    /// <param name="value">
    /// [..., channels] (NHWC) or [batch, channels, ...] (NCHW), rank 2 or more; bfloat16, float16, float32, float64, uint8, int8,
    /// uint16, int16, int32, int64, complex64 or complex128.
    /// </param>
    /// <param name="bias">[channels], value's element type.</param>
    /// <param name="data_format">"NHWC" or "NCHW".</param>
    /// <param name="name">The node's name; <c>BiasAdd</c> by default.</param>
    /// <returns>value's element type and shape.</returns>
    /// <exception cref="TypeError">value and bias have different element types, or another one.</exception>
    /// <exception cref="ValueError">The shapes do not fit, or there is no such data format.</exception>
    public static Tensor bias_add(Tensor value, Tensor bias, string? data_format = "NHWC", string? name = null) =>
        BiasOps.BiasAdd.MakeTensor(name, [value, bias], new AttributeMap { { "data_format", data_format ?? "NHWC" } });

    /// <summary>
    /// One BiasAddGrad node, the gradient of a bias: the sum of out_backprop over all dimensions but the channels'.
    /// </summary>
    /// <param name="out_backprop">
    /// [..., channels] (NHWC) or [batch, channels, ...] (NCHW), rank 2 or more; bfloat16, float16, float32, float64, uint8, int8,
    /// uint16, int16, int32, int64, complex64 or complex128.
    /// </param>
    /// <param name="data_format">"NHWC" or "NCHW".</param>
    /// <param name="name">The node's name; <c>BiasAddGrad</c> by default.</param>
    /// <returns>[channels], out_backprop's element type.</returns>
    /// <exception cref="TypeError">The gradient has another element type.</exception>
    /// <exception cref="ValueError">The gradient has too few dimensions, or there is no such data format.</exception>
    public static Tensor bias_add_grad(Tensor out_backprop, string? data_format = "NHWC", string? name = null) =>
        BiasOps.BiasAddGrad.MakeTensor(name, [out_backprop], new AttributeMap { { "data_format", data_format ?? "NHWC" } });

    /// <summary>
    /// One Softmax node: e^logits, divided by its sum along the last axis. logits and the result: rank 1 or more; float16,
    /// float32 or float64.
    /// </summary>
    /// <exception cref="TypeError">The logits have another element type.</exception>
    /// <exception cref="ValueError">The logits are a scalar.</exception>
    public static Tensor softmax(Tensor logits, string? name = null) => SoftmaxOps.Softmax.MakeTensor(name, [logits]);

    /// <summary>One SoftmaxCrossEntropyWithLogits node.</summary>
    /// <param name="features">The logits, [batch, classes]; float16, float32 or float64.</param>
    /// <param name="labels">Probabilities, in a shape that broadcasts to features'; features' element type.</param>
    /// <param name="name">The node's name; <c>SoftmaxCrossEntropyWithLogits</c> by default.</param>
    /// <returns>The loss of each row, [batch], and its gradient with respect to the features, [batch, classes].</returns>
    /// <exception cref="TypeError">features and labels have different element types, or another one.</exception>
    /// <exception cref="ValueError">The shapes are no matrices that broadcast.</exception>
    public static Tensor[] softmax_cross_entropy_with_logits(Tensor features, Tensor labels, string? name = null) =>
        CrossEntropyOps.SoftmaxCrossEntropyWithLogits.Apply(name, [features, labels]).outputs;

    /// <inheritdoc cref="softmax_cross_entropy_with_logits"/>
    internal static Tensor[] sparse_softmax_cross_entropy_with_logits(Tensor features, Tensor labels, string? name = null) =>
        SparseCrossEntropyOps.SparseSoftmaxCrossEntropyWithLogits.Apply(name, [features, labels]).outputs;

    internal static Tensor log_softmax(Tensor logits, string? name = null) => SoftmaxOps.LogSoftmax.MakeTensor(name, [logits]);

    internal static Tensor relu(Tensor features, string? name = null) => ActivationOps.Relu.MakeTensor(name, [features]);

    internal static Tensor relu_grad(Tensor gradients, Tensor features, string? name = null) =>
        ActivationOps.ReluGrad.MakeTensor(name, [gradients, features]);

    internal static Tensor softplus(Tensor features, string? name = null) =>
        SmoothActivationOps.Softplus.MakeTensor(name, [features]);

    internal static Tensor softsign(Tensor features, string? name = null) =>
        SmoothActivationOps.Softsign.MakeTensor(name, [features]);

    internal static Tensor elu(Tensor features, string? name = null) => SmoothActivationOps.Elu.MakeTensor(name, [features]);

    internal static Tensor selu(Tensor features, string? name = null) => SmoothActivationOps.Selu.MakeTensor(name, [features]);

    internal static Tensor relu6(Tensor features, string? name = null) => RectifierOps.Relu6.MakeTensor(name, [features]);

    internal static Tensor softplus_grad(Tensor gradients, Tensor features, string? name = null) =>
        SmoothActivationOps.SoftplusGrad.MakeTensor(name, [gradients, features]);

    internal static Tensor softsign_grad(Tensor gradients, Tensor features, string? name = null) =>
        SmoothActivationOps.SoftsignGrad.MakeTensor(name, [gradients, features]);

    internal static Tensor elu_grad(Tensor gradients, Tensor outputs, string? name = null) =>
        SmoothActivationOps.EluGrad.MakeTensor(name, [gradients, outputs]);

    internal static Tensor selu_grad(Tensor gradients, Tensor outputs, string? name = null) =>
        SmoothActivationOps.SeluGrad.MakeTensor(name, [gradients, outputs]);

    internal static Tensor relu6_grad(Tensor gradients, Tensor features, string? name = null) =>
        RectifierOps.Relu6Grad.MakeTensor(name, [gradients, features]);

    internal static Tensor leaky_relu(Tensor features, float alpha = 0.2f, string? name = null) =>
        RectifierOps.LeakyRelu.MakeTensor(name, [features], new AttributeMap { { "alpha", alpha } });

    internal static Tensor leaky_relu_grad(Tensor gradients, Tensor features, float alpha = 0.2f, string? name = null) =>
        RectifierOps.LeakyReluGrad.MakeTensor(name, [gradients, features], new AttributeMap { { "alpha", alpha } });

    internal static Tensor l2_loss(Tensor t, string? name = null) => L2LossOps.L2Loss.MakeTensor(name, [t]);

    internal static Tensor[] top_kv2(Tensor input, object k, bool sorted = true, string? name = null) =>
        TopKOps.TopKV2.Apply(name, [input, k], new AttributeMap { { "sorted", sorted } }).outputs;

    internal static Tensor max_pool(
        Tensor input,
        long[] ksize,
        long[] strides,
        string padding,
        string data_format = "NHWC",
        string? name = null
    ) => MaxPoolOps.MaxPool.MakeTensor(name, [input], Windows(ksize, strides, padding, data_format));

    internal static Tensor max_pool_grad(
        Tensor orig_input,
        Tensor orig_output,
        Tensor grad,
        long[] ksize,
        long[] strides,
        string padding,
        string data_format = "NHWC",
        string? name = null
    ) => MaxPoolOps.MaxPoolGrad.MakeTensor(name, [orig_input, orig_output, grad], Windows(ksize, strides, padding, data_format));

    internal static Tensor avg_pool(
        Tensor value,
        long[] ksize,
        long[] strides,
        string padding,
        string data_format = "NHWC",
        string? name = null
    ) => AvgPoolOps.AvgPool.MakeTensor(name, [value], Windows(ksize, strides, padding, data_format));

    internal static Tensor avg_pool_grad(
        Tensor orig_input_shape,
        Tensor grad,
        long[] ksize,
        long[] strides,
        string padding,
        string data_format = "NHWC",
        string? name = null
    ) => AvgPoolOps.AvgPoolGrad.MakeTensor(name, [orig_input_shape, grad], Windows(ksize, strides, padding, data_format));

    private static AttributeMap Windows(long[] ksize, long[] strides, string padding, string data_format) =>
        new()
        {
            { "ksize", ksize },
            { "strides", strides },
            { "padding", padding },
            { "data_format", data_format },
        };
}
