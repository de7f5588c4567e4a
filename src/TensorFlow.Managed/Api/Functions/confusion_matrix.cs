namespace Tensorflow;

/// <summary>Labels and predictions that differ by a last dimension of 1 (TensorFlow 1.15's
/// python/ops/confusion_matrix.py).</summary>
internal static class confusion_matrix
{
    /// <summary>
    /// Labels and predictions of ranks that differ by what is expected: the last dimension of one is taken away if it is one too
    /// many.
    /// </summary>
    /// <exception cref="ValueError">The dimension to take away is not 1.</exception>
    internal static (Tensor Labels, Tensor Predictions) remove_squeezable_dimensions(
        Tensor labels,
        Tensor predictions,
        int expected_rank_diff = 0
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "remove_squeezable_dimensions");
        (predictions, labels) = (ops.convert_to_tensor(predictions), ops.convert_to_tensor(labels));
        var (known, other) = (predictions.shape, labels.shape);
        if (!known.IsNull && !other.IsNull)
        {
            var difference = known.ndim - other.ndim;
            if (difference == expected_rank_diff + 1 && known[^1] is 1 or < 0)
                predictions = array_ops.squeeze(predictions, new Axis(-1));
            else if (difference == expected_rank_diff - 1 && other[^1] is 1 or < 0)
                labels = array_ops.squeeze(labels, new Axis(-1));
            return building.Done((labels, predictions));
        }

        var rank_diff = array_ops.rank(predictions) - array_ops.rank(labels);
        if (known.IsNull || (known.ndim > 0 && known[^1] is 1 or < 0))
            predictions = SqueezedIf(predictions, expected_rank_diff + 1, rank_diff);
        if (other.IsNull || (other.ndim > 0 && other[^1] is 1 or < 0))
            labels = SqueezedIf(labels, expected_rank_diff - 1, rank_diff);
        return building.Done((labels, predictions));
    }

    /// <summary>The tensor without its last dimension if a difference of ranks, which only the run tells, is this.</summary>
    internal static Tensor SqueezedIf(Tensor tensor, int difference, Tensor rank_diff) =>
        control_flow_ops.cond(
            math_ops.equal(difference, rank_diff),
            () => array_ops.squeeze(tensor, new Axis(-1)),
            () => array_ops.identity(tensor)
        );
}
