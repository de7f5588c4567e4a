namespace Tensorflow.NumPy;

/// <content>
/// Functions of each element. Those of floating numbers are worked out in float64 and rounded once to the array's type.
/// </content>
public static partial class np
{
    public static NDArray add(NDArray x, NDArray y) => x + y;

    public static NDArray multiply(NDArray x1, NDArray x2) => x1 * x2;

    /// <summary>x to the power of y; integers stay integers.</summary>
    /// <exception cref="ValueError">An integer to a negative integer power.</exception>
    public static NDArray power(NDArray x, NDArray y)
    {
        var dtype = NDArray.NumberType(x, y);
        if (dtype.is_integer() && (bool)any(y < new NDArray(0)))
            throw new ValueError("Integers to negative integer powers are not allowed.");
        return Ufunc.Map<Power>(x, y, dtype);
    }

    public static NDArray square(NDArray x) => UnaryUfunc.Map<Square>(x.dtype.is_bool() ? x.astype(TF_DataType.TF_INT8) : x);

    public static NDArray abs(NDArray x) => UnaryUfunc.Map<Absolute>(x);

    public static NDArray sqrt(NDArray x) => UnaryUfunc.MapFloats(x, Math.Sqrt);

    public static NDArray exp(NDArray x) => UnaryUfunc.MapFloats(x, Math.Exp);

    public static NDArray log(NDArray x) => UnaryUfunc.MapFloats(x, Math.Log);

    public static NDArray sin(NDArray x) => UnaryUfunc.MapFloats(x, Math.Sin);

    public static NDArray cos(NDArray x) => UnaryUfunc.MapFloats(x, Math.Cos);

    public static NDArray floor(NDArray x) => UnaryUfunc.MapFloats(x, Math.Floor);

    public static NDArray ceil(NDArray x) => UnaryUfunc.MapFloats(x, Math.Ceiling);

    /// <summary>
    /// To a number of decimals, halves to the even neighbour; a negative number rounds to tens, hundreds and so on.
    /// </summary>
    public static NDArray round(NDArray a, int decimals = 0)
    {
        if (!a.dtype.is_floating() && decimals >= 0)
            return a.copy();
        var dtype = a.dtype.is_floating() ? a.dtype : TF_DataType.TF_DOUBLE;
        var (x, scale) = (a.astype(dtype), new NDArray(Math.Pow(10, Math.Abs(decimals))).astype(dtype));
        x = UnaryUfunc.MapFloats(decimals < 0 ? x / scale : x * scale, y => Math.Round(y, MidpointRounding.ToEven));
        return (decimals < 0 ? x * scale : x / scale).astype(a.dtype);
    }

    /// <summary>The larger of each two elements, or NaN.</summary>
    /// <param name="axis">Not used.</param>
    public static NDArray maximum(NDArray x1, NDArray x2, int? axis = null) =>
        Ufunc.Map<Maximum>(x1, x2, TypePromotion.ResultType(x1, x2));

    /// <summary>The smaller of each two elements, or NaN.</summary>
    public static NDArray minimum(NDArray x1, NDArray x2) => Ufunc.Map<Minimum>(x1, x2, TypePromotion.ResultType(x1, x2));

    /// <summary>Each element, or the limit that it is beyond; null where there is no limit.</summary>
    public static NDArray clip(NDArray a, NDArray? a_min, NDArray? a_max)
    {
        var result = a_min is null ? a.copy() : maximum(a, a_min);
        return a_max is null ? result : minimum(result, a_max);
    }
}
