using System.Numerics;
using System.Runtime.InteropServices;

namespace Tensorflow.Kernels;

internal static unsafe partial class MatMul
{
    /// <summary>
    /// A product in float64, row by row in vectors of columns: each element's operations are those of <see cref="Plain"/>.
    /// </summary>
    private static void MultiplyRows(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        Span<double> c,
        int m,
        int n,
        int k,
        bool transposeA,
        bool transposeB
    )
    {
        if (transposeB)
            b = Transpose(b, n, k);
        var chain = new double[n];
        for (var i = 0; i < m; i++)
        {
            var row = c.Slice(i * n, n);
            row.Clear();
            for (var block = 0; block < k; block += BlockDepth)
            {
                Array.Clear(chain);
                for (var p = block; p < Math.Min(k, block + BlockDepth); p++)
                    MultiplyAdd(transposeA ? a[p * m + i] : a[i * k + p], b.Slice(p * n, n), chain);
                for (var j = 0; j < n; j++)
                    row[j] = block == 0 ? chain[j] : row[j] + chain[j];
            }
        }
    }

    /// <summary>sum += x * row, rounded once.</summary>
    private static void MultiplyAdd(double x, ReadOnlySpan<double> row, Span<double> sum)
    {
        var rows = MemoryMarshal.Cast<double, Vector<double>>(row);
        var sums = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var xs = new Vector<double>(x);
        for (var i = 0; i < sums.Length; i++)
            sums[i] = Vector.FusedMultiplyAdd(xs, rows[i], sums[i]);
        for (var i = sums.Length * Vector<double>.Count; i < sum.Length; i++)
            sum[i] = Math.FusedMultiplyAdd(x, row[i], sum[i]);
    }

    private static double[] Transpose(ReadOnlySpan<double> matrix, int rows, int columns)
    {
        var result = new double[matrix.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                result[j * rows + i] = matrix[i * columns + j];
        }

        return result;
    }
}
