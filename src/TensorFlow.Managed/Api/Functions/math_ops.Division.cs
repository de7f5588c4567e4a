namespace Tensorflow;

/// <content>Quotients, as Python 2 and 3 divide.</content>
public partial class math_ops
{
    /// <summary>
    /// x / y, elementwise, as Python 2 divides: of integers, the largest whole number not above the quotient. x and y: shapes
    /// that broadcast to the result's; one element type, the result's: bfloat16, float16, float32, float64, uint8, int8, uint16,
    /// int16, int32, int64, complex64 or complex128. Source: TensorFlow 1.15 <c>tf.div</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: an integer is divided by 0.</exception>
    public static Tensor div(Tensor x, Tensor y, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "div");
        var left = ops.convert_to_tensor(x, name: "x");
        var right = ops.convert_to_tensor(y, left.dtype.as_base_dtype(), "y");
        return building.Done(
            left.dtype.is_floating() || left.dtype.is_complex()
                ? gen_math_ops.real_div(left, right, scope)
                : gen_math_ops.floor_div(left, right, scope)
        );
    }

    /// <summary>
    /// The largest whole number not above x, elementwise. x and the result: any shape; bfloat16, float16, float32 or float64.
    /// Source: TensorFlow 1.15 <c>tf.floor</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor floor(Tensor x, string? name = null) => gen_math_ops.floor(x, name);

    /// <summary>
    /// The largest whole number not above x / y, elementwise. x and y: shapes that broadcast to the result's; one element type,
    /// the result's: float16, float32, float64, uint8, int8, uint16, int16, int32 or int64. Source: TensorFlow 1.15
    /// <c>tf.floordiv</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: an integer is divided by 0.</exception>
    public static Tensor floordiv(Tensor x, Tensor y, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "floordiv");
        return building.Done(gen_math_ops.floor_div(x, y, scope));
    }

    /// <summary>
    /// x / y, elementwise. x and y: shapes that broadcast to the result's; one element type, the result's: bfloat16, float16,
    /// float32, float64, complex64 or complex128. Source: TensorFlow 1.15 <c>tf.realdiv</c>.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor realdiv(Tensor x, Tensor y, string? name = null) => gen_math_ops.real_div(x, y, name);

    /// <inheritdoc cref="_truediv_python3(Tensor, Tensor, string?)"/>
    public static Tensor truediv(Tensor x, Tensor y, string? name = null) => _truediv_python3(x, y, name);

    /// <summary>
    /// x / y, elementwise, as Python 3 divides: int32 and int64 become float64 first, smaller integers float32. x and y: shapes
    /// that broadcast to the result's; one element type: bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32,
    /// int64, complex64 or complex128. Source: TensorFlow 1.15 <c>tf.truediv</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">The operands have different types, or one that does not divide.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor _truediv_python3(Tensor x, Tensor y, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "truediv");
        var left = ops.convert_to_tensor(x, name: "x");
        var right = ops.convert_to_tensor(y, name: "y");
        var (xType, yType) = (left.dtype.as_base_dtype(), right.dtype.as_base_dtype());
        if (xType != yType)
            throw new TypeError($"x and y must have the same dtype, got {xType.as_python_name()} != {yType.as_python_name()}");
        if (QuotientType(xType) is { } quotient)
            (left, right) = (cast(left, quotient), cast(right, quotient));
        return building.Done(gen_math_ops.real_div(left, right, scope));
    }

    /// <summary>
    /// x / y, elementwise, 0 where y is 0. x and y: shapes that broadcast to the result's; one element type, the result's:
    /// float16, float32, float64, complex64 or complex128. Source: TensorFlow 1.15 <c>tf.div_no_nan</c> (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor div_no_nan(Tensor x, Tensor y, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "div_no_nan");
        return building.Done(gen_math_ops.div_no_nan(x, y, scope));
    }

    private static TF_DataType? QuotientType(TF_DataType dtype) =>
        dtype switch
        {
            TF_DataType.TF_UINT8 or TF_DataType.TF_INT8 or TF_DataType.TF_UINT16 or TF_DataType.TF_INT16 => TF_DataType.TF_FLOAT,
            TF_DataType.TF_INT32 or TF_DataType.TF_INT64 => TF_DataType.TF_DOUBLE,
            _ when dtype.is_floating() || dtype.is_complex() => null,
            _ => throw new TypeError($"Invalid dtype {dtype.as_python_name()} in __truediv__"),
        };
}
