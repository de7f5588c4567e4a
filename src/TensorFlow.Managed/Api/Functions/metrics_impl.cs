namespace Tensorflow;

/// <summary>
/// Metrics over many batches, counted in local variables (TensorFlow 1.15's python/ops/metrics_impl.py).
/// </summary>
internal static partial class metrics_impl
{
    /// <summary>What a metric is over all batches, and an operation that counts one more and gives the same.</summary>
    internal static (Tensor, Tensor) mean(
        Tensor values,
        Tensor? weights,
        List<string>? metrics_collections,
        List<string>? updates_collections,
        string? name
    )
    {
        using var building = ops.Build();
        using var scope = new variable_scope(name, "mean");
        values = math_ops.cast(values, TF_DataType.TF_FLOAT);
        var (total, count) = (Counter("total"), Counter("count"));
        Tensor num_values;
        if (weights is null)
        {
            num_values = math_ops.cast(array_ops.size(values), TF_DataType.TF_FLOAT);
        }
        else
        {
            weights = FittingWeights(values, weights);
            weights = weights_broadcast_ops.broadcast_weights(math_ops.cast(weights, TF_DataType.TF_FLOAT), values);
            values = gen_math_ops.mul(values, weights);
            num_values = math_ops.reduce_sum(weights);
        }

        var update_total_op = state_ops.assign_add(total, math_ops.reduce_sum(values));
        Tensor update_count_op;
        using (ops.control_dependencies([values]))
            update_count_op = state_ops.assign_add(count, num_values);
        Tensor value;
        using (ops.control_dependencies(null))
            value = math_ops.div_no_nan(total.AsTensor(), math_ops.maximum(count, 0), name: "value");
        var update_op = math_ops.div_no_nan(update_total_op, math_ops.maximum(update_count_op, 0), name: "update_op");
        return building.Done(Listed(value, update_op, metrics_collections, updates_collections));
    }

    /// <inheritdoc cref="tensorflow.metrics_internal.accuracy"/>
    internal static (Tensor, Tensor) accuracy(
        Tensor labels,
        Tensor predictions,
        Tensor? weights,
        List<string>? metrics_collections,
        List<string>? updates_collections,
        string? name
    )
    {
        using var building = ops.Build();
        (labels, predictions, weights) = Squeezed(labels, predictions, weights);
        if (labels.dtype != predictions.dtype)
            predictions = math_ops.cast(predictions, labels.dtype);
        var is_correct = math_ops.cast(math_ops.equal(predictions, labels), TF_DataType.TF_FLOAT);
        return building.Done(mean(is_correct, weights, metrics_collections, updates_collections, name ?? "accuracy"));
    }

    /// <summary>The mean of errors of predictions.</summary>
    internal static (Tensor, Tensor) MeanError(
        Func<Tensor, Tensor, Tensor> error,
        Tensor labels,
        Tensor predictions,
        Tensor? weights,
        List<string>? metrics_collections,
        List<string>? updates_collections,
        string name
    )
    {
        using var building = ops.Build();
        (labels, predictions, weights) = Squeezed(labels, predictions, weights);
        return building.Done(mean(error(labels, predictions), weights, metrics_collections, updates_collections, name));
    }

    /// <inheritdoc cref="tensorflow.metrics_internal.root_mean_squared_error"/>
    internal static (Tensor, Tensor) root_mean_squared_error(
        Tensor labels,
        Tensor predictions,
        Tensor? weights,
        List<string>? metrics_collections,
        List<string>? updates_collections,
        string? name
    )
    {
        using var building = ops.Build();
        (labels, predictions, weights) = Squeezed(labels, predictions, weights);
        var error = gen_math_ops.squared_difference(labels, predictions);
        var (mse, update_mse_op) = mean(error, weights, null, null, name ?? "root_mean_squared_error");
        Tensor rmse;
        using (ops.control_dependencies(null))
            rmse = math_ops.sqrt(mse);
        return building.Done(Listed(rmse, math_ops.sqrt(update_mse_op), metrics_collections, updates_collections));
    }

    /// <summary>How many pairs of truth values are these two, weighted.</summary>
    internal static (Tensor, Tensor) CountPairs(
        string default_name,
        bool label,
        bool prediction,
        Tensor labels,
        Tensor predictions,
        Tensor? weights,
        List<string>? metrics_collections,
        List<string>? updates_collections,
        string? name
    )
    {
        using var building = ops.Build();
        using var scope = new variable_scope(name, default_name);
        (labels, predictions, weights) = SqueezedTruths(labels, predictions, weights);
        var hits = gen_math_ops.logical_and(math_ops.equal(labels, label), math_ops.equal(predictions, prediction));
        var count = Counter("count");
        var values = math_ops.cast(hits, TF_DataType.TF_FLOAT);
        if (weights is not null)
            values = gen_math_ops.mul(values, math_ops.cast(weights, TF_DataType.TF_FLOAT));
        Tensor value;
        using (ops.control_dependencies(null))
            value = array_ops.identity(count.AsTensor());
        var update_op = state_ops.assign_add(count, math_ops.reduce_sum(values));
        return building.Done(Listed(value, update_op, metrics_collections, updates_collections));
    }

    /// <summary>
    /// The share of true positives among themselves and other pairs: with false positives the precision, with false negatives the
    /// recall.
    /// </summary>
    internal static (Tensor, Tensor) ShareOfTruePositives(
        string default_name,
        string other_name,
        bool other_label,
        Tensor labels,
        Tensor predictions,
        Tensor? weights,
        List<string>? metrics_collections,
        List<string>? updates_collections,
        string? name
    )
    {
        using var building = ops.Build();
        using var scope = new variable_scope(name, default_name);
        (labels, predictions, weights) = SqueezedTruths(labels, predictions, weights);
        var (hits, update_hits) = CountPairs("true_positives", true, true, labels, predictions, weights, null, null, null);
        var (misses, update_misses) = CountPairs(
            other_name,
            other_label,
            !other_label,
            labels,
            predictions,
            weights,
            null,
            null,
            null
        );
        Tensor value;
        using (ops.control_dependencies(null))
            value = Share(hits, misses, "value");
        return building.Done(
            Listed(value, Share(update_hits, update_misses, "update_op"), metrics_collections, updates_collections)
        );

        static Tensor Share(Tensor hits, Tensor misses, string name) =>
            array_ops.where(hits + misses > 0, math_ops.div(hits, hits + misses), 0, name);
    }

    /// <summary>Numbers of float32 from 0 on, which a checkpoint does not keep; a scalar by default.</summary>
    private static IVariableV1 Counter(string name, Shape? shape = null) =>
        variable_scope.variable(
            () => array_ops.zeros(shape ?? Shape.Scalar, TF_DataType.TF_FLOAT),
            trainable: false,
            name,
            collections: [ops.GraphKeys.LOCAL_VARIABLES_, ops.GraphKeys.METRIC_VARIABLES_]
        );

    private static (Tensor, Tensor) Listed(
        Tensor value,
        Tensor update_op,
        List<string>? metrics_collections,
        List<string>? updates_collections
    )
    {
        foreach (var collection in metrics_collections ?? [])
            value.graph.add_to_collection(collection, value);
        foreach (var collection in updates_collections ?? [])
            value.graph.add_to_collection(collection, update_op);
        return (value, update_op);
    }

    private static (Tensor Labels, Tensor Predictions, Tensor? Weights) SqueezedTruths(
        Tensor labels,
        Tensor predictions,
        Tensor? weights
    ) => Squeezed(math_ops.cast(labels, TF_DataType.TF_BOOL), math_ops.cast(predictions, TF_DataType.TF_BOOL), weights);

    /// <exception cref="ValueError">The shapes of labels and predictions do not fit.</exception>
    private static (Tensor Labels, Tensor Predictions, Tensor? Weights) Squeezed(
        Tensor labels,
        Tensor predictions,
        Tensor? weights
    )
    {
        (labels, predictions) = confusion_matrix.remove_squeezable_dimensions(labels, ops.convert_to_tensor(predictions));
        losses_impl.CheckCompatible(predictions, labels);
        return (labels, predictions, weights is null ? null : FittingWeights(predictions, weights));
    }

    /// <summary>Weights with a last dimension of 1 more or less, as the values have it; scalars as they are.</summary>
    private static Tensor FittingWeights(Tensor values, Tensor weights)
    {
        weights = ops.convert_to_tensor(weights);
        if (!weights.shape.IsNull && (weights.shape.ndim == 0 || !values.shape.IsNull))
        {
            return weights.shape.ndim == 0 ? weights
                : weights.shape.ndim - values.shape.ndim == 1 ? array_ops.squeeze(weights, new Axis(-1))
                : values.shape.ndim - weights.shape.ndim == 1 ? array_ops.expand_dims(weights, -1)
                : weights;
        }

        var weights_rank = array_ops.rank(weights);
        var rank_diff = weights_rank - array_ops.rank(values);
        return control_flow_ops.cond(
            math_ops.equal(weights_rank, 0),
            () => array_ops.identity(weights),
            () =>
                control_flow_ops.cond(
                    math_ops.equal(rank_diff, -1),
                    () => array_ops.expand_dims(weights, -1),
                    () => confusion_matrix.SqueezedIf(weights, 1, rank_diff)
                )
        );
    }
}
