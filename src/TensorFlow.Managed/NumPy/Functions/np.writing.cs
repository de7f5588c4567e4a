namespace Tensorflow.NumPy;

/// <content>Elements of an array replaced in place.</content>
public static partial class np
{
    /// <summary>
    /// Writes numbers at places in row-major order; too few begin anew. Source: NumPy's <c>put</c>.
    /// </summary>
    /// <param name="a">What is written to; views see it.</param>
    /// <param name="ind">The places; negative ones count from the end.</param>
    /// <param name="v">The numbers.</param>
    /// <exception cref="ValueError">A place is out of range.</exception>
    public static void put(NDArray a, NDArray ind, NDArray v)
    {
        var places = Argument.Given(ind).astype(int64).ravel();
        if (places.size == 0)
            return;
        ArrayIndex.Check(places, (long)Argument.Given(a).size, 0);
        var flat = a.reshape(-1);
        flat[places] = resize(v, places.shape);
        CopyBack(a, flat);
    }

    /// <summary>
    /// Writes numbers where a mask of the array's shape is true, one after the other; too few begin anew. Source: NumPy's
    /// <c>place</c>.
    /// </summary>
    /// <exception cref="ValueError">The mask has another shape, or there is no number to write.</exception>
    public static void place(NDArray arr, NDArray mask, NDArray vals)
    {
        var places = flatnonzero(mask);
        if (places.size > 0 && Argument.Given(vals).size == 0)
            throw new ValueError("Cannot insert from an empty array!");
        if (mask.size != Argument.Given(arr).size)
            throw new ValueError("place: mask and data must be the same size");
        put(arr, places, vals);
    }

    /// <summary>
    /// Writes numbers where a mask of the array's shape is true, each from its own place; too few begin anew. Source: NumPy's
    /// <c>putmask</c>.
    /// </summary>
    /// <exception cref="ValueError">The mask has another shape.</exception>
    public static void putmask(NDArray a, NDArray mask, NDArray values)
    {
        if (Argument.Given(mask).size != Argument.Given(a).size)
            throw new ValueError("putmask: mask and data must be the same size");
        var places = flatnonzero(mask);
        if (Argument.Given(values).size > 0)
            put(a, places, values.ravel()[places % new NDArray((long)values.size)]);
    }

    /// <summary>
    /// Writes all elements, broadcast to the array's shape and converted to its type. Source: NumPy's <c>copyto</c>.
    /// </summary>
    /// <exception cref="ValueError">The shape does not broadcast.</exception>
    public static void copyto(NDArray dst, NDArray src) => Argument.Given(dst).Assign(src);

    /// <summary>
    /// Writes one number, or a vector's one after the other, to the main diagonal. a: [M, N], or more axes of one size. Source:
    /// NumPy's <c>fill_diagonal</c>.
    /// </summary>
    /// <exception cref="ValueError">The array has fewer than two axes, or more of different sizes.</exception>
    public static void fill_diagonal(NDArray a, NDArray val)
    {
        if (Argument.Given(a).ndim < 2)
            throw new ValueError("array must be at least 2-d");
        if (a.ndim > 2 && a.dims.Distinct().Count() > 1)
            throw new ValueError("All dimensions of input must be of equal length");
        var diagonal = a.View(0, new Shape(a.dims.Min()), [a.Strides.Sum()]);
        diagonal.Assign(Argument.Given(val).ndim == 0 ? val : resize(val, diagonal.shape));
    }

    /// <summary>Takes back what was written to the elements in one dimension, where those are a copy.</summary>
    private static void CopyBack(NDArray array, NDArray flat)
    {
        if (!array.MayShareMemoryWith(flat))
            array.Assign(flat.reshape(array.shape));
    }
}
