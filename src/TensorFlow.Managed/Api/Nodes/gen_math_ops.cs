using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Nodes of elementwise mathematics, one call each (TensorFlow's generated gen_math_ops).</summary>
public static partial class gen_math_ops
{
    /// <summary>
    /// One Add node: x + y, elementwise. x and y: shapes that broadcast to the result's; one element type, the result's:
    /// bfloat16, float16, float32, float64, uint8, int8, int16, int32, int64, complex64, complex128 or string (concatenated).
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor add(Tensor x, Tensor y, string? name = null) => ArithmeticOps.Add.MakeTensor(name, [x, y]);

    /// <summary>
    /// One AddV2 node: x + y, elementwise. x and y: shapes that broadcast to the result's; one element type, the result's:
    /// bfloat16, float16, float32, float64, uint8, int8, int16, int32, int64, complex64 or complex128.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor add_v2(Tensor x, Tensor y, string? name = null) => ArithmeticOps.AddV2.MakeTensor(name, [x, y]);

    /// <summary>
    /// One Mul node: x * y, elementwise. x and y: shapes that broadcast to the result's; one element type, the result's:
    /// bfloat16, float16, float32, float64, uint8, int8, uint16, int16, int32, int64, complex64 or complex128.
    /// </summary>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor mul(Tensor x, Tensor y, string? name = null) => ArithmeticOps.Mul.MakeTensor(name, [x, y]);

    /// <summary>
    /// One Sigmoid node: 1 / (1 + e^-x), elementwise. x and the result: any shape; float16, float32, float64, complex64 or
    /// complex128.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor sigmoid(Tensor x, string? name = null) => ActivationOps.Sigmoid.MakeTensor(name, [x]);

    /// <summary>
    /// One Tanh node: the hyperbolic tangent, elementwise. x and the result: any shape; float16, float32, float64, complex64 or
    /// complex128.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor tanh(Tensor x, string? name = null) => ActivationOps.Tanh.MakeTensor(name, [x]);

    /// <summary>One Equal node: x == y, elementwise; NaN equals nothing.</summary>
    /// <param name="x">
    /// bfloat16, float16, float32, float64, uint8, int8, int16, int32, int64, complex64, complex128, bool or string.
    /// </param>
    /// <param name="y">x's element type; a shape that broadcasts to x's.</param>
    /// <param name="incompatible_shape_error">
    /// Whether shapes that do not broadcast are an error; otherwise the result is then false alone.
    /// </param>
    /// <param name="name">The node's name; <c>Equal</c> by default.</param>
    /// <returns>bool; the shape that both broadcast to.</returns>
    /// <exception cref="TypeError">x or y has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static Tensor equal(Tensor x, Tensor y, bool incompatible_shape_error = true, string? name = null) =>
        ComparisonOps.Equal.MakeTensor(
            name,
            [x, y],
            new AttributeMap { { "incompatible_shape_error", incompatible_shape_error } }
        );

    /// <summary>One Cast node: a tensor as another element type, towards zero to an integer.</summary>
    /// <param name="x">Numbers or truth values, any shape.</param>
    /// <param name="DstT">The result's element type.</param>
    /// <param name="Truncate">Whether rounding to a smaller floating type is towards zero.</param>
    /// <param name="name">The node's name; <c>Cast</c> by default.</param>
    /// <returns>x's shape.</returns>
    /// <exception cref="UnimplementedError">When the graph runs: there is no such conversion, as of strings.</exception>
    public static Tensor cast(Tensor x, TF_DataType DstT, bool Truncate = false, string? name = null) =>
        CastOps.Cast.MakeTensor(name, [x], new AttributeMap { { "DstT", DstT }, { "Truncate", Truncate } });

    internal static Tensor not_equal(Tensor x, Tensor y, bool incompatible_shape_error = true, string? name = null) =>
        ComparisonOps.NotEqual.MakeTensor(
            name,
            [x, y],
            new AttributeMap { { "incompatible_shape_error", incompatible_shape_error } }
        );

    internal static Tensor euclidean_norm(Tensor input, Tensor axis, bool keep_dims = false, string? name = null) =>
        EuclideanNormOps.EuclideanNorm.MakeTensor(name, [input, axis], new AttributeMap { { "keep_dims", keep_dims } });

    internal static Tensor conj(Tensor input, string? name = null) => ComplexOps.Conj.MakeTensor(name, [input]);

    internal static Tensor complex(Tensor real, Tensor imag, TF_DataType Tout, string? name = null) =>
        ComplexPartsOps.Complex.MakeTensor(name, [real, imag], new AttributeMap { { "Tout", Tout } });

    internal static Tensor real(Tensor input, TF_DataType Tout, string? name = null) =>
        ComplexPartsOps.Real.MakeTensor(name, [input], new AttributeMap { { "Tout", Tout } });

    internal static Tensor imag(Tensor input, TF_DataType Tout, string? name = null) =>
        ComplexPartsOps.Imag.MakeTensor(name, [input], new AttributeMap { { "Tout", Tout } });

    internal static Tensor complex_abs(Tensor x, TF_DataType Tout, string? name = null) =>
        ComplexPartsOps.ComplexAbs.MakeTensor(name, [x], new AttributeMap { { "Tout", Tout } });

    internal static Tensor angle(Tensor input, TF_DataType Tout, string? name = null) =>
        ComplexPartsOps.Angle.MakeTensor(name, [input], new AttributeMap { { "Tout", Tout } });

    internal static Tensor sub(Tensor x, Tensor y, string? name = null) => ArithmeticOps.Sub.MakeTensor(name, [x, y]);

    internal static Tensor squared_difference(Tensor x, Tensor y, string? name = null) =>
        ArithmeticOps.SquaredDifference.MakeTensor(name, [x, y]);

    internal static Tensor real_div(Tensor x, Tensor y, string? name = null) => DivisionOps.RealDiv.MakeTensor(name, [x, y]);

    internal static Tensor floor_div(Tensor x, Tensor y, string? name = null) => DivisionOps.FloorDiv.MakeTensor(name, [x, y]);

    internal static Tensor floor_mod(Tensor x, Tensor y, string? name = null) => DivisionOps.FloorMod.MakeTensor(name, [x, y]);

    internal static Tensor maximum(Tensor x, Tensor y, string? name = null) => ExtremaOps.Maximum.MakeTensor(name, [x, y]);

    internal static Tensor minimum(Tensor x, Tensor y, string? name = null) => ExtremaOps.Minimum.MakeTensor(name, [x, y]);

    internal static Tensor pow(Tensor x, Tensor y, string? name = null) => PowerOps.Pow.MakeTensor(name, [x, y]);

    internal static Tensor square(Tensor x, string? name = null) => PowerOps.Square.MakeTensor(name, [x]);

    internal static Tensor sqrt(Tensor x, string? name = null) => PowerOps.Sqrt.MakeTensor(name, [x]);

    internal static Tensor sqrt_grad(Tensor y, Tensor dy, string? name = null) => PowerOps.SqrtGrad.MakeTensor(name, [y, dy]);

    internal static Tensor rsqrt(Tensor x, string? name = null) => PowerOps.Rsqrt.MakeTensor(name, [x]);

    internal static Tensor rsqrt_grad(Tensor y, Tensor dy, string? name = null) => PowerOps.RsqrtGrad.MakeTensor(name, [y, dy]);

    internal static Tensor reciprocal(Tensor x, string? name = null) => ReciprocalOps.Reciprocal.MakeTensor(name, [x]);

    internal static Tensor reciprocal_grad(Tensor y, Tensor dy, string? name = null) =>
        ReciprocalOps.ReciprocalGrad.MakeTensor(name, [y, dy]);

    internal static Tensor neg(Tensor x, string? name = null) => SignOps.Neg.MakeTensor(name, [x]);

    internal static Tensor abs(Tensor x, string? name = null) => SignOps.Abs.MakeTensor(name, [x]);

    internal static Tensor sign(Tensor x, string? name = null) => SignOps.Sign.MakeTensor(name, [x]);

    internal static Tensor exp(Tensor x, string? name = null) => ExponentialOps.Exp.MakeTensor(name, [x]);

    internal static Tensor log(Tensor x, string? name = null) => ExponentialOps.Log.MakeTensor(name, [x]);

    internal static Tensor log1p(Tensor x, string? name = null) => ExponentialOps.Log1p.MakeTensor(name, [x]);

    internal static Tensor sigmoid_grad(Tensor y, Tensor dy, string? name = null) =>
        ActivationOps.SigmoidGrad.MakeTensor(name, [y, dy]);

    internal static Tensor tanh_grad(Tensor y, Tensor dy, string? name = null) =>
        ActivationOps.TanhGrad.MakeTensor(name, [y, dy]);

    internal static Tensor less(Tensor x, Tensor y, string? name = null) => ComparisonOps.Less.MakeTensor(name, [x, y]);

    internal static Tensor less_equal(Tensor x, Tensor y, string? name = null) =>
        ComparisonOps.LessEqual.MakeTensor(name, [x, y]);

    internal static Tensor greater(Tensor x, Tensor y, string? name = null) => ComparisonOps.Greater.MakeTensor(name, [x, y]);

    internal static Tensor greater_equal(Tensor x, Tensor y, string? name = null) =>
        ComparisonOps.GreaterEqual.MakeTensor(name, [x, y]);

    internal static Tensor logical_and(Tensor x, Tensor y, string? name = null) => LogicalOps.LogicalAnd.MakeTensor(name, [x, y]);

    internal static Tensor logical_or(Tensor x, Tensor y, string? name = null) => LogicalOps.LogicalOr.MakeTensor(name, [x, y]);

    internal static Tensor logical_not(Tensor x, string? name = null) => LogicalOps.LogicalNot.MakeTensor(name, [x]);

    internal static Tensor select(Tensor condition, Tensor t, Tensor e, string? name = null) =>
        LogicalOps.Select.MakeTensor(name, [condition, t, e]);

    internal static Tensor select_v2(Tensor condition, Tensor t, Tensor e, string? name = null) =>
        SelectV2Ops.SelectV2.MakeTensor(name, [condition, t, e]);
}
