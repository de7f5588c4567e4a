namespace Tensorflow.NumPy;

/// <content>Comparisons and questions.</content>
public static partial class np
{
    public static NDArray greater(NDArray x, NDArray y) => x > y;

    public static NDArray less(NDArray x, NDArray y) => x < y;

    /// <summary>Whether both are not 0.</summary>
    public static NDArray logical_and(NDArray x1, NDArray x2) => x1.astype(@bool) & x2.astype(@bool);

    /// <summary>Whether one is not 0.</summary>
    public static NDArray logical_or(NDArray x1, NDArray x2) => x1.astype(@bool) | x2.astype(@bool);

    /// <summary>Whether it is 0.</summary>
    public static NDArray logical_not(NDArray x) => ~x.astype(@bool);

    public static NDArray isnan(NDArray x) => Ufunc.Test<IsNaN>(x, x);

    /// <summary>Whether both have the same shape and equal elements; NaN equals nothing.</summary>
    public static bool array_equal(NDArray a, NDArray b) => a.shape == b.shape && all(a == b);

    /// <summary>Whether |a - b| &lt;= atol + rtol * |b| everywhere, infinities being equal to themselves.</summary>
    /// <exception cref="ValueError">The shapes do not stretch to one.</exception>
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
