namespace Tensorflow.NumPy;

/// <content>
/// Functions of each element. Those of floating numbers are worked out in float64 and rounded once to the array's type.
/// </content>
public static partial class np
{
    /// <summary>
    /// x + y, elementwise; of truth values whether one is true. x and y: real numbers or truth values, shapes that broadcast to
    /// the result's. Source: NumPy's <c>add</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray add(NDArray x, NDArray y) => x + y;

    /// <summary>
    /// x1 * x2, elementwise; of truth values whether both are true. x1 and x2: real numbers or truth values, shapes that
    /// broadcast to the result's. Source: NumPy's <c>multiply</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray multiply(NDArray x1, NDArray x2) => x1 * x2;

    /// <summary>
    /// x to the power of y, elementwise; integers stay integers. x and y: real numbers, shapes that broadcast to the result's.
    /// Source: NumPy's <c>power</c>.
    /// </summary>
    /// <exception cref="ValueError">An integer to a negative integer power, or the shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray power(NDArray x, NDArray y)
    {
        var dtype = NDArray.NumberType(x, y);
        if (dtype.is_integer() && (bool)any(y < new NDArray(0)))
            throw new ValueError("Integers to negative integer powers are not allowed.");
        return Ufunc.Map<Power>(x, y, dtype);
    }

    /// <summary>x^2, elementwise, in x's type; of truth values as int8. Source: NumPy's <c>square</c>.</summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray square(NDArray x) =>
        UnaryUfunc.Map<Square>(Argument.Given(x).dtype.is_bool() ? x.astype(TF_DataType.TF_INT8) : x);

    /// <summary>
    /// |x|, elementwise, in x's type; of the smallest integer of a type that itself. Source: NumPy's <c>absolute</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray abs(NDArray x) => UnaryUfunc.Map<Absolute>(x);

    /// <summary>
    /// The square root, elementwise: NaN below 0. The result: x's floating type; float16 of bool and integers of 8 bits, float32
    /// of 16 bits, float64 of larger ones. Source: NumPy's <c>sqrt</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray sqrt(NDArray x) => UnaryUfunc.MapFloats(x, Math.Sqrt);

    /// <summary>e^x, elementwise. The result's type is that of <see cref="sqrt"/>. Source: NumPy's <c>exp</c>.</summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray exp(NDArray x) => UnaryUfunc.MapFloats(x, Math.Exp);

    /// <summary>
    /// The natural logarithm, elementwise: NaN below 0, -inf at 0. The result's type is that of <see cref="sqrt"/>. Source:
    /// NumPy's <c>log</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray log(NDArray x) => UnaryUfunc.MapFloats(x, Math.Log);

    /// <summary>
    /// The sine, elementwise, of angles in radians. The result's type is that of <see cref="sqrt"/>. Source: NumPy's <c>sin</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray sin(NDArray x) => UnaryUfunc.MapFloats(x, Math.Sin);

    /// <summary>
    /// The cosine, elementwise, of angles in radians. The result's type is that of <see cref="sqrt"/>. Source: NumPy's
    /// <c>cos</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray cos(NDArray x) => UnaryUfunc.MapFloats(x, Math.Cos);

    /// <summary>
    /// The largest whole number not above x, elementwise, as a floating number. The result's type is that of <see cref="sqrt"/>.
    /// Source: NumPy's <c>floor</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray floor(NDArray x) => UnaryUfunc.MapFloats(x, Math.Floor);

    /// <summary>
    /// The smallest whole number not below x, elementwise, as a floating number. The result's type is that of <see cref="sqrt"/>.
    /// Source: NumPy's <c>ceil</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray ceil(NDArray x) => UnaryUfunc.MapFloats(x, Math.Ceiling);

    /// <summary>
    /// Rounds to a number of decimals, elementwise, halves to the even neighbour; a negative number of them rounds to tens,
    /// hundreds and so on. The result: a's type and shape. Source: NumPy's <c>around</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray round(NDArray a, int decimals = 0)
    {
        if (!Argument.Given(a).dtype.is_floating() && decimals >= 0)
            return a.copy();
        var dtype = a.dtype.is_floating() ? a.dtype : TF_DataType.TF_DOUBLE;
        var (x, scale) = (a.astype(dtype), new NDArray(Math.Pow(10, Math.Abs(decimals))).astype(dtype));
        x = UnaryUfunc.MapFloats(decimals < 0 ? x / scale : x * scale, y => Math.Round(y, MidpointRounding.ToEven));
        return (decimals < 0 ? x * scale : x / scale).astype(a.dtype);
    }

    /// <summary>
    /// The larger of each two elements, or NaN if one is. x1 and x2: real numbers or truth values, shapes that broadcast to the
    /// result's; axis: if it is given, the largest of these along it are left. Source: NumPy's <c>maximum</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray maximum(NDArray x1, NDArray x2, int? axis = null)
    {
        var larger = Ufunc.Map<Maximum>(x1, x2, TypePromotion.ResultType(x1, x2));
        return axis is { } along ? max(larger, along) : larger;
    }

    /// <summary>
    /// The smaller of each two elements, or NaN if one is. x1 and x2: real numbers or truth values, shapes that broadcast to the
    /// result's. Source: NumPy's <c>minimum</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray minimum(NDArray x1, NDArray x2) => Ufunc.Map<Minimum>(x1, x2, TypePromotion.ResultType(x1, x2));

    /// <summary>
    /// Each element, or the limit that it is beyond; a limit of null is none. a_min and a_max: shapes that broadcast with a's.
    /// Source: NumPy's <c>clip</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray clip(NDArray a, NDArray? a_min, NDArray? a_max)
    {
        var result = a_min is null ? a.copy() : maximum(a, a_min);
        return a_max is null ? result : minimum(result, a_max);
    }
}
