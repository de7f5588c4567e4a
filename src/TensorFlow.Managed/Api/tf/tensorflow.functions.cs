namespace Tensorflow;

/// <content>Mathematics: functions of one number, element by element.</content>
public partial class tensorflow
{
    /// <summary>
    /// The angle in radians from 0 to pi whose cosine is x, elementwise; NaN beyond -1 and 1. x and the result: any shape;
    /// float32 or float64. Source: TensorFlow 1.15 <c>tf.acos</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor acos(Tensor x, string? name = null) => gen_math_ops.acos(x, name);

    /// <summary>
    /// The inverse hyperbolic cosine, elementwise; NaN below 1. x and the result: any shape; float32, float64, complex64 or
    /// complex128. Source: TensorFlow 1.15 <c>tf.acosh</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor acosh(Tensor x, string? name = null) => gen_math_ops.acosh(x, name);

    /// <summary>
    /// The angle in radians from -pi/2 to pi/2 whose sine is x, elementwise; NaN beyond -1 and 1. x and the result: any shape;
    /// float32 or float64. Source: TensorFlow 1.15 <c>tf.asin</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor asin(Tensor x, string? name = null) => gen_math_ops.asin(x, name);

    /// <summary>
    /// The inverse hyperbolic sine, elementwise. x and the result: any shape; float32, float64, complex64 or complex128. Source:
    /// TensorFlow 1.15 <c>tf.asinh</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor asinh(Tensor x, string? name = null) => gen_math_ops.asinh(x, name);

    /// <summary>
    /// The angle in radians from -pi/2 to pi/2 whose tangent is x, elementwise. x and the result: any shape; float32 or float64.
    /// Source: TensorFlow 1.15 <c>tf.atan</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor atan(Tensor x, string? name = null) => gen_math_ops.atan(x, name);

    /// <summary>
    /// The angle in radians from -pi to pi of the point (x, y), elementwise. y and x: shapes that broadcast to the result's;
    /// float32 or float64, the result's type. Source: TensorFlow 1.15 <c>tf.atan2</c>.
    /// </summary>
    /// <exception cref="TypeError">y or x has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public Tensor atan2(Tensor y, Tensor x, string? name = null) => gen_math_ops.atan2(y, x, name);

    /// <summary>
    /// The inverse hyperbolic tangent, elementwise; NaN beyond -1 and 1. x and the result: any shape; float32, float64, complex64
    /// or complex128. Source: TensorFlow 1.15 <c>tf.atanh</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor atanh(Tensor x, string? name = null) => gen_math_ops.atanh(x, name);

    /// <summary>
    /// The smallest whole number not below x, elementwise; nothing is trained through it. x and the result: any shape; float16,
    /// float32 or float64. Source: TensorFlow 1.15 <c>tf.ceil</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor ceil(Tensor x, string? name = null) => gen_math_ops.ceil(x, name);

    /// <inheritdoc cref="math_ops.cos(Tensor, string?)"/>
    public Tensor cos(Tensor x, string? name = null) => gen_math_ops.cos(x, name);

    /// <inheritdoc cref="math_ops.cos(Tensor, string?)"/>
    public Tensor cos(float x, string? name = null) => gen_math_ops.cos(ops.convert_to_tensor(x), name);

    /// <summary>
    /// The hyperbolic cosine, elementwise. x and the result: any shape; float32, float64, complex64 or complex128. Source:
    /// TensorFlow 1.15 <c>tf.cosh</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor cosh(Tensor x, string? name = null) => gen_math_ops.cosh(x, name);

    /// <summary>
    /// e^x - 1, elementwise, accurate for small x. x and the result: any shape; float16, float32, float64, complex64 or
    /// complex128. Source: TensorFlow 1.15 <c>tf.math.expm1</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor expm1(Tensor x, string? name = null) => gen_math_ops.expm1(x, name);

    /// <summary>
    /// Whether input is a finite number, elementwise: bool. input: any shape; float16, float32 or float64. Source: TensorFlow
    /// 1.15 <c>tf.math.is_finite</c>.
    /// </summary>
    /// <exception cref="TypeError">input has another element type.</exception>
    public Tensor is_finite(Tensor input, string? name = null) => gen_math_ops.is_finite(input, name);

    /// <summary>
    /// Whether x is an infinity, elementwise: bool. x: any shape; float16, float32 or float64. Source: TensorFlow 1.15
    /// <c>tf.math.is_inf</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor is_inf(Tensor x, string? name = null) => gen_math_ops.is_inf(x, name);

    /// <summary>
    /// Whether input is no number, elementwise: bool. input: any shape; float16, float32 or float64. Source: TensorFlow 1.15
    /// <c>tf.math.is_nan</c>.
    /// </summary>
    /// <exception cref="TypeError">input has another element type.</exception>
    public Tensor is_nan(Tensor input, string? name = null) => gen_math_ops.is_nan(input, name);

    /// <inheritdoc cref="math_ops.lgamma(Tensor, string?)"/>
    public Tensor lgamma(Tensor x, string? name = null) => gen_math_ops.lgamma(x, name);

    /// <summary>
    /// num numbers from start to stop at equal distances, both included. start, stop: scalars, float32 or float64; num: a scalar
    /// int32 or int64, at least 1; the result: [num]. Source: TensorFlow 1.15 <c>tf.linspace</c>.
    /// </summary>
    /// <exception cref="TypeError">start or stop has another element type, or the two differ.</exception>
    /// <exception cref="ValueError">One is no scalar, or num is below 1.</exception>
    public Tensor linspace(Tensor start, Tensor stop, Tensor num, string? name = null) =>
        gen_math_ops.lin_space(start, stop, num, name);

    /// <summary>
    /// The nearest whole number, of two the even one, elementwise; nothing is trained through it. x and the result: any shape;
    /// float32 or float64. Source: TensorFlow 1.15 <c>tf.rint</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor rint(Tensor x, string? name = null) => gen_math_ops.rint(x, name);

    /// <inheritdoc cref="math_ops.round(Tensor, string?)"/>
    public Tensor round(Tensor x, string? name = null) => math_ops.round(x, name);

    /// <inheritdoc cref="math_ops.sin(Tensor, string?)"/>
    public Tensor sin(Tensor x, string? name = null) => gen_math_ops.sin(x, name);

    /// <summary>
    /// The hyperbolic sine, elementwise. x and the result: any shape; float32, float64, complex64 or complex128. Source:
    /// TensorFlow 1.15 <c>tf.sinh</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor sinh(Tensor x, string? name = null) => gen_math_ops.sinh(x, name);

    /// <summary>
    /// The tangent of an angle in radians, elementwise. x and the result: any shape; float16, float32, float64, complex64 or
    /// complex128. Source: TensorFlow 1.15 <c>tf.tan</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public Tensor tan(Tensor x, string? name = null) => gen_math_ops.tan(x, name);
}
