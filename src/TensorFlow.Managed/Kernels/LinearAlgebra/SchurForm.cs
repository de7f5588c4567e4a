using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// A square matrix as u t u^H with a unitary u and an upper triangle t, by rotations: to Hessenberg's form, then by the QR
/// algorithm with Wilkinson's shifts (Golub and Van Loan, Matrix Computations, 7.4 and 7.5).
/// </summary>
internal static class SchurForm
{
    /// <summary>An eigenvalue takes two or three steps, as a rule.</summary>
    private const int MaxSteps = 40,
        StepsToUnusualShift = 10;

    /// <summary>Makes t of the matrix, and gives u.</summary>
    internal static Matrix<Complex> TriangulateInPlace(Matrix<Complex> a)
    {
        var u = Matrix<Complex>.Identity(a.Rows, a.Rows);
        for (var k = 0; k < a.Rows - 2; k++)
        {
            for (var i = a.Rows - 1; i > k + 1; i--)
                Rotate(a, u, i - 1, a[i - 1, k], a[i, k]);
        }
        for (int end = a.Rows - 1, steps = 0; end > 0; )
        {
            var start = end;
            while (start > 0 && !IsNegligible(a, start))
                start--;
            if (start > 0)
                a[start, start - 1] = 0;
            if (start == end || ++steps > MaxSteps)
                (end, steps) = (end - 1, 0);
            else
                Step(a, u, start, end, steps % StepsToUnusualShift == 0 ? a[end, end - 1].Magnitude : Shift(a, end));
        }

        return u;
    }

    /// <summary>One step of the QR algorithm on the rows and columns from start to end.</summary>
    private static void Step(Matrix<Complex> a, Matrix<Complex> u, int start, int end, Complex shift)
    {
        Rotate(a, u, start, a[start, start] - shift, a[start + 1, start]);
        for (var k = start + 1; k < end; k++)
        {
            Rotate(a, u, k, a[k, k - 1], a[k + 1, k - 1]);
            a[k + 1, k - 1] = 0;
        }
    }

    private static bool IsNegligible(Matrix<Complex> a, int i) =>
        a[i, i - 1].Magnitude <= VectorSpace.Epsilon * (a[i - 1, i - 1].Magnitude + a[i, i].Magnitude);

    /// <summary>The eigenvalue of the last two rows and columns that is nearer to the last element.</summary>
    private static Complex Shift(Matrix<Complex> a, int end)
    {
        var (last, half) = (a[end, end], (a[end - 1, end - 1] - a[end, end]) / 2);
        var root = Complex.Sqrt(half * half + a[end - 1, end] * a[end, end - 1]);
        return last + (half.Real * root.Real + half.Imaginary * root.Imaginary > 0 ? half - root : half + root);
    }

    /// <summary>
    /// Rotates two neighbouring rows so that (x, y) would become (r, 0), and the columns and those of u by the adjoint.
    /// </summary>
    private static void Rotate(Matrix<Complex> a, Matrix<Complex> u, int row, Complex x, Complex y)
    {
        var r = Math.Sqrt(x.Real * x.Real + x.Imaginary * x.Imaginary + y.Real * y.Real + y.Imaginary * y.Imaginary);
        if (y == 0 || r == 0)
            return;
        (x, y) = (x / r, y / r);
        var above = a.Row(row);
        var below = a.Row(row + 1);
        for (var j = 0; j < a.Columns; j++)
        {
            var (p, q) = (above[j], below[j]);
            (above[j], below[j]) = (Complex.Conjugate(x) * p + Complex.Conjugate(y) * q, x * q - y * p);
        }
        foreach (var matrix in new[] { a, u })
        {
            for (var i = 0; i < matrix.Rows; i++)
            {
                var (p, q) = (matrix[i, row], matrix[i, row + 1]);
                matrix[i, row] = x * p + y * q;
                matrix[i, row + 1] = Complex.Conjugate(x) * q - Complex.Conjugate(y) * p;
            }
        }
    }
}
