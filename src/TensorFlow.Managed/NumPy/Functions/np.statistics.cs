namespace Tensorflow.NumPy;

/// <content>Sums, means and extrema over axes. Without an axis they are of all elements.</content>
public static partial class np
{
    /// <summary>
    /// The sum of the elements over some axes, all by default; of truth values and small integers as 64-bit integers. Source:
    /// NumPy's <c>sum</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray sum(NDArray x1, Axis? axis = null) => sum(x1, axis, keepdims: false);

    /// <summary>
    /// The sum of the elements over some axes; of truth values and small integers as 64-bit integers. Source: NumPy's <c>sum</c>.
    /// </summary>
    /// <param name="x1">Real numbers or truth values.</param>
    /// <param name="axis">The axes; all if null.</param>
    /// <param name="keepdims">Whether the axes stay, with size 1.</param>
    /// <param name="dtype">The result's element type, in which they are added; by default as said.</param>
    /// <param name="where">What is added, a mask that broadcasts to x1's shape; all by default.</param>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray sum(NDArray x1, Axis? axis, bool keepdims = false, TF_DataType? dtype = null, NDArray? where = null) =>
        Reduction.Run<Sum>(
            where is null ? x1 : np.where(where.BroadcastTo(x1.shape), x1, new NDArray(0)),
            axis,
            keepdims,
            dtype ?? Wide(Argument.Given(x1).dtype),
            new NDArray(0)
        );

    /// <summary>
    /// The product of the elements over some axes; of truth values and small integers as 64-bit integers, unless a type is given.
    /// Source: NumPy's <c>prod</c>.
    /// </summary>
    /// <param name="array">Real numbers or truth values.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="dtype">The .NET type of the result's elements, in which they are multiplied.</param>
    /// <param name="keepdims">Whether the axes stay, with size 1.</param>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray prod(NDArray array, Axis? axis = null, Type? dtype = null, bool keepdims = false) =>
        Reduction.Run<Product>(array, axis, keepdims, dtype?.as_tf_dtype() ?? Wide(Argument.Given(array).dtype), new NDArray(1));

    /// <summary>
    /// The product of these numbers, shape []; of small integers as a 64-bit integer. Source: NumPy's <c>prod</c>.
    /// </summary>
    /// <exception cref="TypeError">The .NET type is none of real numbers.</exception>
    public static NDArray prod<T>(params T[] array)
        where T : unmanaged => prod(new NDArray(array));

    /// <summary>
    /// The mean of all elements, shape []: of integers and truth values as float64; of none NaN. Source: NumPy's <c>mean</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray mean(NDArray x) => mean(x, null);

    /// <summary>
    /// The mean of the elements over some axes: of integers and truth values as float64; of none NaN. Source: NumPy's
    /// <c>mean</c>.
    /// </summary>
    /// <param name="x">Real numbers or truth values.</param>
    /// <param name="axis">The axes; all if null.</param>
    /// <param name="keepdims">Whether the axes stay, with size 1.</param>
    /// <param name="dtype">The result's element type, in which they are added; by default as said.</param>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray mean(NDArray x, Axis? axis, bool keepdims = false, TF_DataType? dtype = null)
    {
        // NumPy adds float16 as float32.
        var type = dtype ?? (Argument.Given(x).dtype == float16 ? float32 : MeanType(x.dtype));
        var sums = Reduction.Run<Sum>(x, axis, keepdims, type, new NDArray(0));
        return (sums / Count(x, axis, 0).astype(type)).astype(dtype ?? MeanType(x.dtype));
    }

    /// <summary>
    /// The variance of the elements over some axes, of integers and truth values as float64. Source: NumPy's <c>var</c>.
    /// </summary>
    /// <param name="a">Real numbers or truth values.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="ddof">What is taken from the number of elements before dividing by it.</param>
    /// <param name="keepdims">Whether the axes stay, with size 1.</param>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray var(NDArray a, Axis? axis = null, int ddof = 0, bool keepdims = false)
    {
        var dtype = MeanType(Argument.Given(a).dtype);
        var x = a.astype(dtype);
        var means = Reduction.Run<Sum>(x, axis, keepdims: true, dtype, new NDArray(0)) / Count(x, axis, 0).astype(dtype);
        return Reduction.Run<Sum>(square(x - means), axis, keepdims, dtype, new NDArray(0)) / Count(x, axis, ddof).astype(dtype);
    }

    /// <summary>The standard deviation: the square root of <see cref="var"/>. Source: NumPy's <c>std</c>.</summary>
    /// <inheritdoc cref="var"/>
    public static NDArray std(NDArray a, Axis? axis = null, int ddof = 0, bool keepdims = false) =>
        sqrt(var(a, axis, ddof, keepdims));

    /// <summary>
    /// The largest element over some axes, all by default, or NaN if there is one. Source: NumPy's <c>amax</c>.
    /// </summary>
    /// <param name="a">Real numbers or truth values.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether the axes stay, with size 1.</param>
    /// <param name="initial">A number that counts too; with it there need be no elements.</param>
    /// <exception cref="ValueError">There is no such axis, one is named twice, or there are no elements.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray max(NDArray a, Axis? axis = null, bool keepdims = false, NDArray? initial = null) =>
        Reduction.Run<Largest>(a, axis, keepdims, Argument.Given(a).dtype, initial, "maximum");

    /// <summary>
    /// The smallest element over some axes, all by default, or NaN if there is one. Source: NumPy's <c>amin</c>.
    /// </summary>
    /// <param name="a">Real numbers or truth values.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether the axes stay, with size 1.</param>
    /// <param name="initial">A number that counts too; with it there need be no elements.</param>
    /// <exception cref="ValueError">There is no such axis, one is named twice, or there are no elements.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray min(NDArray a, Axis? axis = null, bool keepdims = false, NDArray? initial = null) =>
        Reduction.Run<Smallest>(a, axis, keepdims, Argument.Given(a).dtype, initial, "minimum");

    /// <summary>The largest element along an axis, the first by default as in TensorFlow.NET, or NaN if there is one.</summary>
    /// <exception cref="ValueError">There is no such axis, or there are no elements.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray amax(NDArray x, int axis = 0) => max(x, axis);

    /// <summary>The smallest element along an axis, the first by default as in TensorFlow.NET, or NaN if there is one.</summary>
    /// <exception cref="ValueError">There is no such axis, or there are no elements.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray amin(NDArray x, int axis = 0) => min(x, axis);

    /// <summary>Whether any element over some axes, all by default, is not 0; bool. Source: NumPy's <c>any</c>.</summary>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    public static NDArray any(NDArray a, Axis? axis = null) => any(a, axis, keepdims: false);

    /// <summary>
    /// Whether any element over some axes, all if null, is not 0; bool. keepdims: whether the axes stay, with size 1. Source:
    /// NumPy's <c>any</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    public static NDArray any(NDArray a, Axis? axis, bool keepdims) =>
        Reduction.Run<Largest>(a, axis, keepdims, TF_DataType.TF_BOOL, new NDArray(false));

    /// <summary>
    /// Whether no element over some axes, all by default, is 0; bool. keepdims: whether the axes stay, with size 1. Source:
    /// NumPy's <c>all</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    public static NDArray all(NDArray a, Axis? axis = null, bool keepdims = false) =>
        Reduction.Run<Smallest>(a, axis, keepdims, TF_DataType.TF_BOOL, new NDArray(true));

    /// <summary>
    /// The mean along an axis, each element counted as often as its weight says. Source: NumPy's <c>average</c>.
    /// </summary>
    /// <param name="a">Real numbers or truth values.</param>
    /// <param name="axis">The axis; the last by default, as in TensorFlow.NET.</param>
    /// <param name="weights">Of the array's shape, or one for each index of the axis; all the same by default.</param>
    /// <param name="returned">Not used: the sum of the weights is not given.</param>
    /// <returns>a's shape without the axis.</returns>
    /// <exception cref="ValueError">There is no such axis, or the weights do not fit or add up to 0.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray average(NDArray a, int axis = -1, NDArray? weights = null, bool returned = false)
    {
        if (weights is null)
            return mean(a, axis);
        if (weights.ndim == 1 && a.ndim > 1)
            weights = weights.reshape(new Shape([.. a.dims.Select((size, i) => i == a.AxisOf(axis) ? size : 1)]));
        var scale = sum(weights.BroadcastTo(a.shape), axis);
        return all(scale) ? sum(a * weights, axis) / scale : throw new ValueError("Weights sum to zero, can't be normalized");
    }

    /// <summary>
    /// How many elements over some axes, all by default, are not 0; int64. Source: NumPy's <c>count_nonzero</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    public static NDArray count_nonzero(NDArray a, Axis? axis = null) => sum(Argument.Given(a).astype(@bool), axis);

    /// <summary>The type in which integers are added up.</summary>
    private static TF_DataType Wide(TF_DataType dtype) =>
        dtype switch
        {
            TF_DataType.TF_BOOL or TF_DataType.TF_INT8 or TF_DataType.TF_INT16 or TF_DataType.TF_INT32 => TF_DataType.TF_INT64,
            TF_DataType.TF_UINT8 or TF_DataType.TF_UINT16 or TF_DataType.TF_UINT32 => TF_DataType.TF_UINT64,
            _ => dtype,
        };

    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    private static TF_DataType MeanType(TF_DataType dtype)
    {
        ElementTypes.RequireReal(dtype);
        return dtype.is_floating() ? dtype : TF_DataType.TF_DOUBLE;
    }

    private static NDArray Count(NDArray x, Axis? axis, int ddof) =>
        new(Math.Max(0.0, Reduction.AxesOf(x, axis).Aggregate(1L, (product, i) => product * x.dims[i]) - ddof));
}
