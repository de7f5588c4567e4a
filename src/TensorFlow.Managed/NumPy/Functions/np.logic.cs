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
    public static NDArray logical_and(NDArray x1, NDArray x2) => x1.astype(@bool) & x2.astype(@bool);

    /// <summary>
    /// Whether one is not 0, elementwise, bool. x1 and x2: shapes that broadcast to the result's. Source: NumPy's
    /// <c>logical_or</c>.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static NDArray logical_or(NDArray x1, NDArray x2) => x1.astype(@bool) | x2.astype(@bool);

    /// <summary>Whether it is 0, elementwise, bool. Source: NumPy's <c>logical_not</c>.</summary>
    public static NDArray logical_not(NDArray x) => ~x.astype(@bool);

    /// <summary>Whether it is NaN, elementwise, bool; false for integers. Source: NumPy's <c>isnan</c>.</summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray isnan(NDArray x) => Ufunc.Test<IsNaN>(x, x);

    /// <summary>
    /// Whether both have the same shape and equal elements; NaN equals nothing. Source: NumPy's <c>array_equal</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static bool array_equal(NDArray a, NDArray b) => a.shape == b.shape && all(a == b);

    /// <summary>
    /// Whether |a - b| &lt;= atol + rtol * |b| everywhere, infinities being equal to themselves. Source: NumPy's <c>allclose</c>.
    /// </summary>
    /// <param name="a">Numbers.</param>
    /// <param name="b">Numbers, to which the relative tolerance refers; a shape that broadcasts to a's.</param>
    /// <param name="rtol">The relative tolerance.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="equal_nan">Whether NaN is equal to itself.</param>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    public static bool allclose(NDArray a, NDArray b, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
    {
        var shape = Broadcast.Checked(a.shape, b.shape);
        var (x, y) = (
            a.astype(float64).BroadcastTo(shape).ToArray<double>(),
            b.astype(float64).BroadcastTo(shape).ToArray<double>()
        );
        return x.Zip(y)
            .All(pair =>
                pair.First == pair.Second
                || double.IsFinite(pair.Second) && Math.Abs(pair.First - pair.Second) <= atol + rtol * Math.Abs(pair.Second)
                || equal_nan && double.IsNaN(pair.First) && double.IsNaN(pair.Second)
            );
    }
}
