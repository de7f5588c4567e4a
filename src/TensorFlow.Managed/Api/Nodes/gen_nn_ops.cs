using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Nodes of neural networks, one call each (TensorFlow's generated gen_nn_ops).</summary>
public static class gen_nn_ops
{
    public static Tensor bias_add(Tensor value, Tensor bias, string? data_format = "NHWC", string? name = null) =>
        BiasOps.BiasAdd.Of(name, [value, bias], new AttributeMap { { "data_format", data_format ?? "NHWC" } });

    public static Tensor bias_add_grad(Tensor out_backprop, string? data_format = "NHWC", string? name = null) =>
        BiasOps.BiasAddGrad.Of(name, [out_backprop], new AttributeMap { { "data_format", data_format ?? "NHWC" } });

    public static Tensor softmax(Tensor logits, string? name = null) => SoftmaxOps.Softmax.Of(name, [logits]);

    /// <summary>Outputs: the loss of each row and its gradient with respect to the features.</summary>
    public static Tensor[] softmax_cross_entropy_with_logits(Tensor features, Tensor labels, string? name = null) =>
        CrossEntropyOps.SoftmaxCrossEntropyWithLogits.Apply(name, [features, labels]).outputs;

    /// <inheritdoc cref="softmax_cross_entropy_with_logits"/>
    internal static Tensor[] sparse_softmax_cross_entropy_with_logits(Tensor features, Tensor labels, string? name = null) =>
        SparseCrossEntropyOps.SparseSoftmaxCrossEntropyWithLogits.Apply(name, [features, labels]).outputs;

    internal static Tensor log_softmax(Tensor logits, string? name = null) => SoftmaxOps.LogSoftmax.Of(name, [logits]);

    internal static Tensor relu(Tensor features, string? name = null) => ActivationOps.Relu.Of(name, [features]);

    internal static Tensor relu_grad(Tensor gradients, Tensor features, string? name = null) =>
        ActivationOps.ReluGrad.Of(name, [gradients, features]);

    internal static Tensor l2_loss(Tensor t, string? name = null) => L2LossOps.L2Loss.Of(name, [t]);
}
