namespace Tensorflow.NumPy;

/// <content>Arrays as sets of their elements. NaN equals nothing, not even itself.</content>
public static partial class np
{
    /// <summary>
    /// The different elements in order, a vector, and for each element of the array, in row-major order, the index of its equal
    /// among them, int64. Source: NumPy's <c>unique</c> with <c>return_inverse</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static (NDArray, NDArray) unique(NDArray a) =>
        unique(a, return_inverse: true) is [var values, var inverse] ? (values, inverse) : default;

    /// <summary>The different elements, or sub-arrays of an axis, in order. Source: NumPy's <c>unique</c>.</summary>
    /// <param name="a">Real numbers or truth values.</param>
    /// <param name="return_index">Whether to give the index of the first of each, int64.</param>
    /// <param name="return_inverse">Whether to give for each element the index of its equal in the result, int64.</param>
    /// <param name="return_counts">Whether to give how many there are of each, int64.</param>
    /// <param name="axis">The axis; by default the array counts as one dimension.</param>
    /// <returns>The elements, then what was asked for in the order of the parameters.</returns>
    /// <exception cref="ValueError">There is no such axis.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray[] unique(
        NDArray a,
        bool return_index = false,
        bool return_inverse = false,
        bool return_counts = false,
        Axis? axis = null
    )
    {
        var items = axis is null ? Argument.Given(a).ravel() : moveaxis(a, axis, 0);
        var rows = items.reshape((items.shape[0], Math.Max(1, items.shape[0] == 0 ? 1 : items.shape.size / items.shape[0])));
        // The first column decides first, and the last key of lexsort does.
        var order = lexsort([.. transpose(rows).Reverse()]);
        var sorted = rows[order];
        var isFirst = ones(new Shape(rows.shape[0]), @bool);
        isFirst["1:"] = any(sorted["1:"] != sorted[":-1"], -1);
        var values = items[order][isFirst];
        List<NDArray> result = [axis is null ? values : moveaxis(values, 0, axis).copy()];
        if (return_index)
            result.Add(order[isFirst]);
        if (return_inverse)
        {
            var inverse = new NDArray(order.shape, int64);
            inverse[order] = cumsum(isFirst) - new NDArray(1);
            result.Add(inverse);
        }
        if (return_counts)
            result.Add(diff(append(flatnonzero(isFirst), new NDArray(rows.shape[0]))));
        return [.. result];
    }

    /// <summary>
    /// Whether each element is among others, or with invert is not, bool, element's shape. Source: NumPy's <c>isin</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray isin(NDArray element, NDArray test_elements, bool invert = false)
    {
        var sorted = sort(Argument.Given(test_elements).ravel());
        if (sorted.size == 0)
            return Filled(element.shape, new NDArray(invert), @bool);
        var found = take(sorted, searchsorted(sorted, element), mode: "clip") == element;
        return invert ? ~found : found;
    }

    /// <summary>
    /// Whether each element of the first array, seen as one dimension, is among those of the second, or with invert is not; bool.
    /// Source: NumPy's <c>in1d</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray in1d(NDArray ar1, NDArray ar2, bool invert = false) => isin(Argument.Given(ar1).ravel(), ar2, invert);

    /// <summary>
    /// The different elements in order that both arrays have, a vector of the type that holds both. Source: NumPy's
    /// <c>intersect1d</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray intersect1d(NDArray ar1, NDArray ar2)
    {
        var both = sort(concatenate([unique(ar1).Item1, unique(ar2).Item1]));
        return both[":-1"][both["1:"] == both[":-1"]];
    }

    /// <summary>
    /// The different elements in order that one of the arrays has, a vector of the type that holds both. Source: NumPy's
    /// <c>union1d</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray union1d(NDArray ar1, NDArray ar2) => unique(append(ar1, ar2)).Item1;

    /// <summary>
    /// The different elements in order that the first array has and the second has not, a vector. Source: NumPy's
    /// <c>setdiff1d</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray setdiff1d(NDArray ar1, NDArray ar2)
    {
        var values = unique(ar1).Item1;
        return values[isin(values, ar2, invert: true)];
    }

    /// <summary>
    /// The elements that just one of the arrays has, different and in order, a vector of the type that holds both. Source:
    /// NumPy's <c>setxor1d</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray setxor1d(NDArray ar1, NDArray ar2) => union1d(setdiff1d(ar1, ar2), setdiff1d(ar2, ar1));
}
