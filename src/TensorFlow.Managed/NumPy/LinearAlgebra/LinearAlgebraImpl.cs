using Tensorflow.Kernels;

namespace Tensorflow.NumPy;

/// <summary>
/// <c>np.linalg</c>: equations, inverses and norms of matrices, worked out in float64. Results of float32 are float32, of all
/// other real numbers float64.
/// </summary>
public class LinearAlgebraImpl
{
    /// <summary>The inverse: a square matrix, or stacks of them [..., n, n]. Source: NumPy's <c>linalg.inv</c>.</summary>
    /// <exception cref="ValueError">A matrix is not square, or singular.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public NDArray inv(NDArray a)
    {
        RequireSquare(a);
        return OfEach(a, matrix => solve(matrix, np.eye((int)a.dims[^1])));
    }

    /// <summary>The determinants of matrices: [..., n, n] gives [...]. Source: NumPy's <c>linalg.det</c>.</summary>
    /// <exception cref="ValueError">A matrix is not square.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public NDArray det(NDArray a)
    {
        RequireSquare(a);
        return OfEach(a, matrix => new NDArray(Determinant(ToMatrix(matrix))));

        static double Determinant(Matrix<double> factors)
        {
            var (sign, logarithm) = ((double)LuFactors.FactorInPlace(factors).Sign, 0.0);
            for (var i = 0; i < factors.Rows; i++)
            {
                sign *= Math.Sign(factors[i, i]);
                logarithm += Math.Log(Math.Abs(factors[i, i]));
            }
            // NumPy takes it from the logarithm too, which shows in the last digits.
            return sign * Math.Exp(logarithm);
        }
    }

    /// <summary>
    /// The x of a x = b. a: [n, n]; b: [n], or [n, k] for k equations; the result: b's shape. Source: NumPy's
    /// <c>linalg.solve</c>.
    /// </summary>
    /// <exception cref="ValueError">The matrix is not square, or singular, or b does not fit.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public NDArray solve(NDArray a, NDArray b)
    {
        RequireSquare(a);
        if (a.ndim != 2 || Argument.Given(b).ndim is not (1 or 2) || b.dims[0] != a.dims[0])
            throw new ValueError($"solve: shapes {a.shape} and {b.shape} do not fit: expected (n, n) and (n,) or (n, k)");
        var factors = ToMatrix(a);
        var (rows, _) = LuFactors.FactorInPlace(factors);
        if (LuFactors.IsSingular(factors))
            throw new ValueError("Singular matrix");
        var x = LuFactors.Solve(factors, rows, ToMatrix(b.reshape((a.dims[0], -1))));
        return new NDArray(x.Elements.ToArray(), b.shape).astype(TypeOf(a, b));
    }

    /// <summary>
    /// The x for which |b - a x| is smallest, and of several the smallest x. a: [m, n]; b: [m] or [m, k]; the result: [n] or
    /// [n, k]. Source: NumPy's <c>linalg.lstsq</c>, whose first result it is.
    /// </summary>
    /// <param name="a">The factors.</param>
    /// <param name="b">What they should give.</param>
    /// <param name="rcond">
    /// "warn", or a number: singular values below this part of the largest count as 0; by default float64's precision.
    /// </param>
    /// <exception cref="ValueError">The shapes do not fit, or rcond is no number.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public NDArray lstsq(NDArray a, NDArray b, string rcond = "warn")
    {
        if (Argument.Given(a).ndim != 2 || Argument.Given(b).ndim is not (1 or 2) || b.dims[0] != a.dims[0])
            throw new ValueError("Incompatible dimensions");
        var cutoff =
            rcond == "warn" ? Math.BitIncrement(1.0) - 1
            : double.TryParse(rcond, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
            : throw new ValueError($"rcond must be a number, got {rcond}");
        var isWide = a.dims[0] < a.dims[1];
        var (u, values, v) = SingularValues.Find(Columns(isWide ? np.transpose(a) : a));
        var (left, right) = isWide ? (v, u) : (u, v);
        var targets = Columns(b.reshape((b.dims[0], -1)));
        var result = np.zeros((a.dims[1], targets.Length));
        for (var k = 0; k < values.Length; k++)
        {
            if (values[k] <= cutoff * values[0])
                continue;
            var direction = new NDArray(right[k]) / values[k];
            for (var j = 0; j < targets.Length; j++)
                result[Slice.All, j] = result[Slice.All, j] + VectorSpace.Dot<double>(left[k], targets[j]) * direction;
        }
        return result.reshape(new Shape([a.dims[1], .. b.dims[1..]])).astype(TypeOf(a, b));
    }

    /// <summary>The norm of a vector or matrix. Source: NumPy's <c>linalg.norm</c>.</summary>
    /// <param name="x">Real numbers; without axes and with ord one or two dimensions.</param>
    /// <param name="ord">
    /// Of vectors: p for the p-norm, infinity for the largest, 0 for how many are not 0. Of matrices: 1, 2 and infinity, or their
    /// negatives for the smallest. By default the root of the sum of all squares.
    /// </param>
    /// <param name="axis">One axis for vectors, two for matrices.</param>
    /// <param name="keepdims">Whether the axes stay, with size 1.</param>
    /// <exception cref="ValueError">There is no such norm or axis.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public NDArray norm(NDArray x, double? ord = null, Axis? axis = null, bool keepdims = false)
    {
        if (!Argument.Given(x).dtype.is_floating())
            x = x.astype(np.float64);
        if (ord is not { } p)
            return np.sqrt(np.sum(x * x, axis, keepdims));
        var axes = Reduction.AxesOf(x, axis);
        return axes.Length switch
        {
            1 => VectorNorms.Compute(x, p, axes[0], keepdims),
            2 => VectorNorms.OfMatrices(x, p, axes[0], axes[1], keepdims),
            _ => throw new ValueError("Improper number of dimensions to norm."),
        };
    }

    internal static double[][] Columns(NDArray matrix) => ToMatrix(matrix).ToColumns();

    private static Matrix<double> ToMatrix(NDArray matrix) =>
        Matrix<double>.Of((int)matrix.dims[0], (int)matrix.dims[1], matrix.astype(np.float64).ToArray<double>());

    private static NDArray OfEach(NDArray stack, Func<NDArray, NDArray> function)
    {
        var results = stack.astype(np.float64).reshape(new Shape([-1, .. stack.dims[^2..]])).Select(function).ToArray();
        return np.stack(results).reshape(new Shape([.. stack.dims[..^2], .. results[0].dims])).astype(TypeOf(stack, stack));
    }

    private static TF_DataType TypeOf(NDArray a, NDArray b)
    {
        ElementTypes.RequireReal(a.dtype);
        ElementTypes.RequireReal(b.dtype);
        return a.dtype == np.float32 && b.dtype == np.float32 ? np.float32 : np.float64;
    }

    private static void RequireSquare(NDArray a)
    {
        ElementTypes.RequireReal(Argument.Given(a).dtype);
        if (a.ndim < 2)
            throw new ValueError($"{a.ndim}-dimensional array given. Array must be at least two-dimensional");
        if (a.dims[^1] != a.dims[^2])
            throw new ValueError("Last 2 dimensions of the array must be square");
    }
}
