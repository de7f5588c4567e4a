namespace Tensorflow;

/// <content>Counting.</content>
public partial class math_ops
{
    /// <summary>
    /// How many elements are not 0, not false or not empty. Source: TensorFlow 1.15 <c>tf.math.count_nonzero</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <param name="input">Numbers, truth values or strings; any shape.</param>
    /// <param name="axis">The axes that are counted over; all if null.</param>
    /// <param name="keepdims">Whether those axes stay, with the size 1.</param>
    /// <param name="name">The nodes' name scope; <c>count_nonzero</c> by default.</param>
    /// <param name="dtype">The result's element type.</param>
    public static Tensor count_nonzero_v2(
        Tensor input,
        Axis? axis,
        bool keepdims = false,
        string? name = null,
        TF_DataType dtype = TF_DataType.TF_INT64
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "count_nonzero");
        input = ops.convert_to_tensor(input, name: "input");
        var counted = gen_math_ops.cast(not_equal(input, Zero(input)), TF_DataType.TF_INT64);
        return building.Done(cast(reduce_sum(counted, axis is null ? null : (Tensor)axis, keepdims), dtype));
    }

    /// <summary>How many elements are not 0, as an integer of a type.</summary>
    internal static Tensor CountNonzero(Tensor input, TF_DataType dtype)
    {
        using var scope = ops.name_scope(null, "count_nonzero");
        return reduce_sum(cast(not_equal(input, Zero(input)), dtype), name: "nonzero_count");
    }

    private static Tensor Zero(Tensor input) =>
        input.dtype == TF_DataType.TF_STRING ? ops.convert_to_tensor("") : array_ops.zeros(Shape.Scalar, input.dtype);
}
