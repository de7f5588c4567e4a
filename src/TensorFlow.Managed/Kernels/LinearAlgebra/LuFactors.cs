using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// A square matrix as a product of a lower and an upper triangle, with the largest element of each column as pivot.
/// </summary>
internal static class LuFactors
{
    /// <summary>
    /// Factors in place: below the diagonal those of L, from it on those of U. Gives the order of the rows and the sign of that
    /// permutation. A singular matrix has a 0 in U's diagonal.
    /// </summary>
    internal static (int[] Rows, int Sign) FactorInPlace<T>(Matrix<T> a)
        where T : struct, INumberBase<T>
    {
        var (rows, sign) = (Enumerable.Range(0, a.Rows).ToArray(), 1);
        for (var k = 0; k < a.Rows; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < a.Rows; i++)
            {
                if (VectorSpace.Magnitude(a[i, k]) > VectorSpace.Magnitude(a[pivot, k]))
                    pivot = i;
            }
            if (T.IsZero(a[pivot, k]))
                continue;
            if (pivot != k)
            {
                sign = -sign;
                (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
                for (var j = 0; j < a.Rows; j++)
                    (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            }
            for (var i = k + 1; i < a.Rows; i++)
            {
                a[i, k] /= a[k, k];
                VectorSpace.Add(a.Row(i)[(k + 1)..], -a[i, k], a.Row(k)[(k + 1)..]);
            }
        }
        return (rows, sign);
    }

    /// <summary>Whether U's diagonal has a 0.</summary>
    internal static bool IsSingular<T>(Matrix<T> factors)
        where T : struct, INumberBase<T>
    {
        for (var i = 0; i < factors.Rows; i++)
        {
            if (T.IsZero(factors[i, i]))
                return true;
        }
        return false;
    }

    /// <summary>The x of a x = b, given a's factors.</summary>
    internal static Matrix<T> Solve<T>(Matrix<T> factors, int[] rows, Matrix<T> b)
        where T : struct, INumberBase<T>
    {
        var x = new Matrix<T>(b.Rows, b.Columns);
        for (var i = 0; i < b.Rows; i++)
            b.Row(rows[i]).CopyTo(x.Row(i));
        Triangle.SolveInPlace(factors, x, lower: true, unit: true);
        Triangle.SolveInPlace(factors, x, lower: false);
        return x;
    }
}
