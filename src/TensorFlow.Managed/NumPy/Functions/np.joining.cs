namespace Tensorflow.NumPy;

/// <content>Several arrays made one.</content>
public static partial class np
{
    /// <summary>
    /// Arrays one behind the other along an axis that they have. arrays: of one rank, 1 or more, that agree on all other axes;
    /// the result's type is the smallest that holds all values of theirs. Source: NumPy's <c>concatenate</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no array or no such axis, or the shapes differ on another axis.</exception>
    public static NDArray concatenate(NDArray[] arrays, int axis = 0)
    {
        if (Argument.EachGiven(arrays).Length == 0)
            throw new ValueError("need at least one array to concatenate");
        var first = arrays[0];
        if (arrays.Any(array => array.ndim == 0))
            throw new ValueError("zero-dimensional arrays cannot be concatenated");
        axis = first.AxisOf(axis);
        for (var i = 1; i < arrays.Length; i++)
        {
            if (arrays[i].ndim != first.ndim)
            {
                throw new ValueError(
                    "all the input arrays must have same number of dimensions, but the array at index 0 has "
                        + $"{first.ndim} dimension(s) and the array at index {i} has {arrays[i].ndim} dimension(s)"
                );
            }

            for (var d = 0; d < first.ndim; d++)
            {
                if (d != axis && arrays[i].dims[d] != first.dims[d])
                {
                    throw new ValueError(
                        "all the input array dimensions for the concatenation axis must match exactly, but along "
                            + $"dimension {d}, the array at index 0 has size {first.dims[d]} and the array at index {i} "
                            + $"has size {arrays[i].dims[d]}"
                    );
                }
            }
        }
        var dims = (long[])first.dims.Clone();
        dims[axis] = arrays.Sum(array => array.dims[axis]);
        var result = new NDArray(NDArray.NewValue(TypePromotion.ResultType(arrays), new Shape(dims)));
        var start = 0L;
        foreach (var array in arrays)
        {
            if (array.size > 0)
                result.View(start * result.Strides[axis], array.shape, result.Strides).Assign(array);
            start += array.dims[axis];
        }
        return result;
    }

    /// <inheritdoc cref="concatenate(NDArray[], int)"/>
    public static NDArray concatenate((NDArray, NDArray) tuple, int axis = 0) => concatenate([tuple.Item1, tuple.Item2], axis);

    /// <summary>
    /// Arrays of one shape side by side along a new axis. axis: where it is put in; a negative one counts from the end of the
    /// result. Source: NumPy's <c>stack</c>.
    /// </summary>
    /// <exception cref="ValueError">There is no array or no such axis, or the shapes differ.</exception>
    public static NDArray stack(NDArray[] arrays, int axis = 0)
    {
        if (Argument.EachGiven(arrays).Length == 0)
            throw new ValueError("need at least one array to stack");
        if (arrays.Any(array => array.shape != arrays[0].shape))
            throw new ValueError("all input arrays must have the same shape");
        axis = arrays[0].AxisOf(axis, arrays[0].ndim + 1);
        return concatenate(Array.ConvertAll(arrays, array => expand_dims(array, axis)), axis);
    }

    /// <inheritdoc cref="stack(NDArray[], int)"/>
    public static NDArray stack(params NDArray[] arrays) => stack(arrays, axis: 0);

    /// <inheritdoc cref="stack(NDArray[], int)"/>
    public static NDArray stack((NDArray, NDArray) tuple, int axis = 0) => stack([tuple.Item1, tuple.Item2], axis);

    /// <inheritdoc cref="stack(NDArray[], int)"/>
    public static NDArray stack((NDArray, NDArray, NDArray) tuple, int axis = 0) =>
        stack([tuple.Item1, tuple.Item2, tuple.Item3], axis);

    /// <summary>Rows below one another: vectors count as rows. Source: NumPy's <c>vstack</c>.</summary>
    /// <inheritdoc cref="concatenate(NDArray[], int)"/>
    public static NDArray vstack(params NDArray[] tup) =>
        concatenate(Array.ConvertAll(Argument.EachGiven(tup), array => array.ndim < 2 ? array.reshape((1, -1)) : array));

    /// <summary>Columns beside one another; vectors one behind the other. Source: NumPy's <c>hstack</c>.</summary>
    /// <inheritdoc cref="concatenate(NDArray[], int)"/>
    public static NDArray hstack(params NDArray[] tup)
    {
        var arrays = Array.ConvertAll(Argument.EachGiven(tup), array => array.ndim == 0 ? array.reshape(1) : array);
        return concatenate(arrays, arrays is [{ ndim: > 1 }, ..] ? 1 : 0);
    }

    /// <summary>
    /// Arrays behind one another along the third axis: a vector of N counts as [1, N, 1], a matrix as [M, N, 1]. Source: NumPy's
    /// <c>dstack</c>.
    /// </summary>
    /// <inheritdoc cref="concatenate(NDArray[], int)"/>
    public static NDArray dstack(params NDArray[] tup) =>
        concatenate(Array.ConvertAll(Argument.EachGiven(tup), array => array.ndim switch
                {
                    < 2 => array.reshape((1, -1, 1)),
                    2 => expand_dims(array, 2),
                    _ => array,
                }), 2);

    /// <summary>
    /// Vectors as the columns of a matrix, matrices beside one another. Source: NumPy's <c>column_stack</c>.
    /// </summary>
    /// <inheritdoc cref="concatenate(NDArray[], int)"/>
    public static NDArray column_stack(params NDArray[] tup) =>
        concatenate(Array.ConvertAll(Argument.EachGiven(tup), array => array.ndim < 2 ? array.reshape((-1, 1)) : array), 1);
}
