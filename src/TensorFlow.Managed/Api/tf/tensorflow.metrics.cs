namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Metrics over many batches: <c>tf.metrics</c>.</summary>
    public metrics_internal metrics { get; } = new();

    /// <summary>
    /// The functions of <c>tf.metrics</c>: each gives the metric of all batches so far and an operation that counts one more
    /// batch, and gives the metric too. The counters are local variables: <c>tf.local_variables_initializer</c> begins anew.
    /// </summary>
    public partial class metrics_internal
    {
        internal metrics_internal() { }

        /// <summary>
        /// How often predictions equal labels. Source: TensorFlow 1.15 <c>tf.metrics.accuracy</c>.
        /// </summary>
        /// <param name="labels">Any element type; [batch, ...] or with a last dimension of 1.</param>
        /// <param name="predictions">Cast to labels' type; the same shape.</param>
        /// <param name="weights">
        /// A scalar, or of labels' rank with dimensions that are labels' or 1; 1 if null. 0 leaves an example out.
        /// </param>
        /// <param name="metrics_collections">Where the metric is listed.</param>
        /// <param name="updates_collections">Where the operation that counts is listed.</param>
        /// <param name="name">The counters' variable scope and the nodes' name scope; the function's name by default.</param>
        /// <returns>The metric, and the operation that counts: scalars of float32.</returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        public (Tensor, Tensor) accuracy(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) => metrics_impl.accuracy(labels, predictions, weights, metrics_collections, updates_collections, name);

        /// <summary>
        /// The mean of values. values: numbers of any shape. Source: TensorFlow 1.15 <c>tf.metrics.mean</c>.
        /// </summary>
        /// <param name="values">Numbers of any shape.</param>
        /// <param name="weights">
        /// A scalar, or of values' rank with dimensions that are values' or 1; 1 if null. 0 leaves an example out.
        /// </param>
        /// <param name="metrics_collections">Where the metric is listed.</param>
        /// <param name="updates_collections">Where the operation that counts is listed.</param>
        /// <param name="name">The counters' variable scope and the nodes' name scope; the function's name by default.</param>
        /// <returns>The metric, and the operation that counts: scalars of float32.</returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        public (Tensor, Tensor) mean(
            Tensor values,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) => metrics_impl.mean(values, weights, metrics_collections, updates_collections, name);

        /// <summary>
        /// The mean of |predictions - labels|. Source: TensorFlow 1.15 <c>tf.metrics.mean_absolute_error</c>.
        /// </summary>
        /// <inheritdoc cref="accuracy"/>
        public (Tensor, Tensor) mean_absolute_error(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) =>
            metrics_impl.MeanError(
                (expected, predicted) => math_ops.abs(predicted - expected),
                labels,
                predictions,
                weights,
                metrics_collections,
                updates_collections,
                name ?? "mean_absolute_error"
            );

        /// <summary>
        /// The mean of (predictions - labels)^2. Source: TensorFlow 1.15 <c>tf.metrics.mean_squared_error</c>.
        /// </summary>
        /// <inheritdoc cref="accuracy"/>
        public (Tensor, Tensor) mean_squared_error(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) =>
            metrics_impl.MeanError(
                (expected, predicted) => gen_math_ops.squared_difference(expected, predicted),
                labels,
                predictions,
                weights,
                metrics_collections,
                updates_collections,
                name ?? "mean_squared_error"
            );

        /// <summary>
        /// The root of the mean of (predictions - labels)^2. Source: TensorFlow 1.15 <c>tf.metrics.root_mean_squared_error</c>.
        /// </summary>
        /// <inheritdoc cref="accuracy"/>
        public (Tensor, Tensor) root_mean_squared_error(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) => metrics_impl.root_mean_squared_error(labels, predictions, weights, metrics_collections, updates_collections, name);

        /// <summary>
        /// How many true labels are predicted, of truth values or numbers that are true unless 0. Source: TensorFlow 1.15
        /// <c>tf.metrics.true_positives</c>.
        /// </summary>
        /// <inheritdoc cref="accuracy"/>
        public (Tensor, Tensor) true_positives(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) =>
            metrics_impl.CountPairs(
                "true_positives",
                label: true,
                prediction: true,
                labels,
                predictions,
                weights,
                metrics_collections,
                updates_collections,
                name
            );

        /// <summary>
        /// How many false labels are predicted, of truth values or numbers that are true unless 0. Source: TensorFlow 1.15
        /// <c>tf.metrics.true_negatives</c>.
        /// </summary>
        /// <inheritdoc cref="accuracy"/>
        public (Tensor, Tensor) true_negatives(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) =>
            metrics_impl.CountPairs(
                "true_negatives",
                label: false,
                prediction: false,
                labels,
                predictions,
                weights,
                metrics_collections,
                updates_collections,
                name
            );

        /// <summary>
        /// How many false labels are predicted to be true, of truth values or numbers that are true unless 0. Source: TensorFlow
        /// 1.15 <c>tf.metrics.false_positives</c>.
        /// </summary>
        /// <inheritdoc cref="accuracy"/>
        public (Tensor, Tensor) false_positives(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) =>
            metrics_impl.CountPairs(
                "false_positives",
                label: false,
                prediction: true,
                labels,
                predictions,
                weights,
                metrics_collections,
                updates_collections,
                name
            );

        /// <summary>
        /// How many true labels are predicted to be false, of truth values or numbers that are true unless 0. Source: TensorFlow
        /// 1.15 <c>tf.metrics.false_negatives</c>.
        /// </summary>
        /// <inheritdoc cref="accuracy"/>
        public (Tensor, Tensor) false_negatives(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) =>
            metrics_impl.CountPairs(
                "false_negatives",
                label: true,
                prediction: false,
                labels,
                predictions,
                weights,
                metrics_collections,
                updates_collections,
                name
            );

        /// <summary>
        /// How much of what is predicted to be true is true: 0 where there is none. Source: TensorFlow 1.15
        /// <c>tf.metrics.precision</c>.
        /// </summary>
        /// <inheritdoc cref="accuracy"/>
        public (Tensor, Tensor) precision(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) =>
            metrics_impl.ShareOfTruePositives(
                "precision",
                "false_positives",
                false,
                labels,
                predictions,
                weights,
                metrics_collections,
                updates_collections,
                name
            );

        /// <summary>
        /// How much of what is true is predicted: 0 where there is none. Source: TensorFlow 1.15 <c>tf.metrics.recall</c>.
        /// </summary>
        /// <inheritdoc cref="accuracy"/>
        public (Tensor, Tensor) recall(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) =>
            metrics_impl.ShareOfTruePositives(
                "recall",
                "false_negatives",
                true,
                labels,
                predictions,
                weights,
                metrics_collections,
                updates_collections,
                name
            );
    }
}
