using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Matrices of float64 for plain versions and samples, by the definitions of what they compute.</summary>
internal static class PlainMatrices
{
    /// <summary>A function of each matrix of a stack.</summary>
    internal static NDArray Each(NDArray x, Func<double[,], double[,]> function) => Each([x], m => function(m[0]));

    /// <summary>A function of each pair of matrices of two stacks.</summary>
    internal static NDArray Each(NDArray x, NDArray y, Func<double[,], double[,], double[,]> function) =>
        Each([x, y], m => function(m[0], m[1]));

    /// <summary>A number for each matrix of a stack.</summary>
    internal static NDArray Reduce(NDArray x, Func<double[,], double> function) =>
        Each([x], m => new[,]
                {
                    { function(m[0]) },
                })
            .reshape(new Shape(x.shape.dims[..^2]));

    internal static double[,] Transpose(double[,] a) => Make(a.GetLength(1), a.GetLength(0), (i, j) => a[j, i]);

    internal static double[,] Map(double[,] a, Func<double, int, int, double> function) =>
        Make(a.GetLength(0), a.GetLength(1), (i, j) => function(a[i, j], i, j));

    internal static double[,] Product(double[,] a, double[,] b) =>
        Make(a.GetLength(0), b.GetLength(1), (i, j) => Enumerable.Range(0, b.GetLength(0)).Sum(k => a[i, k] * b[k, j]));

    /// <summary>The determinant by Laplace's expansion along the first row.</summary>
    internal static double Determinant(double[,] a) =>
        a.GetLength(0) == 0
            ? 1
            : Enumerable.Range(0, a.GetLength(0)).Sum(j => (j % 2 == 0 ? 1 : -1) * a[0, j] * Determinant(Minor(a, 0, j)));

    /// <summary>The inverse by its definition with the adjugate (Cramer's rule).</summary>
    internal static double[,] Inverse(double[,] a)
    {
        var (n, determinant) = (a.GetLength(0), Determinant(a));
        return Make(n, n, (i, j) => ((i + j) % 2 == 0 ? 1 : -1) * Determinant(Minor(a, j, i)) / determinant);
    }

    /// <summary>Random positive definite matrices, [..., n, n]: the last dimension is given last.</summary>
    internal static NDArray Definite(params int[] dims) =>
        Each(Sample.Normal([.. dims, dims[^1]]), a => Map(Product(a, Transpose(a)), (x, i, j) => i == j ? x + 1 : x));

    /// <summary>Random matrices with a large diagonal, which no small change makes singular, [..., n, n].</summary>
    internal static NDArray Regular(params int[] dims) =>
        Each(Sample.Normal([.. dims, dims[^1]]), a => Map(a, (x, i, j) => i == j ? x + Math.CopySign(3, x) : x));

    private static double[,] Minor(double[,] a, int row, int column) =>
        Make(a.GetLength(0) - 1, a.GetLength(1) - 1, (i, j) => a[i < row ? i : i + 1, j < column ? j : j + 1]);

    private static double[,] Make(int rows, int columns, Func<int, int, double> element)
    {
        var matrix = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                matrix[i, j] = element(i, j);
        }
        return matrix;
    }

    private static NDArray Each(NDArray[] stacks, Func<double[][,], double[,]> function)
    {
        var batch = stacks[0].shape.dims[..^2];
        var results = new List<double[,]>();
        for (var b = 0; b < batch.Aggregate(1L, (count, dim) => count * dim); b++)
            results.Add(function(Array.ConvertAll(stacks, stack => Part(stack, b))));
        Shape shape = new([.. batch, results[0].GetLength(0), results[0].GetLength(1)]);
        return Plain.Array(results.SelectMany(r => r.Cast<double>()), shape, stacks[0].dtype);
    }

    private static double[,] Part(NDArray stack, int index)
    {
        var (rows, columns) = ((int)stack.shape[-2], (int)stack.shape[-1]);
        var elements = Plain.Doubles(stack).AsSpan(index * rows * columns, rows * columns).ToArray();
        return Make(rows, columns, (i, j) => elements[i * columns + j]);
    }
}
