using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// Matrices as products of a unitary one, a diagonal of numbers from 0 on, and the adjoint of another unitary one.
/// </summary>
internal static class SingularValues
{
    // Rotations converge quadratically: a dozen sweeps do for any matrix of finite numbers.
    private const int Sweeps = 60;

    /// <summary>
    /// Singular values in descending order, with the columns of U and V: of a matrix with at least as many rows as columns, by
    /// rotating pairs of columns until all are orthogonal (Hestenes). A column of U beside a value of 0 is zeros.
    /// </summary>
    internal static (T[][] U, double[] Values, T[][] V) Find<T>(T[][] columns)
        where T : struct, INumberBase<T>
    {
        var count = columns.Length;
        var u = Array.ConvertAll(columns, column => (T[])column.Clone());
        var v = Matrix<T>.Identity(count, count).ToColumns();
        // A cosine below the precision of the products that it is made of.
        var orthogonal = count == 0 ? 0 : VectorSpace.Epsilon / 2 * Math.Max(1, Math.Sqrt(columns[0].Length) / 4);
        var isRotated = true;
        for (var sweep = 0; sweep < Sweeps && isRotated; sweep++)
        {
            isRotated = false;
            for (var p = 0; p < count; p++)
            {
                for (var q = p + 1; q < count; q++)
                    isRotated |= Orthogonalize(u[p], u[q], v[p], v[q], orthogonal);
            }
        }
        var values = Array.ConvertAll(u, column => VectorSpace.Norm<T>(column));
        var order = Enumerable.Range(0, count).OrderByDescending(i => values[i]).ToArray();
        return (
            Array.ConvertAll(order, i =>
                Array.ConvertAll(u[i], x => values[i] == 0 ? T.Zero : x / T.CreateTruncating(values[i]))
            ),
            Array.ConvertAll(order, i => values[i]),
            Array.ConvertAll(order, i => v[i])
        );
    }

    /// <summary>
    /// The first of these columns, which are orthonormal, and as many more that are orthonormal to them and each other.
    /// </summary>
    internal static T[][] Complete<T>(T[][] columns, int kept, int count, int rows)
        where T : struct, INumberBase<T>
    {
        var all = new List<T[]>(columns[..kept]);
        // What is left of each axis outside of the columns' space; there is always one that has its share.
        var left = new double[rows];
        Array.Fill(left, 1);
        foreach (var column in all)
            Take(column);
        while (all.Count < count)
        {
            var rest = new T[rows];
            rest[Array.IndexOf(left, left.Max())] = T.One;
            // What the first subtraction rounds, the second takes away.
            foreach (var column in all.Concat(all))
                VectorSpace.Add(rest, -VectorSpace.Dot<T>(column, rest), column);
            var norm = T.CreateTruncating(VectorSpace.Norm<T>(rest));
            all.Add(Array.ConvertAll(rest, x => x / norm));
            Take(all[^1]);
        }
        return [.. all];

        void Take(T[] column)
        {
            for (var i = 0; i < rows; i++)
                left[i] -= VectorSpace.Square(column[i]);
        }
    }

    /// <summary>Rotates two columns, and with them those of V; false if they were orthogonal.</summary>
    private static bool Orthogonalize<T>(T[] x, T[] y, T[] vx, T[] vy, double orthogonal)
        where T : struct, INumberBase<T>
    {
        var (xx, yy) = (VectorSpace.Real(VectorSpace.Dot<T>(x, x)), VectorSpace.Real(VectorSpace.Dot<T>(y, y)));
        var xy = VectorSpace.Dot<T>(x, y);
        if (!(VectorSpace.Magnitude(xy) > orthogonal * Math.Sqrt(xx * yy)))
            return false;
        var (cosine, sine, phase, _) = VectorSpace.Rotation(xx, yy, xy);
        VectorSpace.Rotate(x, y, cosine, sine, phase);
        VectorSpace.Rotate(vx, vy, cosine, sine, phase);
        return true;
    }
}
