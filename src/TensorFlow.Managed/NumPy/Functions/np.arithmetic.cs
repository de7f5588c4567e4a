namespace Tensorflow.NumPy;

/// <content>Quotients, remainders and bits of each element.</content>
public static partial class np
{
    /// <summary>
    /// The quotient rounded down, elementwise; of an integer by 0 it is 0, of a floating number NaN. x1 and x2: real numbers or
    /// truth values, which count as int8, shapes that broadcast to the result's. Source: NumPy's <c>floor_divide</c>, Python's
    /// <c>//</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray floor_divide(NDArray x1, NDArray x2) => Ufunc.Map<FloorDivide>(x1, x2, NDArray.NumberType(x1, x2));

    /// <summary>
    /// The remainder with the divisor's sign, elementwise; of an integer by 0 it is 0. Source: NumPy's <c>remainder</c>,
    /// Python's <c>%</c>.
    /// </summary>
    /// <inheritdoc cref="floor_divide"/>
    public static NDArray remainder(NDArray x1, NDArray x2) => x1 % x2;

    /// <summary>The quotients rounded down and the remainders. Source: NumPy's <c>divmod</c>.</summary>
    /// <inheritdoc cref="floor_divide"/>
    public static (NDArray, NDArray) divmod(NDArray x1, NDArray x2) => (floor_divide(x1, x2), remainder(x1, x2));

    /// <summary>
    /// The remainder with the dividend's sign, elementwise; of an integer by 0 it is 0. Source: NumPy's <c>fmod</c>.
    /// </summary>
    /// <inheritdoc cref="floor_divide"/>
    public static NDArray fmod(NDArray x1, NDArray x2) => Ufunc.Map<TruncatedRemainder>(x1, x2, NDArray.NumberType(x1, x2));

    /// <summary>
    /// The larger of each two elements, or that which is a number if the other is NaN. x1 and x2: real numbers or truth values,
    /// shapes that broadcast to the result's. Source: NumPy's <c>fmax</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray fmax(NDArray x1, NDArray x2) => Ufunc.Map<LargerNumber>(x1, x2, TypePromotion.ResultType(x1, x2));

    /// <summary>
    /// The smaller of each two elements, or that which is a number if the other is NaN. Source: NumPy's <c>fmin</c>.
    /// </summary>
    /// <inheritdoc cref="fmax"/>
    public static NDArray fmin(NDArray x1, NDArray x2) => Ufunc.Map<SmallerNumber>(x1, x2, TypePromotion.ResultType(x1, x2));

    /// <summary>-1, 0 or 1, or NaN of NaN, elementwise, in x's type. Source: NumPy's <c>sign</c>.</summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray sign(NDArray x) => UnaryUfunc.Map<Sign>(x);

    /// <summary>
    /// 1 / x, elementwise, in x's type: of integers towards zero, of the integer 0, for which NumPy warns, 0. Source: NumPy's
    /// <c>reciprocal</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray reciprocal(NDArray x) => UnaryUfunc.Map<Reciprocal>(x);

    /// <summary>
    /// The greatest common divisor of each two integers, not negative. x1 and x2: shapes that broadcast to the result's. Source:
    /// NumPy's <c>gcd</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no integers.</exception>
    public static NDArray gcd(NDArray x1, NDArray x2) =>
        Ufunc.MapIntegers<GreatestCommonDivisor>(x1, x2, TypePromotion.ResultType(x1, x2));

    /// <summary>The least common multiple of each two integers, not negative. Source: NumPy's <c>lcm</c>.</summary>
    /// <inheritdoc cref="gcd"/>
    public static NDArray lcm(NDArray x1, NDArray x2) =>
        Ufunc.MapIntegers<LeastCommonMultiple>(x1, x2, TypePromotion.ResultType(x1, x2));

    /// <summary>
    /// 0 where it is NaN, the largest or smallest number of the type where it is infinite, elementwise; integers as they are.
    /// Source: NumPy's <c>nan_to_num</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray nan_to_num(NDArray x) => UnaryUfunc.Map<FiniteNumber>(x);

    /// <summary>
    /// Rounded towards zero, elementwise, as a floating number. The result's type is that of <see cref="sqrt"/>. Source: NumPy's
    /// <c>trunc</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray trunc(NDArray x) => UnaryUfunc.MapFloats(x, Math.Truncate);

    /// <inheritdoc cref="trunc"/>
    public static NDArray fix(NDArray x) => trunc(x);

    /// <summary>
    /// 0 where x1 is negative, x2 where it is 0, 1 where it is positive, NaN where it is NaN. x1 and x2: real numbers or truth
    /// values, shapes that broadcast to the result's, whose type is the floating type of both. Source: NumPy's <c>heaviside</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray heaviside(NDArray x1, NDArray x2) => Ufunc.MapFloats(x1, x2, (x, atZero) => x < 0 ? 0
            : x > 0 ? 1
            : double.IsNaN(x) ? x
            : atZero);
}
