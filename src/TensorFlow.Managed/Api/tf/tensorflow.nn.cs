using Tensorflow.Operations;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Neural networks: <c>tf.nn</c>.</summary>
    public nn_internal nn { get; } = new();

    /// <summary>The functions of <c>tf.nn</c>.</summary>
    public class nn_internal
    {
        /// <summary>Recurrent cells.</summary>
        public rnn_cell_impl rnn_cell { get; } = new();

        public Tensor bias_add(Tensor value, IVariableV1 bias, string? data_format = null, string? name = null) =>
            nn_ops.bias_add(value, bias, data_format, name);

        public Tensor l2_loss(Tensor t, string? name = null) => nn_ops.l2_loss(t, name);

        public Tensor relu(Tensor features, string? name = null) => gen_nn_ops.relu(features, name);

        public Tensor sigmoid<T>(T x, string? name = null) => math_ops.sigmoid(x, name);

        public Tensor sigmoid_cross_entropy_with_logits(Tensor labels, Tensor logits, string? name = null) =>
            nn_impl.sigmoid_cross_entropy_with_logits(labels, logits, name);

        public Tensor softmax(Tensor logits, int axis = -1, string? name = null) => nn_ops.softmax(logits, axis, name);

        /// <summary>The cross entropy between labels and softmax(logits); no gradient flows into the labels.</summary>
        /// <param name="labels">Probabilities, [..., classes].</param>
        /// <param name="logits">Unscaled logarithms of probabilities, [..., classes].</param>
        /// <param name="dim">Which dimension the classes are.</param>
        public Tensor softmax_cross_entropy_with_logits(Tensor labels, Tensor logits, int dim = -1, string? name = null) =>
            nn_ops.softmax_cross_entropy_with_logits(labels, logits, dim, name);

        /// <summary>The same with gradients into the labels too.</summary>
        public Tensor softmax_cross_entropy_with_logits_v2(Tensor labels, Tensor logits, int axis = -1, string? name = null) =>
            nn_ops.softmax_cross_entropy_with_logits_v2_helper(labels, logits, axis, name);

        /// <summary>The same for labels that are class indices.</summary>
        public Tensor sparse_softmax_cross_entropy_with_logits(
            Tensor? labels = null,
            Tensor? logits = null,
            string? name = null
        ) => nn_ops.sparse_softmax_cross_entropy_with_logits(labels, logits, name);

        public Tensor tanh(Tensor x, string? name = null) => math_ops.tanh(x, name);
    }
}
