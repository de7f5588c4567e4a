namespace Tensorflow.NumPy;

/// <content>Places of elements as indices, and grids of them.</content>
public static partial class np
{
    /// <summary>
    /// The places in row-major order of the elements that are not 0, int64. Source: NumPy's <c>flatnonzero</c>.
    /// </summary>
    public static NDArray flatnonzero(NDArray a) => nonzero(Argument.Given(a).ravel())[0];

    /// <summary>
    /// The indices of the elements that are not 0, int64: a row for each, a column for each axis. Source: NumPy's
    /// <c>argwhere</c>.
    /// </summary>
    public static NDArray argwhere(NDArray a) =>
        Argument.Given(a).ndim > 0 ? stack(nonzero(a), axis: 1) : zeros((flatnonzero(a).shape[0], 0), int64);

    /// <summary>
    /// Index arrays that together select the rows, columns and so on at these indices, or where these masks are true. args: one
    /// vector for each axis. Source: NumPy's <c>ix_</c>.
    /// </summary>
    /// <exception cref="ValueError">One has not one dimension.</exception>
    public static NDArray[] ix_(params NDArray[] args)
    {
        if (Argument.EachGiven(args).Any(arg => arg.ndim != 1))
            throw new ValueError("Cross index must be 1 dimensional");
        return [.. args.Select((arg, i) => AlongAxis(arg.dtype.is_bool() ? flatnonzero(arg) : arg, i, args.Length))];
    }

    /// <summary>
    /// The indices of each place of a grid, int64, [rank, ...dimensions]: the first block has the first index of each place.
    /// Source: NumPy's <c>indices</c>.
    /// </summary>
    public static NDArray indices(Shape dimensions)
    {
        var result = new NDArray(new Shape([Argument.Given(dimensions).ndim, .. dimensions.dims]), int64);
        for (var axis = 0; axis < dimensions.ndim; axis++)
            result[axis] = AlongAxis(arange(dimensions.dims[axis]), axis, dimensions.ndim);
        return result;
    }

    /// <summary>
    /// For each axis of a shape the indices, int64, of the elements at places in row-major order. Source: NumPy's
    /// <c>unravel_index</c>.
    /// </summary>
    /// <param name="indices">The places: integers of any shape, which the results have.</param>
    /// <param name="shape">The shape.</param>
    /// <exception cref="ValueError">A place is out of range.</exception>
    public static NDArray[] unravel_index(NDArray indices, Shape shape)
    {
        var rest = Argument.Given(indices).astype(int64);
        foreach (var place in rest.ToArray<long>())
        {
            if (place < 0 || place >= Argument.Given(shape).size)
                throw new ValueError($"index {place} is out of bounds for array with size {shape.size}");
        }
        var result = new NDArray[shape.ndim];
        for (var axis = shape.ndim - 1; axis >= 0; axis--)
        {
            NDArray size = shape.dims[axis];
            (rest, result[axis]) = divmod(rest, size);
        }
        return result;
    }

    /// <summary>
    /// The places in row-major order, int64, of the elements at these indices. Source: NumPy's <c>ravel_multi_index</c>.
    /// </summary>
    /// <param name="multi_index">For each axis the indices: shapes that broadcast to the result's.</param>
    /// <param name="dims">The shape.</param>
    /// <exception cref="ValueError">An index is out of range, or there is not one array for each axis.</exception>
    public static NDArray ravel_multi_index(NDArray[] multi_index, Shape dims)
    {
        if (Argument.Given(multi_index).Length != Argument.Given(dims).ndim)
        {
            throw new ValueError(
                $"parameter multi_index must be a sequence of length {dims.ndim}, but has length {multi_index.Length}"
            );
        }

        NDArray place = 0L;
        foreach (var (index, size) in multi_index.Zip(dims.dims))
        {
            if (any((index < new NDArray(0)) | (index >= new NDArray(size))))
                throw new ValueError("invalid entry in coordinates array");
            place = place * new NDArray(size) + index.astype(int64);
        }
        return place;
    }
}
