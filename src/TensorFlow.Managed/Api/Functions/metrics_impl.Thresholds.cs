namespace Tensorflow;

/// <content>Metrics of probabilities that predict truth where they are above thresholds.</content>
internal static partial class metrics_impl
{
    /// <summary>What is added to counts so that none is divided by 0.</summary>
    private const double Epsilon = 1e-6;

    /// <summary>How far the outermost thresholds are from 0 and 1, which they are to enclose.</summary>
    private const double Margin = 1e-7;

    /// <summary>The weights of right and wrong predictions, [thresholds].</summary>
    private sealed record Counts(Tensor TruePositives, Tensor FalseNegatives, Tensor TrueNegatives, Tensor FalsePositives);

    /// <summary>The area under a curve; see <see cref="tensorflow.metrics_internal.auc"/>.</summary>
    internal static (Tensor, Tensor) auc(
        Tensor labels,
        Tensor predictions,
        Tensor? weights,
        int num_thresholds,
        List<string>? metrics_collections,
        List<string>? updates_collections,
        string curve,
        string? name,
        string summation_method,
        float[]? thresholds
    )
    {
        using var building = ops.Build();
        using var scope = new variable_scope(name, "auc");
        if (curve is not ("ROC" or "PR"))
            throw new ValueError($"curve must be either ROC or PR, {curve} unknown");
        var inner = thresholds is null
            ? Enumerable.Range(0, Math.Max(0, num_thresholds - 2)).Select(i => (i + 1) * 1.0 / (num_thresholds - 1))
            : thresholds.Order().Select(threshold => (double)threshold);
        double[] all = [0 - Margin, .. inner, 1 + Margin];
        var (values, updates) = CountAtThresholds(labels, predictions, all, weights);
        Tensor value;
        using (ops.control_dependencies(null))
            value = Area(values, curve, summation_method, "value");
        var update_op = Area(updates, curve, summation_method, "update_op");
        return building.Done(Listed(value, update_op, metrics_collections, updates_collections));
    }

    /// <summary>
    /// The precision at thresholds, or the recall, which lacks the false negatives in place of false positives.
    /// </summary>
    internal static (Tensor, Tensor) ShareAtThresholds(
        bool isPrecision,
        Tensor labels,
        Tensor predictions,
        float[] thresholds,
        Tensor? weights,
        List<string>? metrics_collections,
        List<string>? updates_collections,
        string? name
    )
    {
        using var building = ops.Build();
        using var scope = new variable_scope(name, isPrecision ? "precision_at_thresholds" : "recall_at_thresholds");
        var limits = Array.ConvertAll(Argument.Given(thresholds), threshold => (double)threshold);
        var (values, updates) = CountAtThresholds(labels, predictions, limits, weights, isPrecision ? "tp fp" : "tp fn");
        Tensor value;
        using (ops.control_dependencies(null))
            value = Share(values, "value");
        return building.Done(Listed(value, Share(updates, "update_op"), metrics_collections, updates_collections));

        Tensor Share(Counts counts, string part)
        {
            var others = isPrecision ? counts.FalsePositives : counts.FalseNegatives;
            var all = Margin + counts.TruePositives + others;
            return math_ops.div(counts.TruePositives, all, (isPrecision ? "precision_" : "recall_") + part);
        }
    }

    /// <summary>
    /// Counters at each threshold, and operations that count (TensorFlow's <c>_confusion_matrix_at_thresholds</c>).
    /// </summary>
    /// <exception cref="ValueError">The shapes do not fit.</exception>
    private static (Counts Values, Counts Updates) CountAtThresholds(
        Tensor labels,
        Tensor predictions,
        double[] thresholds,
        Tensor? weights,
        string includes = "tp fn tn fp"
    )
    {
        const string Message = "predictions must be in [0, 1]";
        predictions = ops.convert_to_tensor(predictions);
        var (least, most) = (
            math_ops.cast(constant_op.constant(0f), predictions.dtype),
            math_ops.cast(constant_op.constant(1f), predictions.dtype)
        );
        Operation[] checks =
        [
            check_ops.assert_greater_equal(predictions, least, Message),
            check_ops.assert_less_equal(predictions, most, Message),
        ];
        using (ops.control_dependencies(checks))
        {
            (labels, predictions, weights) = Squeezed(
                math_ops.cast(labels, TF_DataType.TF_BOOL),
                math_ops.cast(predictions, TF_DataType.TF_FLOAT),
                weights
            );
        }

        var count = thresholds.Length;
        var predictions_2d = array_ops.reshape(predictions, new Shape(-1, 1));
        var labels_2d = array_ops.reshape(math_ops.cast(labels, TF_DataType.TF_BOOL), new Shape(1, -1));
        object num_predictions = predictions_2d.shape[0] >= 0 ? (int)predictions_2d.shape[0] : array_ops.shape(predictions_2d)[0];
        var limits = array_ops.expand_dims(constant_op.constant(Array.ConvertAll(thresholds, limit => (float)limit)), 1);
        var thresh_tiled = array_ops.tile(limits, array_ops.stack(new object[] { 1, num_predictions }));
        var pred_is_pos = gen_math_ops.greater(Repeated(array_ops.transpose(predictions_2d)), thresh_tiled);
        var pred_is_neg = includes.Contains('n') ? gen_math_ops.logical_not(pred_is_pos) : null;
        var label_is_pos = Repeated(labels_2d);
        var label_is_neg = includes.Contains("tn") || includes.Contains("fp") ? gen_math_ops.logical_not(label_is_pos) : null;
        if (weights is not null)
        {
            var broadcast = weights_broadcast_ops.broadcast_weights(math_ops.cast(weights, TF_DataType.TF_FLOAT), predictions);
            weights = Repeated(array_ops.reshape(broadcast, new Shape(1, -1)));
        }
        var tp = Counted("tp", "true_positives", label_is_pos, pred_is_pos);
        var fn = Counted("fn", "false_negatives", label_is_pos, pred_is_neg);
        var tn = Counted("tn", "true_negatives", label_is_neg, pred_is_neg);
        var fp = Counted("fp", "false_positives", label_is_neg, pred_is_pos);
        return (new(tp.Value!, fn.Value!, tn.Value!, fp.Value!), new(tp.Update!, fn.Update!, tn.Update!, fp.Update!));

        Tensor Repeated(Tensor row) => array_ops.tile(row, constant_op.constant(new[] { count, 1 }));

        (Tensor? Value, Tensor? Update) Counted(string key, string name, Tensor? label, Tensor? prediction)
        {
            if (!includes.Contains(key))
                return (null, null);
            var counter = Counter(name, new Shape(count));
            var hits = math_ops.cast(gen_math_ops.logical_and(label!, prediction!), TF_DataType.TF_FLOAT);
            if (weights is not null)
                hits *= weights;
            return (counter.AsTensor(), state_ops.assign_add(counter, math_ops.reduce_sum(hits, constant_op.constant(1))));
        }
    }

    /// <summary>The area from one threshold to the next, added up.</summary>
    /// <exception cref="ValueError">There is no such way of summation.</exception>
    private static Tensor Area(Counts counts, string curve, string summation_method, string name)
    {
        var (tp, fn, tn, fp) = counts;
        if (curve == "PR" && summation_method == "careful_interpolation")
            return InterpolatedArea(tp, fp, fn);
        var rec = math_ops.div(tp + Epsilon, tp + fn + Epsilon);
        var (x, y) =
            curve == "ROC" ? (math_ops.div(fp, fp + tn + Epsilon), rec) : (rec, math_ops.div(tp + Epsilon, tp + fp + Epsilon));
        var width = Left(x) - Right(x);
        var height = summation_method switch
        {
            "trapezoidal" or "careful_interpolation" => (Left(y) + Right(y)) / 2.0,
            "minoring" => gen_math_ops.minimum(Left(y), Right(y)),
            "majoring" => gen_math_ops.maximum(Left(y), Right(y)),
            _ => throw new ValueError($"Invalid summation_method: {summation_method}"),
        };
        return math_ops.reduce_sum(math_ops.multiply(width, height), name: name);
    }

    /// <summary>
    /// The area under the curve of precision and recall if positives, and not their shares, vary linearly between thresholds
    /// (Davis and Goadrich, ICML 2006).
    /// </summary>
    private static Tensor InterpolatedArea(Tensor tp, Tensor fp, Tensor fn)
    {
        var dtp = Left(tp) - Right(tp);
        var p = tp + fp;
        var prec_slope = math_ops.div_no_nan(dtp, math_ops.maximum(Left(p) - Right(p), 0), "prec_slope");
        var intercept = Right(tp) - math_ops.multiply(prec_slope, Right(p));
        var safe_p_ratio = array_ops.where(
            gen_math_ops.logical_and(Left(p) > 0, Right(p) > 0),
            math_ops.div_no_nan(Left(p), math_ops.maximum(Right(p), 0), "recall_relative_ratio"),
            array_ops.ones_like(Right(p))
        );
        return math_ops.reduce_sum(
            math_ops.div_no_nan(
                prec_slope * (dtp + intercept * gen_math_ops.log(safe_p_ratio)),
                math_ops.maximum(Right(tp) + Right(fn), 0),
                "pr_auc_increment"
            ),
            name: "interpolate_pr_auc"
        );
    }

    private static Tensor Left(Tensor x) => x[new Slice(stop: (int)x.shape[0] - 1)];

    private static Tensor Right(Tensor x) => x[new Slice(1)];
}
