namespace Tensorflow.NumPy;

/// <content>Medians and percentiles, and statistics that pass over NaN.</content>
public static partial class np
{
    /// <summary>
    /// The element in the middle of the order along an axis, or the mean of the two; NaN if there is one. Source: NumPy's
    /// <c>median</c>.
    /// </summary>
    /// <param name="a">Real numbers or truth values.</param>
    /// <param name="axis">The axis; of all elements by default.</param>
    /// <returns>a's shape without the axis; its floating type or float64.</returns>
    /// <exception cref="ValueError">There is no such axis.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray median(NDArray a, Axis? axis = null)
    {
        var sorted = Ordered(a, axis);
        var count = (int)sorted.shape[0];
        if (count == 0)
            return mean(sorted, 0);
        var middle = mean(sorted[new Slice((count - 1) / 2, count / 2 + 1)], 0);
        // NaN is last in order.
        return where(isnan(sorted[-1]), sorted[-1], middle);
    }

    /// <summary>
    /// The value below which a share of the elements lies, by linear interpolation between neighbours in order; NaN if there is
    /// one. Source: NumPy's <c>percentile</c>.
    /// </summary>
    /// <param name="a">Real numbers or truth values, one or more.</param>
    /// <param name="q">The shares in percent, from 0 to 100.</param>
    /// <param name="axis">The axis; of all elements by default.</param>
    /// <returns>float64; q's shape, then a's without the axis.</returns>
    /// <exception cref="ValueError">There is no such axis, or a share is out of range.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray percentile(NDArray a, NDArray q, Axis? axis = null)
    {
        var shares = Argument.Given(q).astype(float64).ravel() / 100.0;
        if (any(~((shares >= 0.0) & (shares <= 1.0))))
            throw new ValueError("Percentiles must be in the range [0, 100]");
        var sorted = Ordered(a, axis).astype(float64);
        var places = shares * (double)(sorted.shape[0] - 1);
        var below = floor(places);
        var weight = (places - below).reshape(new Shape([-1, .. Enumerable.Repeat(1L, sorted.ndim - 1)]));
        var (low, high) = (sorted[below.astype(int64)], sorted[ceil(places).astype(int64)]);
        var values = low * (1.0 - weight) + high * weight;
        var result = where(isnan(sorted[-1]), sorted[-1], values);
        return result.reshape(new Shape([.. q.dims, .. sorted.dims[1..]]));
    }

    /// <summary>The sum over some axes, NaN counting as 0. Source: NumPy's <c>nansum</c>.</summary>
    /// <inheritdoc cref="sum(NDArray, Axis)"/>
    public static NDArray nansum(NDArray a, Axis? axis = null) => sum(where(isnan(a), new NDArray(0), a), axis);

    /// <summary>The mean over some axes of what is not NaN; of nothing NaN. Source: NumPy's <c>nanmean</c>.</summary>
    /// <inheritdoc cref="mean(NDArray, Axis, bool, TF_DataType?)"/>
    public static NDArray nanmean(NDArray a, Axis? axis = null) =>
        (nansum(a, axis) / sum(~isnan(a), axis)).astype(MeanType(a.dtype));

    /// <summary>
    /// The largest element over some axes, all by default, that is not NaN; NaN if there is none. Source: NumPy's <c>nanmax</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such axis, one is named twice, or there are no elements.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray nanmax(NDArray a, Axis? axis = null) =>
        Reduction.Run<LargestNumber>(a, axis, keepdims: false, Argument.Given(a).dtype, null, "fmax");

    /// <summary>
    /// The smallest element over some axes, all by default, that is not NaN; NaN if there is none. Source: NumPy's <c>nanmin</c>.
    /// </summary>
    /// <inheritdoc cref="nanmax"/>
    public static NDArray nanmin(NDArray a, Axis? axis = null) =>
        Reduction.Run<SmallestNumber>(a, axis, keepdims: false, Argument.Given(a).dtype, null, "fmin");

    /// <summary>The elements along an axis in order, the axis in front.</summary>
    private static NDArray Ordered(NDArray a, Axis? axis) =>
        sort(axis is null ? Argument.Given(a).ravel() : moveaxis(a, axis, 0), 0);
}
