using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>Losses of predictions, weighted and reduced (TensorFlow 1.15's python/ops/losses/losses_impl.py).</summary>
internal static class losses_impl
{
    private static readonly string[] Reductions =
    [
        "none",
        "weighted_sum",
        "weighted_mean",
        "weighted_sum_over_batch_size",
        "weighted_sum_by_nonzero_weights",
    ];

    /// <inheritdoc cref="tensorflow.losses_internal.compute_weighted_loss"/>
    internal static Tensor compute_weighted_loss(
        Tensor losses,
        Tensor? weights,
        string? scope,
        string? loss_collection,
        string reduction
    )
    {
        if (!Reductions.Contains(reduction))
            throw new ValueError($"Invalid Reduction Key {reduction}.");
        weights ??= new NDArray(1f);
        using var building = ops.Build();
        using var name = ops.name_scope(scope, "weighted_loss");
        using var after = ops.control_dependencies([weights_broadcast_ops.assert_broadcastable(weights, losses)]);
        losses = ops.convert_to_tensor(losses);
        var dtype = losses.dtype;
        losses = math_ops.cast(losses, TF_DataType.TF_FLOAT);
        weights = math_ops.cast(weights, TF_DataType.TF_FLOAT);
        var loss = gen_math_ops.mul(losses, weights);
        if (reduction != "none")
        {
            loss = math_ops.reduce_sum(loss);
            loss = reduction switch
            {
                "weighted_mean" => SafeMean(loss, math_ops.reduce_sum(array_ops.ones_like(losses) * weights)),
                "weighted_sum_by_nonzero_weights" => SafeMean(loss, NumPresent(losses, weights)),
                "weighted_sum_over_batch_size" => SafeMean(loss, NumElements(losses)),
                _ => loss,
            };
        }

        loss = math_ops.cast(loss, dtype);
        add_loss(loss, loss_collection);
        return building.Done(loss);
    }

    /// <summary>A loss of predictions that have the labels' shape, both in float32.</summary>
    /// <exception cref="ValueError">One is null, or the shapes differ.</exception>
    internal static Tensor Compare(
        string default_name,
        (Tensor Value, string Name) labels,
        (Tensor Value, string Name) predictions,
        Func<Tensor, Tensor, Tensor> loss,
        Tensor? weights,
        string? scope,
        string? loss_collection,
        string reduction
    )
    {
        RequireBoth(labels, predictions);
        using var building = ops.Build();
        using var name = ops.name_scope(scope, default_name);
        var predicted = math_ops.cast(predictions.Value, TF_DataType.TF_FLOAT);
        var expected = math_ops.cast(labels.Value, TF_DataType.TF_FLOAT);
        CheckCompatible(predicted, expected);
        return building.Done(compute_weighted_loss(loss(expected, predicted), weights, name, loss_collection, reduction));
    }

    /// <inheritdoc cref="tensorflow.losses_internal.add_loss"/>
    internal static void add_loss(Tensor loss, string? loss_collection)
    {
        if (!string.IsNullOrEmpty(loss_collection))
            ops.get_default_graph().add_to_collection(loss_collection, loss);
    }

    /// <inheritdoc cref="tensorflow.losses_internal.softmax_cross_entropy"/>
    internal static Tensor softmax_cross_entropy(
        Tensor onehot_labels,
        Tensor logits,
        Tensor? weights,
        float label_smoothing,
        string? scope,
        string? loss_collection,
        string reduction
    )
    {
        RequireBoth((onehot_labels, "onehot_labels"), (logits, "logits"));
        using var building = ops.Build();
        using var name = ops.name_scope(scope, "softmax_cross_entropy_loss");
        logits = ops.convert_to_tensor(logits);
        var labels = math_ops.cast(onehot_labels, logits.dtype);
        CheckCompatible(logits, labels);
        if (label_smoothing > 0)
        {
            var num_classes = math_ops.cast(array_ops.shape(labels)[-1], logits.dtype);
            var smooth_negatives = label_smoothing / num_classes;
            labels = labels * (float)(1 - nn_ops.Decimal(label_smoothing)) + smooth_negatives;
        }

        labels = array_ops.stop_gradient(labels, name: "labels_stop_gradient");
        var losses = nn_ops.softmax_cross_entropy_with_logits_v2_helper(labels, logits, name: "xentropy");
        return building.Done(compute_weighted_loss(losses, weights, name, loss_collection, reduction));
    }

    /// <inheritdoc cref="tensorflow.losses_internal.sigmoid_cross_entropy"/>
    internal static Tensor sigmoid_cross_entropy(
        Tensor multi_class_labels,
        Tensor logits,
        Tensor? weights,
        float label_smoothing,
        string? scope,
        string? loss_collection,
        string reduction
    )
    {
        RequireBoth((multi_class_labels, "multi_class_labels"), (logits, "logits"));
        using var building = ops.Build();
        using var name = ops.name_scope(scope, "sigmoid_cross_entropy_loss");
        logits = ops.convert_to_tensor(logits);
        var labels = math_ops.cast(multi_class_labels, logits.dtype);
        CheckCompatible(logits, labels);
        if (label_smoothing > 0)
        {
            var smoothing = nn_ops.Decimal(label_smoothing);
            labels = labels * (float)(1 - smoothing) + (float)(0.5 * smoothing);
        }

        var losses = nn_impl.sigmoid_cross_entropy_with_logits(labels, logits, name: "xentropy");
        return building.Done(compute_weighted_loss(losses, weights, name, loss_collection, reduction));
    }

    /// <inheritdoc cref="tensorflow.losses_internal.sparse_softmax_cross_entropy"/>
    internal static Tensor sparse_softmax_cross_entropy(
        Tensor labels,
        Tensor logits,
        Tensor? weights,
        string? scope,
        string? loss_collection,
        string reduction
    )
    {
        RequireBoth((labels, "labels"), (logits, "logits"));
        using var building = ops.Build();
        using var name = ops.name_scope(scope, "sparse_softmax_cross_entropy_loss");
        (labels, logits) = confusion_matrix.remove_squeezable_dimensions(labels, logits, expected_rank_diff: 1);
        var squeezed = SqueezedWeights(weights ?? new NDArray(1f), labels);
        var losses = nn_ops.sparse_softmax_cross_entropy_with_logits(labels, logits, name: "xentropy");
        return building.Done(compute_weighted_loss(losses, squeezed, name, loss_collection, reduction));
    }

    /// <summary>The weights without a last dimension of 1 that the labels do not have.</summary>
    internal static Tensor SqueezedWeights(Tensor weights, Tensor labels)
    {
        weights = ops.convert_to_tensor(weights);
        var (shape, of_labels) = (weights.shape, labels.shape);
        if (!shape.IsNull && !of_labels.IsNull)
            return shape.ndim - of_labels.ndim == 1 ? array_ops.squeeze(weights, new Axis(-1)) : weights;
        var rank_diff = array_ops.rank(weights) - array_ops.rank(labels);
        return shape.IsNull || (shape.ndim > 0 && shape[^1] is 1 or < 0)
            ? confusion_matrix.SqueezedIf(weights, 1, rank_diff)
            : weights;
    }

    /// <exception cref="ValueError">One of them is null.</exception>
    private static void RequireBoth((Tensor? Value, string Name) labels, (Tensor? Value, string Name) predictions)
    {
        if (labels.Value is null)
            throw new ValueError($"{labels.Name} must not be None.");
        if (predictions.Value is null)
            throw new ValueError($"{predictions.Name} must not be None.");
    }

    /// <exception cref="ValueError">The shapes cannot be the same.</exception>
    internal static void CheckCompatible(Tensor x, Tensor y)
    {
        if (!x.shape.is_compatible_with(y.shape))
            throw new ValueError($"Shapes {x.shape} and {y.shape} are incompatible");
    }

    private static Tensor SafeMean(Tensor losses, Tensor num_present) =>
        math_ops.div_no_nan(math_ops.reduce_sum(losses), num_present, name: "value");

    private static Tensor NumPresent(Tensor losses, Tensor weights)
    {
        using var scope = ops.name_scope(null, "num_present");
        weights = math_ops.cast(weights, TF_DataType.TF_FLOAT);
        var present = array_ops.where(math_ops.equal(weights, 0.0f), array_ops.zeros_like(weights), array_ops.ones_like(weights));
        return math_ops.reduce_sum(weights_broadcast_ops.broadcast_weights(present, losses), name: scope);
    }

    private static Tensor NumElements(Tensor losses)
    {
        using var scope = ops.name_scope(null, "num_elements");
        return math_ops.cast(array_ops.size(losses, name: scope), losses.dtype);
    }
}
