namespace Tensorflow.NumPy;

/// <content>Running sums and products, differences and integrals along an axis.</content>
public static partial class np
{
    /// <summary>
    /// The sums of the elements up to each along an axis; of truth values and small integers as 64-bit integers, unless a type is
    /// given. Source: NumPy's <c>cumsum</c>.
    /// </summary>
    /// <param name="a">Real numbers or truth values.</param>
    /// <param name="axis">The axis; by default the array counts as one dimension.</param>
    /// <param name="dtype">The result's element type, in which they are added.</param>
    /// <returns>a's shape, or one dimension.</returns>
    /// <exception cref="ValueError">There is no such axis.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray cumsum(NDArray a, Axis? axis = null, TF_DataType? dtype = null) =>
        Accumulation.Run<Sum>(a, axis, dtype ?? Wide(Argument.Given(a).dtype));

    /// <summary>
    /// The products of the elements up to each along an axis; of truth values and small integers as 64-bit integers, unless a
    /// type is given. Source: NumPy's <c>cumprod</c>.
    /// </summary>
    /// <inheritdoc cref="cumsum"/>
    public static NDArray cumprod(NDArray a, Axis? axis = null, TF_DataType? dtype = null) =>
        Accumulation.Run<Product>(a, axis, dtype ?? Wide(Argument.Given(a).dtype));

    /// <summary>
    /// The differences of each two neighbours along an axis, n times; of truth values whether they differ. Source: NumPy's
    /// <c>diff</c>.
    /// </summary>
    /// <param name="a">Real numbers or truth values, rank 1 or more.</param>
    /// <param name="n">How many times: 0 gives the array itself.</param>
    /// <param name="axis">The axis; the last by default.</param>
    /// <returns>a's type and shape, the axis shorter by n.</returns>
    /// <exception cref="ValueError">There is no such axis, or n is negative.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray diff(NDArray a, int n = 1, int axis = -1)
    {
        if (n < 0)
            throw new ValueError($"order must be non-negative but got {n}");
        if (Argument.Given(a).ndim == 0)
            throw new ValueError("diff requires input that is at least one dimensional");
        var before = Enumerable.Repeat(Slice.All, a.AxisOf(axis)).ToArray();
        for (; n > 0; n--)
        {
            var (next, last) = (a[[.. before, new Slice(1)]], a[[.. before, new Slice(stop: -1)]]);
            a = a.dtype.is_bool() ? next != last : next - last;
        }
        return a;
    }

    /// <summary>
    /// The largest element less the smallest, over an axis or of all, in a's type. keepdims: whether the axis stays, with size 1.
    /// Source: NumPy's <c>ptp</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such axis, or there are no elements.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray ptp(NDArray a, Axis? axis = null, bool keepdims = false) =>
        max(a, axis, keepdims) - min(a, axis, keepdims);

    /// <summary>
    /// The slope at each element along an axis: half the difference of its neighbours, at the ends the difference to the only
    /// one. Source: NumPy's <c>gradient</c> with one axis.
    /// </summary>
    /// <param name="f">Real numbers; two or more along the axis.</param>
    /// <param name="dx">The distance of two neighbours.</param>
    /// <param name="axis">The axis.</param>
    /// <returns>f's shape, its floating type or float64.</returns>
    /// <exception cref="ValueError">There is no such axis, or it is too short.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray gradient(NDArray f, double dx = 1, int axis = 0)
    {
        var x = moveaxis(Argument.Given(f).astype(MeanType(f.dtype)), axis, 0);
        if (x.shape[0] < 2)
        {
            throw new ValueError(
                "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required."
            );
        }

        var slopes = new NDArray(NDArray.NewValue(x.dtype, x.shape));
        slopes["1:-1"] = (x["2:"] - x[":-2"]) / (2 * dx);
        slopes[0] = (x[1] - x[0]) / dx;
        slopes[-1] = (x[-1] - x[-2]) / dx;
        return moveaxis(slopes, 0, axis).copy();
    }

    /// <summary>The area under the points along an axis, by trapezoids. Source: NumPy's <c>trapz</c>.</summary>
    /// <param name="y">The ordinates: real numbers.</param>
    /// <param name="x">The abscissas, one for each index of the axis, or of y's shape; else they are dx apart.</param>
    /// <param name="dx">The distance of two neighbours where no abscissas are given.</param>
    /// <param name="axis">The axis; the last by default.</param>
    /// <returns>y's shape without the axis.</returns>
    /// <exception cref="ValueError">There is no such axis, or the shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray trapz(NDArray y, NDArray? x = null, double dx = 1, int axis = -1)
    {
        var heights = moveaxis(y, axis, -1);
        var widths =
            x is null ? new NDArray(dx)
            : x.ndim == 1 ? diff(x)
            : diff(moveaxis(x, axis, -1));
        return sum(widths * (heights["...", "1:"] + heights["...", ":-1"]) / 2.0, -1);
    }
}
