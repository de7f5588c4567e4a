namespace Tensorflow;

/// <summary>
/// Operations that fail unless all elements of two tensors compare so (TensorFlow 1.15's python/ops/check_ops.py).
/// </summary>
internal static class check_ops
{
    /// <summary>Source: TensorFlow 1.15 <c>tf.assert_equal</c>.</summary>
    internal static Operation assert_equal(Tensor x, Tensor y, string? message = null)
    {
        // TensorFlow opens a scope to look whether the two are the same tensor, and another one to compare them.
        using (ops.name_scope(null, "assert_equal")) { }
        return Compare("==", "assert_equal", (x, y) => math_ops.equal(x, y), x, y, message);
    }

    /// <summary>Source: TensorFlow 1.15 <c>tf.assert_greater_equal</c>.</summary>
    internal static Operation assert_greater_equal(Tensor x, Tensor y, string? message = null) =>
        Compare(">=", "assert_greater_equal", (x, y) => gen_math_ops.greater_equal(x, y), x, y, message);

    /// <summary>Source: TensorFlow 1.15 <c>tf.assert_less_equal</c>.</summary>
    internal static Operation assert_less_equal(Tensor x, Tensor y, string? message = null) =>
        Compare("<=", "assert_less_equal", (x, y) => gen_math_ops.less_equal(x, y), x, y, message);

    /// <summary>Source: TensorFlow 1.15 <c>tf.assert_positive</c>.</summary>
    internal static Operation assert_positive(Tensor x, string message)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "assert_positive");
        object[] data = [message, "Condition x > 0 did not hold element-wise:", $"x ({x.name}) = ", x];
        var zero = ops.convert_to_tensor(0, x.dtype);
        using var less = ops.name_scope(null, "assert_less");
        return building.Done(control_flow_ops.Assert(math_ops.reduce_all(gen_math_ops.less(zero, x)), data));
    }

    private static Operation Compare(
        string sign,
        string name,
        Func<Tensor, Tensor, Tensor> compare,
        Tensor x,
        Tensor y,
        string? message
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, name);
        object[] data = [$"Condition x {sign} y did not hold element-wise:", $"x ({x.name}) = ", x, $"y ({y.name}) = ", y];
        if (message is not null)
            data = [message, .. data];
        return building.Done(control_flow_ops.Assert(math_ops.reduce_all(compare(x, y)), data));
    }
}
