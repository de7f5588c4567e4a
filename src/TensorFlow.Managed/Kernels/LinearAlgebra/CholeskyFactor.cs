using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>A positive definite matrix as the product of a lower triangle and its adjoint.</summary>
internal static class CholeskyFactor
{
    /// <summary>
    /// Replaces a matrix, of which the lower triangle is read, by its factor; false if the matrix is not positive definite.
    /// </summary>
    internal static bool TryFactorInPlace<T>(Matrix<T> a)
        where T : struct, INumberBase<T>
    {
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = 0; j < i; j++)
                a[i, j] = (a[i, j] - VectorSpace.Dot<T>(a.Row(j)[..j], a.Row(i)[..j])) / a[j, j];
            var square = VectorSpace.Real(a[i, i]) - VectorSpace.Real(VectorSpace.Dot<T>(a.Row(i)[..i], a.Row(i)[..i]));
            if (square <= 0)
                return false;
            a[i, i] = T.CreateTruncating(Math.Sqrt(square));
            a.Row(i)[(i + 1)..].Clear();
        }
        return true;
    }

    /// <summary>Replaces b by the x of a x = b, given a's factor.</summary>
    internal static void SolveInPlace<T>(Matrix<T> factor, Matrix<T> b)
        where T : struct, INumberBase<T>
    {
        Triangle.SolveInPlace(factor, b, lower: true);
        Triangle.SolveInPlace(factor, b, lower: true, adjoint: true);
    }

    /// <summary>
    /// The gradient with respect to the matrix, symmetric, given that with respect to the factor; of both arguments the lower
    /// triangle is read. After I. Murray, Differentiation of the Cholesky decomposition (2016).
    /// </summary>
    internal static Matrix<double> Gradient(Matrix<double> factor, Matrix<double> grad)
    {
        var n = factor.Rows;
        for (var k = n - 1; k >= 0; k--)
        {
            var d = factor[k, k];
            for (var i = k + 1; i < n; i++)
                grad[k, k] -= factor[i, k] * grad[i, k] / d;
            for (var i = k; i < n; i++)
                grad[i, k] /= d;
            for (var i = k; i < n; i++)
            {
                VectorSpace.Add(grad.Row(k)[..k], -grad[i, k], factor.Row(i)[..k]);
                if (i > k)
                    VectorSpace.Add(grad.Row(i)[..k], -grad[i, k], factor.Row(k)[..k]);
            }
            grad[k, k] /= 2;
        }
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
                grad[i, j] = grad[j, i] = grad[i, j] / 2;
        }
        return grad;
    }
}
