using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>Equations whose matrix is a triangle.</summary>
internal static class Triangle
{
    /// <summary>Replaces b by the x of a x = b.</summary>
    /// <param name="a">The matrix, of which one triangle is read.</param>
    /// <param name="b">The right-hand sides.</param>
    /// <param name="lower">Whether it is the lower triangle.</param>
    /// <param name="adjoint">Whether the triangle is transposed and conjugated.</param>
    /// <param name="unit">Whether the diagonal is ones, whatever stands there.</param>
    internal static void SolveInPlace<T>(Matrix<T> a, Matrix<T> b, bool lower, bool adjoint = false, bool unit = false)
        where T : struct, INumberBase<T>
    {
        var (forward, n) = (lower != adjoint, a.Rows);
        for (var step = 0; step < n; step++)
        {
            var i = forward ? step : n - 1 - step;
            for (var k = forward ? 0 : i + 1; k < (forward ? i : n); k++)
                VectorSpace.Add(b.Row(i), -At(i, k), b.Row(k));
            if (unit)
                continue;
            var pivot = At(i, i);
            foreach (ref var x in b.Row(i))
                x /= pivot;
        }

        T At(int i, int k) => adjoint ? ComplexTypes.Conjugate(a[k, i]) : a[i, k];
    }
}
