using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>The eigenvalues and eigenvectors of a matrix that is its own adjoint, by Jacobi's rotations.</summary>
internal static class HermitianEigen
{
    // Rotations converge quadratically: a dozen sweeps do for any matrix of finite numbers.
    private const int Sweeps = 60;

    /// <param name="a">The matrix, of which the lower triangle is read; it is overwritten.</param>
    /// <returns>The eigenvalues in rising order and the vectors, as the columns of a unitary matrix.</returns>
    internal static (double[] Values, Matrix<T> Vectors) Find<T>(Matrix<T> a)
        where T : struct, INumberBase<T>
    {
        var n = a.Rows;
        Symmetrize(a);
        // Rows of the adjoint of what the columns are, which lie beside each other in memory.
        var vectors = Matrix<T>.Identity(n, n);
        var isRotated = true;
        for (var sweep = 0; sweep < Sweeps && isRotated; sweep++)
        {
            isRotated = false;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                    isRotated |= Annihilate(a, vectors, p, q);
            }
        }
        var values = new double[n];
        for (var i = 0; i < n; i++)
            values[i] = VectorSpace.Real(a[i, i]);
        var order = Enumerable.Range(0, n).OrderBy(i => values[i]).ToArray();
        var sorted = new Matrix<T>(n, n);
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
                sorted[i, j] = vectors[order[j], i];
        }
        return (Array.ConvertAll(order, i => values[i]), sorted);
    }

    private static void Symmetrize<T>(Matrix<T> a)
        where T : struct, INumberBase<T>
    {
        for (var i = 0; i < a.Rows; i++)
        {
            a[i, i] = T.CreateTruncating(VectorSpace.Real(a[i, i]));
            for (var j = 0; j < i; j++)
                a[j, i] = ComplexTypes.Conjugate(a[i, j]);
        }
    }

    /// <summary>Rotates two axes so that the element between them is 0; false if it was as good as that.</summary>
    private static bool Annihilate<T>(Matrix<T> a, Matrix<T> vectors, int p, int q)
        where T : struct, INumberBase<T>
    {
        var (g, first, second) = (a[p, q], VectorSpace.Real(a[p, p]), VectorSpace.Real(a[q, q]));
        var size = VectorSpace.Magnitude(g);
        if (size == 0 || (Math.Abs(first) + size == Math.Abs(first) && Math.Abs(second) + size == Math.Abs(second)))
        {
            a[p, q] = a[q, p] = T.Zero;
            return false;
        }
        var (cosine, sine, phase, shift) = VectorSpace.Rotation(first, second, g);
        VectorSpace.Rotate(vectors.Row(p), vectors.Row(q), cosine, sine, phase);
        // The rows turn by the adjoint, and the columns mirror them.
        VectorSpace.Rotate(a.Row(p), a.Row(q), cosine, sine, ComplexTypes.Conjugate(phase));
        for (var i = 0; i < a.Rows; i++)
            (a[i, p], a[i, q]) = (ComplexTypes.Conjugate(a[p, i]), ComplexTypes.Conjugate(a[q, i]));
        a[p, q] = a[q, p] = T.Zero;
        (a[p, p], a[q, q]) = (T.CreateTruncating(first - shift), T.CreateTruncating(second + shift));
        return true;
    }
}
