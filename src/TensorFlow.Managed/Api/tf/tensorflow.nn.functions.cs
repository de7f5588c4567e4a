using System.Runtime.CompilerServices;

namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Activations, embeddings, normalization and the largest of predictions.</content>
    public partial class nn_internal
    {
        /// <inheritdoc cref="nn_impl.batch_normalization(Tensor, Tensor, Tensor, Tensor?, Tensor?, float, string?)"/>
        public Tensor batch_normalization(
            Tensor x,
            Tensor mean,
            Tensor variance,
            Tensor? offset,
            Tensor? scale,
            float variance_epsilon,
            string? name = null
        ) => nn_impl.batch_normalization(x, mean, variance, offset, scale, variance_epsilon, name);

        /// <summary>
        /// x, below 0 e^x - 1, elementwise. features and the result: any shape; float16, float32 or float64. Source: TensorFlow
        /// 1.15 <c>tf.nn.elu</c>.
        /// </summary>
        /// <exception cref="TypeError">The features have another element type.</exception>
        public Tensor elu(Tensor features, string? name = null) => gen_nn_ops.elu(features, name);

        /// <summary>
        /// The rows of a table with these numbers. Source: TensorFlow 1.15 <c>tf.nn.embedding_lookup</c>
        /// (python/ops/embedding_ops.py).
        /// </summary>
        /// <param name="params">The table: any element type, [rows, ...].</param>
        /// <param name="ids">int32 or int64, any shape.</param>
        /// <param name="partition_strategy">
        /// How a table of several parts is divided: "mod": row i is in part i % parts; "div": a part has neighbouring rows, as a
        /// variable's parts have.
        /// </param>
        /// <param name="name">The nodes' name scope; <c>embedding_lookup</c> by default.</param>
        /// <returns>The table's element type; ids' dimensions, then a row's.</returns>
        /// <exception cref="InvalidArgumentError">When the graph runs: there is no such row.</exception>
        [OverloadResolutionPriority(1)]
        public Tensor embedding_lookup(IVariableV1 @params, Tensor ids, string partition_strategy = "mod", string? name = null) =>
            embedding_ops.embedding_lookup(@params, ids, partition_strategy, name);

        /// <inheritdoc cref="embedding_lookup(IVariableV1, Tensor, string, string?)"/>
        public Tensor embedding_lookup(Tensor @params, Tensor ids, string partition_strategy = "mod", string? name = null) =>
            embedding_ops.embedding_lookup(@params, ids, partition_strategy, name);

        /// <inheritdoc cref="embedding_lookup(IVariableV1, Tensor, string, string?)"/>
        public Tensor embedding_lookup(
            IVariableV1[] @params,
            Tensor ids,
            string partition_strategy = "mod",
            string? name = null
        ) => embedding_ops.embedding_lookup(@params, ids, partition_strategy, name);

        /// <inheritdoc cref="embedding_lookup(IVariableV1, Tensor, string, string?)"/>
        public Tensor embedding_lookup(Tensor[] @params, Tensor ids, string partition_strategy = "mod", string? name = null) =>
            embedding_ops.embedding_lookup(@params, ids, partition_strategy, name);

        /// <inheritdoc cref="nn_impl.fused_batch_norm"/>
        public Tensor[] fused_batch_norm(
            Tensor x,
            Tensor scale,
            Tensor offset,
            Tensor? mean = null,
            Tensor? variance = null,
            float epsilon = 0.001f,
            string data_format = "NHWC",
            bool is_training = true,
            string? name = null,
            float exponential_avg_factor = 1f
        ) =>
            nn_impl.fused_batch_norm(
                x,
                scale,
                offset,
                mean,
                variance,
                epsilon,
                data_format,
                is_training,
                name,
                exponential_avg_factor
            );

        /// <summary>
        /// Each channel divided by what it and its neighbours amount to: input / (bias + alpha * the sum of the squares of the
        /// channels from depth_radius before to depth_radius after)^beta. Source: TensorFlow 1.15
        /// <c>tf.nn.local_response_normalization</c>.
        /// </summary>
        /// <param name="input">float16 or float32; [batch, rows, columns, channels].</param>
        /// <param name="depth_radius">How many neighbours count on either side.</param>
        /// <param name="bias">What keeps the divisor from 0.</param>
        /// <param name="alpha">What the sum is multiplied by.</param>
        /// <param name="beta">The exponent.</param>
        /// <param name="name">The node's name; <c>LRN</c> by default.</param>
        /// <returns>input's element type and shape.</returns>
        /// <exception cref="ValueError">The input is not of rank 4.</exception>
        /// <exception cref="TypeError">It has another element type.</exception>
        public Tensor local_response_normalization(
            Tensor input,
            int depth_radius = 5,
            float bias = 1f,
            float alpha = 1f,
            float beta = 0.5f,
            string? name = null
        ) =>
            Ops.LocalResponseOps.LRN.MakeTensor(
                name,
                [input],
                new AttributeMap
                {
                    { "depth_radius", depth_radius },
                    { "bias", bias },
                    { "alpha", alpha },
                    { "beta", beta },
                }
            );

        /// <inheritdoc cref="local_response_normalization"/>
        public Tensor lrn(
            Tensor input,
            int depth_radius = 5,
            int bias = 1,
            int alpha = 1,
            float beta = 0.5f,
            string? name = null
        ) => local_response_normalization(input, depth_radius, bias, alpha, beta, name);

        /// <inheritdoc cref="nn_impl.conv2d_transpose"/>
        public Tensor conv2d_transpose(
            Tensor value,
            Tensor filter,
            Tensor output_shape,
            int[]? strides = null,
            string padding = "SAME",
            string data_format = "NHWC",
            string? name = null,
            int[]? dilations = null
        ) =>
            nn_impl.ConvolveBackwards(
                value,
                filter,
                output_shape,
                strides is null ? null : new Shape(strides),
                padding,
                data_format,
                name,
                dilations is null ? null : new Shape(dilations)
            );

        /// <inheritdoc cref="nn_ops.in_top_k(Tensor, Tensor, int, string?)"/>
        public Tensor in_top_k(Tensor predictions, Tensor targets, int k, string? name = "InTopK") =>
            nn_ops.in_top_k(predictions, targets, k, name);

        /// <inheritdoc cref="nn_impl.l2_normalize(Tensor, int, Tensor?, string?)"/>
        public Tensor l2_normalize(Tensor x, int axis = 0, Tensor? epsilon = null, string? name = null) =>
            nn_impl.l2_normalize(x, axis, epsilon, name);

        /// <inheritdoc cref="nn_ops.leaky_relu(Tensor, float, string?)"/>
        public Tensor leaky_relu(Tensor features, float alpha = 0.2f, string? name = null) =>
            nn_ops.leaky_relu(features, alpha, name);

        /// <inheritdoc cref="nn_ops.log_softmax(Tensor, int, string?)"/>
        public Tensor log_softmax(Tensor logits, int axis = -1, string? name = null) => nn_ops.log_softmax(logits, axis, name);

        /// <inheritdoc cref="nn_ops.max_pool(Tensor, int[], int[], string, string, string?)"/>
        public Tensor max_pool(
            Tensor value,
            int[] ksize,
            int[] strides,
            string padding,
            string data_format = "NHWC",
            string? name = null
        ) => nn_ops.max_pool(value, ksize, strides, padding, data_format, name);

        /// <inheritdoc cref="nn_ops.avg_pool(Tensor, int[], int[], string, string, string?)"/>
        public Tensor avg_pool(
            Tensor value,
            int[] ksize,
            int[] strides,
            string padding,
            string data_format = "NHWC",
            string? name = null
        ) => nn_ops.avg_pool(value, ksize, strides, padding, data_format, name);

        /// <inheritdoc cref="nn_impl.moments(Tensor, Axis, string?, bool)"/>
        public (Tensor, Tensor) moments(Tensor x, Axis axes, string? name = null, bool keep_dims = false) =>
            nn_impl.moments(x, axes, name, keep_dims);

        /// <inheritdoc cref="nn_ops.relu6(Tensor, string?)"/>
        public Tensor relu6(Tensor features, string? name = null) => nn_ops.relu6(features, name);

        /// <summary>
        /// 1.0507 x, below 0 1.7581 (e^x - 1), elementwise. features and the result: any shape; float16, float32 or float64.
        /// Source: TensorFlow 1.15 <c>tf.nn.selu</c>.
        /// </summary>
        /// <exception cref="TypeError">The features have another element type.</exception>
        public Tensor selu(Tensor features, string? name = null) => gen_nn_ops.selu(features, name);

        /// <inheritdoc cref="nn_ops.softplus(Tensor, string?)"/>
        public Tensor softplus(Tensor features, string? name = null) => nn_ops.softplus(features, name);

        /// <inheritdoc cref="nn_ops.top_kv2(Tensor, int, bool, string?)"/>
        public Tensor[] top_k(Tensor input, int k = 1, bool sorted = true, string? name = null) =>
            gen_nn_ops.top_kv2(input, k, sorted, name);

        /// <summary>
        /// The sigmoid cross entropy in which true labels weigh more: labels * -log(sigmoid(logits)) * pos_weight + (1 - labels)
        /// * -log(1 - sigmoid(logits)), elementwise. Source: TensorFlow 1.15 <c>tf.nn.weighted_cross_entropy_with_logits</c>
        /// (python/ops/nn_impl.py).
        /// </summary>
        /// <param name="labels">Probabilities: logits' element type and shape.</param>
        /// <param name="logits">float16, float32 or float64; any shape.</param>
        /// <param name="pos_weight">How much true labels weigh.</param>
        /// <param name="name">The nodes' name scope; <c>logistic_loss</c> by default.</param>
        /// <returns>logits' element type and shape.</returns>
        /// <exception cref="ValueError">The shapes differ.</exception>
        public Tensor weighted_cross_entropy_with_logits(Tensor labels, Tensor logits, float pos_weight, string? name = null) =>
            nn_impl.weighted_cross_entropy_with_logits(labels, logits, pos_weight, name);

        /// <inheritdoc cref="nn_impl.zero_fraction(Tensor, string?)"/>
        public Tensor zero_fraction(Tensor value, string? name = null) => nn_impl.zero_fraction(value, name);
    }
}
