namespace Tensorflow;

public partial class tensorflow
{
    /// <content>
    /// Losses of predictions: each element's or each example's is multiplied by its weight and, unless the reduction is "none",
    /// they are reduced to a scalar, which is listed with the losses of the graph.
    /// </content>
    public partial class losses_internal
    {
        /// <summary>How a loss is reduced by default: the sum, divided by the number of weights that are not 0.</summary>
        private const string ByNonzeroWeights = "weighted_sum_by_nonzero_weights";

        /// <summary>
        /// Losses, weighted and reduced. Source: TensorFlow 1.15 <c>tf.losses.compute_weighted_loss</c>
        /// (python/ops/losses/losses_impl.py).
        /// </summary>
        /// <param name="losses">Numbers of any shape.</param>
        /// <param name="weights">A scalar, or of losses' rank with dimensions that are losses' or 1; 1 if null.</param>
        /// <param name="scope">The nodes' name scope; <c>weighted_loss</c> by default.</param>
        /// <param name="loss_collection">Where the loss is listed; null or empty: nowhere.</param>
        /// <param name="reduction">
        /// "none", or the sum: "weighted_sum"; or that divided by the sum of the weights: "weighted_mean", by the number of
        /// losses: "weighted_sum_over_batch_size", or by the number of those whose weight is not 0:
        /// "weighted_sum_by_nonzero_weights".
        /// </param>
        /// <returns>losses' element type; a scalar, or losses' shape if the reduction is "none".</returns>
        /// <exception cref="ValueError">There is no such reduction, or the weights do not broadcast.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: the weights do not broadcast.</exception>
        public Tensor compute_weighted_loss(
            Tensor losses,
            Tensor? weights = null,
            string? scope = null,
            string? loss_collection = ops.GraphKeys.LOSSES_,
            string reduction = ByNonzeroWeights
        ) => losses_impl.compute_weighted_loss(losses, weights, scope, loss_collection, reduction);

        /// <summary>|predictions - labels|. Source: TensorFlow 1.15 <c>tf.losses.absolute_difference</c>.</summary>
        /// <param name="labels">Numbers.</param>
        /// <param name="predictions">Numbers of labels' shape.</param>
        /// <param name="weights">A scalar, or of labels' rank with dimensions that are labels' or 1; 1 if null.</param>
        /// <param name="scope">The nodes' name scope; the function's name by default.</param>
        /// <param name="loss_collection">Where the loss is listed; null or empty: nowhere.</param>
        /// <param name="reduction">As of <see cref="compute_weighted_loss"/>.</param>
        /// <returns>float32; a scalar, or each one's loss if the reduction is "none".</returns>
        /// <exception cref="ValueError">Labels or predictions are null, or the shapes do not fit.</exception>
        public Tensor absolute_difference(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            string? scope = null,
            string? loss_collection = ops.GraphKeys.LOSSES_,
            string reduction = ByNonzeroWeights
        ) =>
            losses_impl.Compare(
                "absolute_difference",
                (labels, "labels"),
                (predictions, "predictions"),
                (expected, predicted) => math_ops.abs(gen_math_ops.sub(predicted, expected)),
                weights,
                scope,
                loss_collection,
                reduction
            );

        /// <summary>
        /// 1 - the sum of predictions * labels along an axis: of vectors of length 1 the cosine's distance from 1. axis: along
        /// which the vectors lie; it stays, as 1. Source: TensorFlow 1.15 <c>tf.losses.cosine_distance</c>.
        /// </summary>
        /// <inheritdoc cref="absolute_difference"/>
        public Tensor cosine_distance(
            Tensor labels,
            Tensor predictions,
            int axis,
            Tensor? weights = null,
            string? scope = null,
            string? loss_collection = ops.GraphKeys.LOSSES_,
            string reduction = ByNonzeroWeights
        ) =>
            losses_impl.Compare(
                "cosine_distance_loss",
                (labels, "labels"),
                (predictions, "predictions"),
                (expected, predicted) =>
                    1 - math_ops.reduce_sum(gen_math_ops.mul(predicted, expected), new Axis(axis), keepdims: true),
                weights,
                scope,
                loss_collection,
                reduction
            );

        /// <summary>
        /// max(0, 1 - logits * (2 labels - 1)). labels: 0 or 1. Source: TensorFlow 1.15 <c>tf.losses.hinge_loss</c>.
        /// </summary>
        /// <inheritdoc cref="absolute_difference"/>
        public Tensor hinge_loss(
            Tensor labels,
            Tensor logits,
            Tensor? weights = null,
            string? scope = null,
            string? loss_collection = ops.GraphKeys.LOSSES_,
            string reduction = ByNonzeroWeights
        ) =>
            losses_impl.Compare(
                "hinge_loss",
                (labels, "labels"),
                (logits, "logits"),
                (expected, predicted) =>
                {
                    var all_ones = array_ops.ones_like(expected);
                    var signs = gen_math_ops.sub(2 * expected, all_ones);
                    return gen_nn_ops.relu(gen_math_ops.sub(all_ones, gen_math_ops.mul(signs, predicted)));
                },
                weights,
                scope,
                loss_collection,
                reduction
            );

        /// <summary>
        /// Half the square of an error up to delta, and beyond it a line: delta * |error| - delta^2 / 2. Source: TensorFlow 1.15
        /// <c>tf.losses.huber_loss</c>.
        /// </summary>
        /// <inheritdoc cref="absolute_difference"/>
        public Tensor huber_loss(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            float delta = 1f,
            string? scope = null,
            string? loss_collection = ops.GraphKeys.LOSSES_,
            string reduction = ByNonzeroWeights
        ) =>
            losses_impl.Compare(
                "huber_loss",
                (labels, "labels"),
                (predictions, "predictions"),
                (expected, predicted) =>
                {
                    var abs_error = math_ops.abs(gen_math_ops.sub(predicted, expected));
                    var quadratic = math_ops.minimum(abs_error, delta);
                    var linear = gen_math_ops.sub(abs_error, quadratic);
                    return math_ops.add(
                        math_ops.multiply(constant_op.constant(0.5f), gen_math_ops.mul(quadratic, quadratic)),
                        math_ops.multiply(delta, linear)
                    );
                },
                weights,
                scope,
                loss_collection,
                reduction
            );

        /// <summary>
        /// -labels * log(predictions + epsilon) - (1 - labels) * log(1 - predictions + epsilon): the cross entropy of
        /// probabilities. Source: TensorFlow 1.15 <c>tf.losses.log_loss</c>.
        /// </summary>
        /// <inheritdoc cref="absolute_difference"/>
        public Tensor log_loss(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            float epsilon = 1e-7f,
            string? scope = null,
            string? loss_collection = ops.GraphKeys.LOSSES_,
            string reduction = ByNonzeroWeights
        ) =>
            losses_impl.Compare(
                "log_loss",
                (labels, "labels"),
                (predictions, "predictions"),
                (expected, predicted) =>
                    -gen_math_ops.mul(expected, math_ops.log(predicted + epsilon))
                    - gen_math_ops.mul(1 - expected, math_ops.log(1 - predicted + epsilon)),
                weights,
                scope,
                loss_collection,
                reduction
            );

        /// <summary>(predictions - labels)^2. Source: TensorFlow 1.15 <c>tf.losses.mean_squared_error</c>.</summary>
        /// <inheritdoc cref="absolute_difference"/>
        public Tensor mean_squared_error(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            string? scope = null,
            string? loss_collection = ops.GraphKeys.LOSSES_,
            string reduction = ByNonzeroWeights
        ) =>
            losses_impl.Compare(
                "mean_squared_error",
                (labels, "labels"),
                (predictions, "predictions"),
                (expected, predicted) => gen_math_ops.squared_difference(predicted, expected),
                weights,
                scope,
                loss_collection,
                reduction
            );

        /// <summary>
        /// The cross entropy of each class on its own. Source: TensorFlow 1.15 <c>tf.losses.sigmoid_cross_entropy</c>.
        /// </summary>
        /// <param name="multi_class_labels">Probabilities, logits' shape; numbers.</param>
        /// <param name="logits">float16, float32 or float64.</param>
        /// <param name="weights">A scalar, or of logits' rank with dimensions that are logits' or 1; 1 if null.</param>
        /// <param name="label_smoothing">How far labels are pulled towards 1/2: from 0 to 1.</param>
        /// <param name="scope">The nodes' name scope; <c>sigmoid_cross_entropy_loss</c> by default.</param>
        /// <param name="loss_collection">Where the loss is listed; null or empty: nowhere.</param>
        /// <param name="reduction">As of <see cref="compute_weighted_loss"/>.</param>
        /// <returns>logits' element type; a scalar, or each one's loss if the reduction is "none".</returns>
        /// <exception cref="ValueError">Labels or logits are null, or the shapes do not fit.</exception>
        public Tensor sigmoid_cross_entropy(
            Tensor multi_class_labels,
            Tensor logits,
            Tensor? weights = null,
            float label_smoothing = 0f,
            string? scope = null,
            string? loss_collection = ops.GraphKeys.LOSSES_,
            string reduction = ByNonzeroWeights
        ) =>
            losses_impl.sigmoid_cross_entropy(
                multi_class_labels,
                logits,
                weights,
                label_smoothing,
                scope,
                loss_collection,
                reduction
            );

        /// <summary>
        /// The cross entropy between labels and softmax(logits). Source: TensorFlow 1.15 <c>tf.losses.softmax_cross_entropy</c>.
        /// </summary>
        /// <param name="onehot_labels">Probabilities, logits' shape; numbers. No gradient flows into them.</param>
        /// <param name="logits">[batch, classes]; float16, float32 or float64.</param>
        /// <param name="weights">A scalar, or [batch], or [1]; 1 if null.</param>
        /// <param name="label_smoothing">How far labels are pulled towards 1 / classes: from 0 to 1.</param>
        /// <param name="scope">The nodes' name scope; <c>softmax_cross_entropy_loss</c> by default.</param>
        /// <param name="loss_collection">Where the loss is listed; null or empty: nowhere.</param>
        /// <param name="reduction">As of <see cref="compute_weighted_loss"/>.</param>
        /// <returns>logits' element type; a scalar, or [batch] if the reduction is "none".</returns>
        /// <exception cref="ValueError">Labels or logits are null, or the shapes do not fit.</exception>
        public Tensor softmax_cross_entropy(
            Tensor onehot_labels,
            Tensor logits,
            Tensor? weights = null,
            float label_smoothing = 0f,
            string? scope = null,
            string? loss_collection = ops.GraphKeys.LOSSES_,
            string reduction = ByNonzeroWeights
        ) =>
            losses_impl.softmax_cross_entropy(onehot_labels, logits, weights, label_smoothing, scope, loss_collection, reduction);

        /// <summary>
        /// The cross entropy between classes and softmax(logits). Source: TensorFlow 1.15
        /// <c>tf.losses.sparse_softmax_cross_entropy</c>.
        /// </summary>
        /// <param name="labels">int32 or int64, [batch] or [batch, 1].</param>
        /// <param name="logits">[batch, classes]; float16, float32 or float64.</param>
        /// <param name="weights">A scalar, or [batch], [batch, 1] or [1]; 1 if null.</param>
        /// <param name="scope">The nodes' name scope; <c>sparse_softmax_cross_entropy_loss</c> by default.</param>
        /// <param name="loss_collection">Where the loss is listed; null or empty: nowhere.</param>
        /// <param name="reduction">As of <see cref="compute_weighted_loss"/>.</param>
        /// <returns>logits' element type; a scalar, or [batch] if the reduction is "none".</returns>
        /// <exception cref="ValueError">Labels or logits are null, or the shapes do not fit.</exception>
        public Tensor sparse_softmax_cross_entropy(
            Tensor labels,
            Tensor logits,
            Tensor? weights = null,
            string? scope = null,
            string? loss_collection = ops.GraphKeys.LOSSES_,
            string reduction = ByNonzeroWeights
        ) => losses_impl.sparse_softmax_cross_entropy(labels, logits, weights, scope, loss_collection, reduction);
    }
}
