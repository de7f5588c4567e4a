using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// A matrix as a product of a unitary one and an upper triangle, by reflections whose signs are those of Eigen's
/// <c>HouseholderQR</c>, which TensorFlow calls.
/// </summary>
internal static class HouseholderQr
{
    /// <summary>
    /// Factors in place: from the diagonal on R, below it the reflections' vectors but for their leading 1. Gives the
    /// reflections' factors.
    /// </summary>
    internal static T[] FactorInPlace<T>(Matrix<T> a)
        where T : struct, INumberBase<T>
    {
        var factors = new T[Math.Min(a.Rows, a.Columns)];
        for (var k = 0; k < factors.Length; k++)
        {
            var (head, tail) = (a[k, k], 0.0);
            for (var i = k + 1; i < a.Rows; i++)
                tail += VectorSpace.Square(a[i, k]);
            var imaginary = VectorSpace.Square(head) - VectorSpace.Real(head) * VectorSpace.Real(head);
            if (tail <= SmallestNormal && imaginary <= SmallestNormal)
            {
                a[k, k] = T.CreateTruncating(VectorSpace.Real(head));
                for (var i = k + 1; i < a.Rows; i++)
                    a[i, k] = T.Zero;
                continue;
            }
            var size = Math.Sqrt(VectorSpace.Square(head) + tail);
            var beta = T.CreateTruncating(VectorSpace.Real(head) >= 0 ? -size : size);
            for (var i = k + 1; i < a.Rows; i++)
                a[i, k] /= head - beta;
            factors[k] = ComplexTypes.Conjugate((beta - head) / beta);
            for (var j = k + 1; j < a.Columns; j++)
                Reflect(a, k, factors[k], a, j);
            a[k, k] = beta;
        }
        return factors;
    }

    /// <summary>The first columns of Q.</summary>
    internal static Matrix<T> FormQ<T>(Matrix<T> a, T[] factors, int columns)
        where T : struct, INumberBase<T>
    {
        var q = Matrix<T>.Identity(a.Rows, columns);
        for (var k = factors.Length - 1; k >= 0; k--)
        {
            for (var j = 0; j < columns; j++)
                Reflect(a, k, ComplexTypes.Conjugate(factors[k]), q, j);
        }
        return q;
    }

    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>Reflects a column of x by reflection k.</summary>
    private static void Reflect<T>(Matrix<T> a, int k, T factor, Matrix<T> x, int column)
        where T : struct, INumberBase<T>
    {
        var along = x[k, column];
        for (var i = k + 1; i < a.Rows; i++)
            along += ComplexTypes.Conjugate(a[i, k]) * x[i, column];
        along *= factor;
        x[k, column] -= along;
        for (var i = k + 1; i < a.Rows; i++)
            x[i, column] -= along * a[i, k];
    }
}
