using Tensorflow.Operations;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Neural networks: <c>tf.nn</c>.</summary>
    public nn_internal nn { get; } = new();

    /// <summary>The functions of <c>tf.nn</c>.</summary>
    public partial class nn_internal
    {
        /// <summary>Recurrent cells: <c>tf.nn.rnn_cell</c>.</summary>
        public rnn_cell_impl rnn_cell { get; } = new();

        /// <inheritdoc cref="nn_ops.bias_add(Tensor, IVariableV1, string, string)"/>
        public Tensor bias_add(Tensor value, IVariableV1 bias, string? data_format = null, string? name = null) =>
            nn_ops.bias_add(value, bias, data_format, name);

        /// <inheritdoc cref="nn_ops.dropout(Tensor, Tensor?, Tensor?, int?, string?, float?)"/>
        public Tensor dropout(
            Tensor x,
            Tensor? keep_prob = null,
            Tensor? noise_shape = null,
            int? seed = null,
            string? name = null,
            float? rate = null
        ) => nn_ops.dropout(x, keep_prob, noise_shape, seed, name, rate);

        /// <inheritdoc cref="nn_ops.l2_loss(Tensor, string?)"/>
        public Tensor l2_loss(Tensor t, string? name = null) => nn_ops.l2_loss(t, name);

        /// <inheritdoc cref="nn_ops.conv2d(Tensor, Tensor, int[], string, bool, string, int[], string)"/>
        public Tensor conv2d(
            Tensor input,
            Tensor filter,
            int[] strides,
            string padding,
            bool use_cudnn_on_gpu = true,
            string data_format = "NHWC",
            int[]? dilations = null,
            string? name = null
        ) => nn_ops.conv2d(input, filter, strides, padding, use_cudnn_on_gpu, data_format, dilations, name);

        /// <summary>
        /// max(features, 0), elementwise. features and the result: any shape; bfloat16, float16, float32, float64, uint8, int8,
        /// uint16, int16, int32 or int64. Source: TensorFlow 1.15 <c>tf.nn.relu</c>.
        /// </summary>
        /// <exception cref="TypeError">The features have another element type.</exception>
        public Tensor relu(Tensor features, string? name = null) => gen_nn_ops.relu(features, name);

        /// <inheritdoc cref="math_ops.sigmoid{T}(T, string?)"/>
        public Tensor sigmoid<T>(T x, string? name = null) => math_ops.sigmoid(x, name);

        /// <inheritdoc cref="nn_impl.sigmoid_cross_entropy_with_logits(Tensor, Tensor, string?)"/>
        public Tensor sigmoid_cross_entropy_with_logits(Tensor labels, Tensor logits, string? name = null) =>
            nn_impl.sigmoid_cross_entropy_with_logits(labels, logits, name);

        /// <inheritdoc cref="nn_ops.softmax(Tensor, int, string?)"/>
        public Tensor softmax(Tensor logits, int axis = -1, string? name = null) => nn_ops.softmax(logits, axis, name);

        /// <summary>
        /// features / (1 + |features|), elementwise. features and the result: any shape; bfloat16, float16, float32 or float64.
        /// Source: TensorFlow 1.15 <c>tf.nn.softsign</c>.
        /// </summary>
        /// <exception cref="TypeError">The features have another element type.</exception>
        public Tensor softsign(Tensor features, string? name = null) => gen_nn_ops.softsign(features, name);

        /// <summary>
        /// The cross entropy between labels and softmax(logits) along an axis; no gradient flows into the labels. Source:
        /// TensorFlow 1.15 <c>tf.nn.softmax_cross_entropy_with_logits</c> (python/ops/nn_ops.py).
        /// </summary>
        /// <param name="labels">Probabilities that add up to 1 along the axis: logits' shape; any floating type.</param>
        /// <param name="logits">
        /// Unscaled logarithms of probabilities; float16, bfloat16, float32 or float64, those of 16 bits computed in float32.
        /// </param>
        /// <param name="dim">The axis of the classes; a negative one counts from the end.</param>
        /// <param name="name">The nodes' name scope; <c>softmax_cross_entropy_with_logits_sg</c> by default.</param>
        /// <returns>logits' element type; its shape without the axis.</returns>
        /// <exception cref="ValueError">Labels or logits are null, or the shapes do not fit.</exception>
        /// <exception cref="InvalidArgumentError">The logits have no such dimension.</exception>
        public Tensor softmax_cross_entropy_with_logits(Tensor labels, Tensor logits, int dim = -1, string? name = null) =>
            nn_ops.softmax_cross_entropy_with_logits(labels, logits, dim, name);

        /// <inheritdoc cref="nn_ops.softmax_cross_entropy_with_logits_v2_helper(Tensor, Tensor, int, string?)"/>
        public Tensor softmax_cross_entropy_with_logits_v2(Tensor labels, Tensor logits, int axis = -1, string? name = null) =>
            nn_ops.softmax_cross_entropy_with_logits_v2_helper(labels, logits, axis, name);

        /// <inheritdoc cref="nn_ops.sparse_softmax_cross_entropy_with_logits(Tensor?, Tensor?, string?)"/>
        public Tensor sparse_softmax_cross_entropy_with_logits(
            Tensor? labels = null,
            Tensor? logits = null,
            string? name = null
        ) => nn_ops.sparse_softmax_cross_entropy_with_logits(labels, logits, name);

        /// <inheritdoc cref="math_ops.tanh(Tensor, string?)"/>
        public Tensor tanh(Tensor x, string? name = null) => math_ops.tanh(x, name);
    }
}
