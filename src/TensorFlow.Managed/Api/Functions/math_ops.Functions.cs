namespace Tensorflow;

/// <content>Functions of one number, element by element, under their names in math_ops.</content>
public partial class math_ops
{
    /// <summary>
    /// The cosine of an angle in radians, elementwise. x and the result: any shape; float16, float32, float64, complex64 or
    /// complex128. Source: TensorFlow 1.15 <c>tf.cos</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor cos(Tensor x, string? name = null) => gen_math_ops.cos(x, name);

    /// <summary>
    /// The derivative of the gamma function's logarithm, elementwise. x and the result: any shape; float16, float32 or float64.
    /// Source: TensorFlow 1.15 <c>tf.digamma</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor digamma(Tensor x, string? name = null) => gen_math_ops.digamma(x, name);

    /// <summary>
    /// The error function, elementwise. x and the result: any shape; float16, float32 or float64. Source: TensorFlow 1.15
    /// <c>tf.erf</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor erf(Tensor x, string? name = null) => gen_math_ops.erf(x, name);

    /// <summary>
    /// The logarithm of the gamma function's absolute value, elementwise. x and the result: any shape; float16, float32 or
    /// float64. Source: TensorFlow 1.15 <c>tf.lgamma</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor lgamma(Tensor x, string? name = null) => gen_math_ops.lgamma(x, name);

    /// <summary>
    /// The nearest whole number, of two the even one, elementwise; nothing is trained through it. x and the result: any shape;
    /// float16, float32 or float64; integers as they are, without a node. Source: TensorFlow 1.15 <c>tf.round</c>
    /// (python/ops/math_ops.py).
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor round(Tensor x, string? name = null)
    {
        x = ops.convert_to_tensor(x, name: "x");
        return x.dtype.is_integer() ? x : gen_math_ops.round(x, name);
    }

    /// <summary>
    /// The sine of an angle in radians, elementwise. x and the result: any shape; float16, float32, float64, complex64 or
    /// complex128. Source: TensorFlow 1.15 <c>tf.sin</c>.
    /// </summary>
    /// <exception cref="TypeError">x has another element type.</exception>
    public static Tensor sin(Tensor x, string? name = null) => gen_math_ops.sin(x, name);
}
