namespace Tensorflow.NumPy;

/// <content>Comparisons and questions.</content>
public static partial class np
{
    /// <summary>
    /// x > y, elementwise, bool. x and y: shapes that broadcast to the result's. Source: NumPy's <c>greater</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray greater(NDArray x, NDArray y) => x > y;

    /// <summary>
    /// x &lt; y, elementwise, bool. x and y: shapes that broadcast to the result's. Source: NumPy's <c>less</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray less(NDArray x, NDArray y) => x < y;

    /// <summary>
    /// Whether both are not 0, elementwise, bool. x1 and x2: shapes that broadcast to the result's. Source: NumPy's
    /// <c>logical_and</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static NDArray logical_and(NDArray x1, NDArray x2) =>
        Argument.Given(x1).astype(@bool) & Argument.Given(x2).astype(@bool);

    /// <summary>
    /// Whether one is not 0, elementwise, bool. x1 and x2: shapes that broadcast to the result's. Source: NumPy's
    /// <c>logical_or</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static NDArray logical_or(NDArray x1, NDArray x2) =>
        Argument.Given(x1).astype(@bool) | Argument.Given(x2).astype(@bool);

    /// <summary>Whether it is 0, elementwise, bool. Source: NumPy's <c>logical_not</c>.</summary>
    public static NDArray logical_not(NDArray x) => ~Argument.Given(x).astype(@bool);

    /// <summary>Whether it is NaN, elementwise, bool; false for integers. Source: NumPy's <c>isnan</c>.</summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray isnan(NDArray x) => Ufunc.Test<IsNaN>(x, x);

    /// <summary>Whether just one is not 0, elementwise, bool. Source: NumPy's <c>logical_xor</c>.</summary>
    /// <inheritdoc cref="logical_or"/>
    public static NDArray logical_xor(NDArray x1, NDArray x2) =>
        Argument.Given(x1).astype(@bool) ^ Argument.Given(x2).astype(@bool);

    /// <summary>Whether it is neither infinite nor NaN, elementwise, bool. Source: NumPy's <c>isfinite</c>.</summary>
    /// <inheritdoc cref="isnan"/>
    public static NDArray isfinite(NDArray x) => Ufunc.Test<IsFinite>(x, x);

    /// <summary>Whether it is infinite, elementwise, bool. Source: NumPy's <c>isinf</c>.</summary>
    /// <inheritdoc cref="isnan"/>
    public static NDArray isinf(NDArray x) => Ufunc.Test<IsInfinity>(x, x);

    /// <summary>Whether it is negative infinity, elementwise, bool. Source: NumPy's <c>isneginf</c>.</summary>
    /// <inheritdoc cref="isnan"/>
    public static NDArray isneginf(NDArray x) => isinf(x) & signbit(x);

    /// <summary>Whether it is positive infinity, elementwise, bool. Source: NumPy's <c>isposinf</c>.</summary>
    /// <inheritdoc cref="isnan"/>
    public static NDArray isposinf(NDArray x) => isinf(x) & ~signbit(x);

    /// <summary>
    /// Whether it has a minus sign, as -0 has too, elementwise, bool. Source: NumPy's <c>signbit</c>.
    /// </summary>
    /// <inheritdoc cref="isnan"/>
    public static NDArray signbit(NDArray x) => Ufunc.Test<IsNegative>(x, x);

    /// <summary>
    /// Whether both have the same shape and equal elements; NaN equals nothing. Source: NumPy's <c>array_equal</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static bool array_equal(NDArray a, NDArray b) => Argument.Given(a).shape == Argument.Given(b).shape && all(a == b);

    /// <summary>
    /// Whether both have shapes that broadcast and then equal elements; NaN equals nothing. Source: NumPy's <c>array_equiv</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static bool array_equiv(NDArray a1, NDArray a2) =>
        Broadcast.FindShape(Argument.Given(a1).shape, Argument.Given(a2).shape) is not null && all(a1 == a2);

    /// <summary>
    /// Whether |a - b| &lt;= atol + rtol * |b|, elementwise, bool, infinities being equal to themselves. Source: NumPy's
    /// <c>isclose</c>.
    /// </summary>
    /// <param name="a">Numbers.</param>
    /// <param name="b">Numbers, to which the relative tolerance refers; a shape that broadcasts with a's.</param>
    /// <param name="rtol">The relative tolerance.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="equal_nan">Whether NaN is equal to itself.</param>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static NDArray isclose(NDArray a, NDArray b, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
    {
        var shape = Broadcast.Checked(Argument.Given(a).shape, Argument.Given(b).shape);
        var result = new NDArray(shape, @bool);
        var (x, y) = (
            a.astype(float64).BroadcastTo(shape).ToArray<double>(),
            b.astype(float64).BroadcastTo(shape).ToArray<double>()
        );
        var close = result.AsSpan<bool>();
        for (var i = 0; i < close.Length; i++)
        {
            close[i] =
                x[i] == y[i]
                || double.IsFinite(y[i]) && Math.Abs(x[i] - y[i]) <= atol + rtol * Math.Abs(y[i])
                || equal_nan && double.IsNaN(x[i]) && double.IsNaN(y[i]);
        }
        return result;
    }

    /// <summary>Whether all elements are close. Source: NumPy's <c>allclose</c>.</summary>
    /// <inheritdoc cref="isclose"/>
    public static bool allclose(NDArray a, NDArray b, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        all(isclose(a, b, rtol, atol, equal_nan));
}
