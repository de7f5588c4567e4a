namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Metrics of probabilities that predict truth where they are above thresholds.</content>
    public partial class metrics_internal
    {
        /// <summary>
        /// The area under a curve of two shares, of which each threshold gives a point. Source: TensorFlow 1.15
        /// <c>tf.metrics.auc</c>.
        /// </summary>
        /// <param name="labels">Truth values, or numbers that are true unless 0; any shape.</param>
        /// <param name="predictions">Floating numbers from 0 to 1 of the same shape.</param>
        /// <param name="weights">
        /// A scalar, or of labels' rank with dimensions that are labels' or 1; 1 if null. 0 leaves an example out.
        /// </param>
        /// <param name="num_thresholds">How many thresholds there are, evenly spaced.</param>
        /// <param name="metrics_collections">Where the metric is listed.</param>
        /// <param name="updates_collections">Where the operation that counts is listed.</param>
        /// <param name="curve">"ROC": false positives and recall; "PR": precision and recall.</param>
        /// <param name="name">The counters' variable scope and the nodes' name scope; the function's name by default.</param>
        /// <param name="summation_method">"trapezoidal", "careful_interpolation", "minoring" or "majoring".</param>
        /// <param name="thresholds">The thresholds in place of evenly spaced ones; one below 0 and one above 1 are added.</param>
        /// <returns>The metric, and the operation that counts: scalars of float32.</returns>
        /// <exception cref="ValueError">The shapes do not fit, or there is no such curve or summation.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: a prediction is not from 0 to 1.</exception>
        public (Tensor, Tensor) auc(
            Tensor labels,
            Tensor predictions,
            Tensor? weights = null,
            int num_thresholds = 200,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string curve = "ROC",
            string? name = null,
            string summation_method = "trapezoidal",
            float[]? thresholds = null
        ) =>
            metrics_impl.auc(
                labels,
                predictions,
                weights,
                num_thresholds,
                metrics_collections,
                updates_collections,
                curve,
                name,
                summation_method,
                thresholds
            );

        /// <summary>
        /// How much of what is predicted to be true is true, where predictions above each threshold are. Source: TensorFlow 1.15
        /// <c>tf.metrics.precision_at_thresholds</c>.
        /// </summary>
        /// <param name="labels">Truth values, or numbers that are true unless 0; any shape.</param>
        /// <param name="predictions">Floating numbers from 0 to 1 of the same shape.</param>
        /// <param name="thresholds">From 0 to 1.</param>
        /// <param name="weights">
        /// A scalar, or of labels' rank with dimensions that are labels' or 1; 1 if null. 0 leaves an example out.
        /// </param>
        /// <param name="metrics_collections">Where the metric is listed.</param>
        /// <param name="updates_collections">Where the operation that counts is listed.</param>
        /// <param name="name">The counters' variable scope and the nodes' name scope; the function's name by default.</param>
        /// <returns>The metric, and the operation that counts: float32, [thresholds].</returns>
        /// <exception cref="ValueError">The shapes do not fit.</exception>
        /// <exception cref="InvalidArgumentError">When the graph runs: a prediction is not from 0 to 1.</exception>
        public (Tensor, Tensor) precision_at_thresholds(
            Tensor labels,
            Tensor predictions,
            float[] thresholds,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) =>
            metrics_impl.ShareAtThresholds(
                true,
                labels,
                predictions,
                thresholds,
                weights,
                metrics_collections,
                updates_collections,
                name
            );

        /// <summary>
        /// How much of what is true is predicted, where predictions above each threshold are. Source: TensorFlow 1.15
        /// <c>tf.metrics.recall_at_thresholds</c>.
        /// </summary>
        /// <inheritdoc cref="precision_at_thresholds"/>
        public (Tensor, Tensor) recall_at_thresholds(
            Tensor labels,
            Tensor predictions,
            float[] thresholds,
            Tensor? weights = null,
            List<string>? metrics_collections = null,
            List<string>? updates_collections = null,
            string? name = null
        ) =>
            metrics_impl.ShareAtThresholds(
                false,
                labels,
                predictions,
                thresholds,
                weights,
                metrics_collections,
                updates_collections,
                name
            );
    }
}
