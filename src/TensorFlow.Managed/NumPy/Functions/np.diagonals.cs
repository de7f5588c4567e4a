namespace Tensorflow.NumPy;

/// <content>Diagonals of matrices, and what lies on one side of them.</content>
public static partial class np
{
    /// <summary>
    /// A view of a diagonal, which is the last axis of the result. offset: 0 for the main one, above 0 for one above it; axis1
    /// and axis2: the rows' and the columns'. Source: NumPy's <c>diagonal</c>.
    /// </summary>
    /// <exception cref="ValueError">The array has fewer than two axes, or there is no such axis.</exception>
    public static NDArray diagonal(NDArray a, int offset = 0, int axis1 = 0, int axis2 = 1)
    {
        if (Argument.Given(a).ndim < 2)
            throw new ValueError("diag requires an array of at least two dimensions");
        var (row, column) = (a.AxisOf(axis1), a.AxisOf(axis2));
        if (row == column)
            throw new ValueError("axis1 and axis2 cannot be the same");
        var x = moveaxis(a, new Axis(row, column), new Axis(-2, -1));
        var strides = x.Strides;
        var count = Math.Max(0, Math.Min(x.dims[^2] + Math.Min(0, offset), x.dims[^1] - Math.Max(0, offset)));
        var start = offset >= 0 ? offset * strides[^1] : -offset * strides[^2];
        return x.View(count == 0 ? 0 : start, new Shape([.. x.dims[..^2], count]), [.. strides[..^2], strides[^2] + strides[^1]]);
    }

    /// <summary>
    /// A copy of a matrix's diagonal; of a vector the matrix that has it on this diagonal and zeros elsewhere. k: 0 for the main
    /// one, above 0 for one above it. Source: NumPy's <c>diag</c>.
    /// </summary>
    /// <exception cref="ValueError">The array has neither one axis nor two.</exception>
    public static NDArray diag(NDArray v, int k = 0)
    {
        if (Argument.Given(v).ndim == 2)
            return diagonal(v, k).copy();
        if (v.ndim != 1)
            throw new ValueError("Input must be 1- or 2-d.");
        var size = v.shape[0] + Math.Abs(k);
        var result = zeros((size, size), v.dtype);
        diagonal(result, k).Assign(v);
        return result;
    }

    /// <summary>
    /// The sum of a diagonal, of small integers as int64. Source: NumPy's <c>trace</c>.
    /// </summary>
    /// <inheritdoc cref="diagonal"/>
    public static NDArray trace(NDArray a, int offset = 0, int axis1 = 0, int axis2 = 1) =>
        sum(diagonal(a, offset, axis1, axis2), -1);

    /// <summary>
    /// Ones on and below a diagonal, zeros above it: [N, M], as many columns as rows by default. k: 0 for the main one, above 0
    /// for one above it. Source: NumPy's <c>tri</c>.
    /// </summary>
    public static NDArray tri(int N, int? M = null, int k = 0, TF_DataType dtype = TF_DataType.TF_DOUBLE) =>
        (expand_dims(arange(N), 1) >= arange(-k, (M ?? N) - k)).astype(dtype);

    /// <summary>
    /// A copy with zeros above a diagonal of the last two axes. k: 0 for the main one, above 0 for one above it. Source: NumPy's
    /// <c>tril</c>.
    /// </summary>
    /// <exception cref="ValueError">The array has no axis.</exception>
    public static NDArray tril(NDArray m, int k = 0) => where(Below(m, k), m, Zero(m));

    /// <summary>
    /// A copy with zeros below a diagonal of the last two axes. k: 0 for the main one, above 0 for one above it. Source: NumPy's
    /// <c>triu</c>.
    /// </summary>
    /// <exception cref="ValueError">The array has no axis.</exception>
    public static NDArray triu(NDArray m, int k = 0) => where(Below(m, k - 1), Zero(m), m);

    private static NDArray Below(NDArray m, int k) =>
        Argument.Given(m).ndim > 0
            ? tri((int)m.dims[Math.Max(0, m.ndim - 2)], (int)m.dims[^1], k, @bool)
            : throw new ValueError("tril and triu take arrays of at least one dimension.");

    private static NDArray Zero(NDArray like) => zeros(Shape.Scalar, like.dtype);
}
