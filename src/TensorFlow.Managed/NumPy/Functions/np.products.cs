namespace Tensorflow.NumPy;

/// <content>Products of arrays other than those of matrices.</content>
public static partial class np
{
    /// <summary>
    /// The sums of products over the last axes: of vectors a number, of a number with an array each element's product. a and b:
    /// [..., k]; the result: a's other axes, then b's. Source: NumPy's <c>inner</c>.
    /// </summary>
    /// <exception cref="ValueError">The last axes have different sizes.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray inner(NDArray a, NDArray b)
    {
        if (Argument.Given(a).ndim == 0 || Argument.Given(b).ndim == 0)
            return a * b;
        if (a.dims[^1] != b.dims[^1])
        {
            throw new ValueError(
                $"shapes {Broadcast.Text(a.shape)} and {Broadcast.Text(b.shape)} not aligned: "
                    + $"{a.dims[^1]} (dim {a.ndim - 1}) != {b.dims[^1]} (dim {b.ndim - 1})"
            );
        }

        return tensordot(a, b, [-1], [-1]);
    }

    /// <summary>
    /// The products of each element of a with each of b, both seen as one dimension: [size of a, size of b]. Source: NumPy's
    /// <c>outer</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray outer(NDArray a, NDArray b) => Argument.Given(a).reshape((-1, 1)) * Argument.Given(b).reshape((1, -1));

    /// <summary>The sum of the products of two arrays seen as one dimension. Source: NumPy's <c>vdot</c>.</summary>
    /// <exception cref="ValueError">The arrays have different sizes.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray vdot(NDArray a, NDArray b) =>
        Argument.Given(a).size == Argument.Given(b).size
            ? dot(a.ravel(), b.ravel())
            : throw new ValueError("vectors have different lengths");

    /// <summary>
    /// The sums of products over the last axes of a and the first of b, as many as said. Source: NumPy's <c>tensordot</c>.
    /// </summary>
    /// <exception cref="ValueError">The axes have different sizes, or there are fewer.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray tensordot(NDArray a, NDArray b, int axes = 2) =>
        tensordot(a, b, [.. Enumerable.Range(-axes, axes)], [.. Enumerable.Range(0, axes)]);

    /// <summary>
    /// The sums of products over pairs of axes: the result has the other axes of a, then those of b. Source: NumPy's
    /// <c>tensordot</c>.
    /// </summary>
    /// <exception cref="ValueError">The axes have different sizes or are not as many, or there is no such axis.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray tensordot(NDArray a, NDArray b, int[] a_axes, int[] b_axes)
    {
        var (first, second) = (
            Array.ConvertAll(Argument.Given(a_axes), i => Argument.Given(a).AxisOf(i)),
            Array.ConvertAll(Argument.Given(b_axes), i => Argument.Given(b).AxisOf(i))
        );
        if (!first.Select(i => a.dims[i]).SequenceEqual(second.Select(i => b.dims[i])))
            throw new ValueError("shape-mismatch for sum");
        var rows = Enumerable.Range(0, a.ndim).Except(first).ToArray();
        var columns = Enumerable.Range(0, b.ndim).Except(second).ToArray();
        var depth = first.Aggregate(1L, (product, i) => product * a.dims[i]);
        var (height, width) = (Size(rows, a), Size(columns, b));
        return dot(
                a.Transposed([.. rows, .. first]).reshape((height, depth)),
                b.Transposed([.. second, .. columns]).reshape((depth, width))
            )
            .reshape(new Shape([.. rows.Select(i => a.dims[i]), .. columns.Select(i => b.dims[i])]));

        static long Size(int[] axes, NDArray x) => axes.Aggregate(1L, (product, i) => product * x.dims[i]);
    }

    /// <summary>
    /// Sums of products as subscripts say, such as "ij,jk->ik": a letter for each axis, one that the result lacks is summed over,
    /// one that an operand has twice goes along its diagonal; without "->" the result has the letters that are there once, in
    /// alphabetical order. Source: NumPy's <c>einsum</c>, without its ellipsis.
    /// </summary>
    /// <exception cref="ValueError">The subscripts do not fit the operands, or the sizes of one letter differ.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray einsum(string subscripts, params NDArray[] operands) =>
        EinsteinSum.Run(Argument.Given(subscripts).Replace(" ", ""), operands);

    /// <summary>
    /// The vector products of vectors of two or three numbers, the last axis; of two vectors of two the third number alone. a and
    /// b: the other axes broadcast. Source: NumPy's <c>cross</c>.
    /// </summary>
    /// <exception cref="ValueError">The last axes are not of size 2 or 3.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray cross(NDArray a, NDArray b)
    {
        if (
            Argument.Given(a).ndim == 0
            || Argument.Given(b).ndim == 0
            || a.dims[^1] is not (2 or 3)
            || b.dims[^1] is not (2 or 3)
        )
        {
            throw new ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)");
        }

        NDArray[] x = Parts(a),
            y = Parts(b);
        var third = x[0] * y[1] - x[1] * y[0];
        return a.dims[^1] == 2 && b.dims[^1] == 2
            ? third
            : stack([x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], third], axis: -1);

        static NDArray[] Parts(NDArray v)
        {
            var parts = moveaxis(v, -1, 0).ToList();
            if (parts.Count == 2)
                parts.Add(zeros_like(parts[0]));
            return [.. parts];
        }
    }

    /// <summary>
    /// Each element of a replaced by its product with the whole of b: every dimension is the product of the two. Source: NumPy's
    /// <c>kron</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray kron(NDArray a, NDArray b)
    {
        var rank = Math.Max(Argument.Given(a).ndim, Argument.Given(b).ndim);
        var (left, right) = (LeadingOnes(a.dims, rank), LeadingOnes(b.dims, rank));
        // Every axis of a with one of size 1 behind it, every one of b with one before it.
        return (
            a.reshape(new Shape([.. left.SelectMany(size => new[] { size, 1 })]))
            * b.reshape(new Shape([.. right.SelectMany(size => new[] { 1, size })]))
        ).reshape(new Shape([.. left.Zip(right, (x, y) => x * y)]));
    }
}
