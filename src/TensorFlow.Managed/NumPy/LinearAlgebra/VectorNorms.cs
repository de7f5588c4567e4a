namespace Tensorflow.NumPy;

/// <summary>Norms of given order.</summary>
internal static class VectorNorms
{
    internal static NDArray Compute(NDArray x, double order, int axis, bool keepdims)
    {
        var sizes = np.abs(x);
        return order switch
        {
            double.PositiveInfinity => np.max(sizes, axis, keepdims),
            double.NegativeInfinity => np.min(sizes, axis, keepdims),
            0 => np.sum((x != new NDArray(0)).astype(x.dtype), axis, keepdims),
            1 => np.sum(sizes, axis, keepdims),
            2 => np.sqrt(np.sum(x * x, axis, keepdims)),
            _ => np.power(np.sum(np.power(sizes, order), axis, keepdims), 1 / order),
        };
    }

    /// <exception cref="ValueError">There is no such norm.</exception>
    internal static NDArray OfMatrices(NDArray x, double order, int row, int column, bool keepdims)
    {
        if (row == column)
            throw new ValueError("Duplicate axes given.");
        var matrices = np.moveaxis(x, new Axis(row, column), new Axis(-2, -1));
        var result = order switch
        {
            1 => np.max(np.sum(np.abs(matrices), -2), -1),
            -1 => np.min(np.sum(np.abs(matrices), -2), -1),
            double.PositiveInfinity => np.max(np.sum(np.abs(matrices), -1), -1),
            double.NegativeInfinity => np.min(np.sum(np.abs(matrices), -1), -1),
            2 => SingularValues(matrices)["...", 0],
            -2 => SingularValues(matrices)["...", -1],
            _ => throw new ValueError("Invalid norm order for matrices."),
        };
        return keepdims ? np.expand_dims(result, new Axis(Math.Min(row, column), Math.Max(row, column))) : result;
    }

    /// <summary>The singular values of each matrix, in descending order along the last axis.</summary>
    private static NDArray SingularValues(NDArray matrices)
    {
        var tall = matrices.dims[^2] < matrices.dims[^1] ? np.swapaxes(matrices, -2, -1) : matrices;
        var values = tall.reshape(new Shape([-1, .. tall.dims[^2..]]))
            .Select(matrix => new NDArray(Kernels.SingularValues.Find(LinearAlgebraImpl.Columns(matrix)).Values))
            .ToArray();
        return np.stack(values).reshape(new Shape([.. tall.dims[..^2], -1])).astype(matrices.dtype);
    }
}
