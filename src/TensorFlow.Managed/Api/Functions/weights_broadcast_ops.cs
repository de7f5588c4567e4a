namespace Tensorflow;

/// <summary>
/// Weights of losses and metrics: a scalar, or of the values' rank with dimensions that are theirs or 1 (TensorFlow 1.15's
/// python/ops/weights_broadcast_ops.py).
/// </summary>
internal static class weights_broadcast_ops
{
    private const string Refusal = "weights can not be broadcast to values.";

    /// <summary>An operation that fails where the weights do not broadcast to the values.</summary>
    /// <exception cref="ValueError">It is known already that they do not.</exception>
    internal static Operation assert_broadcastable(Tensor weights, Tensor values)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "assert_broadcastable");
        Tensor weights_shape,
            weights_rank,
            values_shape,
            values_rank;
        using (var weights_scope = ops.name_scope(null, "weights"))
        {
            weights = ops.convert_to_tensor(weights, name: weights_scope);
            weights_shape = array_ops.shape(weights, name: "shape");
            weights_rank = array_ops.rank(weights, name: "rank");
        }

        using (var values_scope = ops.name_scope(null, "values"))
        {
            values = ops.convert_to_tensor(values, name: values_scope);
            values_shape = array_ops.shape(values, name: "shape");
            values_rank = array_ops.rank(values, name: "rank");
        }

        var (known, whole) = (weights.shape, values.shape);
        if (!known.IsNull && !whole.IsNull)
        {
            if (known.ndim == 0)
                return building.Done(control_flow_ops.no_op("static_scalar_check_success"));
            if (known.ndim != whole.ndim)
            {
                throw new ValueError(
                    $"{Refusal} values.rank={whole.ndim}. weights.rank={known.ndim}. values.shape={whole}. weights.shape={known}."
                );
            }

            if (known.IsFullyDefined && whole.IsFullyDefined)
            {
                for (var i = 0; i < known.ndim; i++)
                {
                    if (known[i] != 1 && known[i] != whole[i])
                    {
                        throw new ValueError(
                            $"{Refusal} Mismatch at dim {i}. values.shape={whole.ToBracketString()} "
                                + $"weights.shape={known.ToBracketString()}."
                        );
                    }
                }
                return building.Done(control_flow_ops.no_op("static_dims_check_success"));
            }
        }

        var is_scalar = math_ops.equal(0, weights_rank, name: "is_scalar");
        var is_valid = control_flow_ops.cond(
            is_scalar,
            () => array_ops.identity(is_scalar),
            () => HasValidShape(weights_rank, weights_shape, values_rank, values_shape),
            name: "is_valid_shape"
        );
        object[] told =
        [
            Refusal,
            "weights.shape=",
            weights.name,
            weights_shape,
            "values.shape=",
            values.name,
            values_shape,
            "is_scalar=",
            is_scalar,
        ];
        return building.Done(control_flow_ops.Assert(is_valid, told, name: scope));
    }

    /// <summary>The weights in the values' shape; themselves where they have it.</summary>
    /// <exception cref="ValueError">They do not broadcast.</exception>
    internal static Tensor broadcast_weights(Tensor weights, Tensor values)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "broadcast_weights");
        values = ops.convert_to_tensor(values, name: "values");
        weights = ops.convert_to_tensor(weights, values.dtype.as_base_dtype(), name: "weights");
        if (weights.shape.IsFullyDefined && values.shape.IsFullyDefined && weights.shape.is_compatible_with(values.shape))
            return building.Done(weights);
        using var after = ops.control_dependencies([assert_broadcastable(weights, values)]);
        return building.Done(gen_math_ops.mul(weights, array_ops.ones_like(values), scope));
    }

    /// <summary>
    /// Whether the ranks are the same, and each dimension of the weights is the values' or 1. (TensorFlow compares sets of
    /// dimensions; the result is the same.)
    /// </summary>
    private static Tensor HasValidShape(Tensor weights_rank, Tensor weights_shape, Tensor values_rank, Tensor values_shape)
    {
        using var scope = ops.name_scope(null, "has_valid_nonscalar_shape");
        var is_same_rank = math_ops.equal(values_rank, weights_rank, name: "is_same_rank");
        return control_flow_ops.cond(
            is_same_rank,
            () =>
                math_ops.reduce_all(
                    gen_math_ops.logical_or(math_ops.equal(weights_shape, values_shape), math_ops.equal(weights_shape, 1))
                ),
            () => array_ops.identity(is_same_rank)
        );
    }
}
