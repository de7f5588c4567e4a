namespace Tensorflow.NumPy;

/// <summary>Decompositions of matrices of float64.</summary>
internal static class Decompositions
{
    // Rotations converge quadratically: a dozen sweeps do for any matrix of finite numbers.
    private const int Sweeps = 60;

    // A cosine below float64's precision.
    private const double Orthogonal = 1e-16;

    /// <summary>
    /// The factors of a square matrix, in place, with the largest element of each column as pivot: below the diagonal those of L,
    /// from it on those of U. Gives the order of the rows and the permutation's sign. A singular matrix has a 0 in U's diagonal.
    /// </summary>
    internal static (int[] Rows, int Sign) FactorInPlace(double[,] a)
    {
        var size = a.GetLength(0);
        var (rows, sign) = (Enumerable.Range(0, size).ToArray(), 1);
        for (var k = 0; k < size; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < size; i++)
            {
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                    pivot = i;
            }
            if (a[pivot, k] == 0)
                continue;
            if (pivot != k)
            {
                sign = -sign;
                (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
                for (var j = 0; j < size; j++)
                    (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            }
            for (var i = k + 1; i < size; i++)
            {
                var factor = a[i, k] /= a[k, k];
                for (var j = k + 1; j < size; j++)
                    a[i, j] -= factor * a[k, j];
            }
        }
        return (rows, sign);
    }

    /// <summary>
    /// Singular values in descending order, with the columns of U and V: of a matrix with at least as many rows as columns, by
    /// rotating pairs of columns until all are orthogonal (Hestenes).
    /// </summary>
    internal static (double[][] U, double[] Values, double[][] V) FindSingularValues(double[][] columns)
    {
        var count = columns.Length;
        var u = Array.ConvertAll(columns, column => (double[])column.Clone());
        var v = Enumerable
            .Range(0, count)
            .Select(i => Enumerable.Range(0, count).Select(j => i == j ? 1.0 : 0).ToArray())
            .ToArray();
        var isRotated = true;
        for (var sweep = 0; sweep < Sweeps && isRotated; sweep++)
        {
            isRotated = false;
            for (var p = 0; p < count; p++)
            {
                for (var q = p + 1; q < count; q++)
                    isRotated |= Orthogonalize(u[p], u[q], v[p], v[q]);
            }
        }
        var values = Array.ConvertAll(u, column => Math.Sqrt(Dot(column, column)));
        var order = Enumerable.Range(0, count).OrderByDescending(i => values[i]).ToArray();
        return (
            Array.ConvertAll(order, i => Array.ConvertAll(u[i], x => values[i] == 0 ? 0 : x / values[i])),
            Array.ConvertAll(order, i => values[i]),
            Array.ConvertAll(order, i => v[i])
        );
    }

    internal static double Dot(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>Rotates two columns, and with them those of V; false if they were orthogonal.</summary>
    private static bool Orthogonalize(double[] x, double[] y, double[] vx, double[] vy)
    {
        var (xx, yy, xy) = (Dot(x, x), Dot(y, y), Dot(x, y));
        if (Math.Abs(xy) <= Orthogonal * Math.Sqrt(xx * yy))
            return false;
        var zeta = (yy - xx) / (2 * xy);
        var tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta));
        var cosine = 1 / Math.Sqrt(1 + tangent * tangent);
        Rotate(x, y, cosine, cosine * tangent);
        Rotate(vx, vy, cosine, cosine * tangent);
        return true;
    }

    private static void Rotate(double[] x, double[] y, double cosine, double sine)
    {
        for (var i = 0; i < x.Length; i++)
            (x[i], y[i]) = (cosine * x[i] - sine * y[i], sine * x[i] + cosine * y[i]);
    }
}
