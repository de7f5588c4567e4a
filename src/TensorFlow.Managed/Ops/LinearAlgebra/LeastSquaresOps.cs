using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Systems of linear equations that have no solution, or many.</summary>
internal static class LeastSquaresOps
{
    /// <summary>
    /// The output for which matrix * output is closest to rhs, and of several the smallest. With <c>fast</c> by the normal
    /// equations, to which l2_regularizer adds its share of output's square. matrix: [..., m, n]; rhs: [..., m, k];
    /// l2_regularizer: [], float64; output: [..., n, k]. Source: TensorFlow 1.15 <c>MatrixSolveLs</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">With <c>fast</c>: a matrix has not full rank.</exception>
    internal static readonly OpDef MatrixSolveLs = new(
        "MatrixSolveLs",
        inputs: "matrix: T, rhs: T, l2_regularizer: double",
        outputs: "output: T",
        attrs: $"T: {MatrixKernels.Types}, fast: bool = true"
    )
    {
        Shape = c =>
        {
            c.Input(2, rank: 0);
            MatrixShapes.Solution(square: false)(c);
        },
        Gradient = LeastSquaresGradient.Build,
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Solver()),
        Plain = (attrs, inputs) => [PlainMatrices.Each(inputs[0], inputs[1], (a, b) => PlainSolve(a, b, (double)inputs[2]))],
        Samples = () =>
            [
                new([Normal(4, 2), Normal(4, 3), new NDArray(0.0)]),
                new([Normal(2, 4), Normal(2, 3), new NDArray(0.5)]),
                new([Normal(2, 3, 2), Normal(2, 3, 1), new NDArray(0.25)]),
                new([Normal(4, 2), Normal(4, 3), new NDArray(0.0)]) { Attributes = { { "fast", false } }, CheckGradient = false },
                new([Normal(2, 4), Normal(2, 3), new NDArray(0.0)]) { Attributes = { { "fast", false } }, CheckGradient = false },
            ],
    };

    private static double[,] PlainSolve(double[,] a, double[,] b, double regularizer)
    {
        var (adjoint, isTall) = (PlainMatrices.Transpose(a), a.GetLength(0) >= a.GetLength(1));
        var gramian = PlainMatrices.Map(
            isTall ? PlainMatrices.Product(adjoint, a) : PlainMatrices.Product(a, adjoint),
            (x, i, j) => i == j ? x + regularizer : x
        );
        var inverse = PlainMatrices.Inverse(gramian);
        return isTall
            ? PlainMatrices.Product(inverse, PlainMatrices.Product(adjoint, b))
            : PlainMatrices.Product(adjoint, PlainMatrices.Product(inverse, b));
    }

    private sealed class Solver : IMatrixFunction
    {
        public int Inputs => 2;

        public void Check(KernelContext c, (int Rows, int Columns)[] sizes)
        {
            MatrixKernels.CheckRows(c, sizes);
            if (KernelErrors.Scalar<double>(c, 2, "l2_regularizer must be scalar, got shape ") < 0)
                throw c.Error("l2_regularizer must be >= 0.");
        }

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes) =>
            [
                [sizes[0].Columns, sizes[1].Columns],
            ];

        public Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, INumberBase<T>
        {
            var (a, b) = (inputs[0], inputs[1]);
            if (a.Rows == 0)
                return [new(a.Columns, b.Columns)];
            return [c.Attributes.Get<bool>("fast") ? SolveNormal(c, a, b) : SolveByDirections(a, b, Precision(c))];
        }

        private static Matrix<T> SolveNormal<T>(KernelContext c, Matrix<T> a, Matrix<T> b)
            where T : unmanaged, INumberBase<T>
        {
            var (adjoint, isTall) = (a.Adjoint(), a.Rows >= a.Columns);
            var gramian = isTall ? adjoint.Times(a) : a.Times(adjoint);
            for (var i = 0; i < gramian.Rows; i++)
                gramian[i, i] += T.CreateTruncating(c.Input(2).Scalar<double>());
            if (!CholeskyFactor.TryFactorInPlace(gramian))
            {
                throw c.Error(
                    "Input matrix was rank deficient or ill-conditioned. Try setting fast=False or provide "
                        + $"{(isTall ? "a larger" : "an")} l2_regularizer > 0."
                );
            }

            var x = isTall ? adjoint.Times(b) : b;
            CholeskyFactor.SolveInPlace(gramian, x);
            return isTall ? x : adjoint.Times(x);
        }

        /// <summary>The sum over the singular directions in which the matrix gives anything.</summary>
        private static Matrix<T> SolveByDirections<T>(Matrix<T> a, Matrix<T> b, double precision)
            where T : unmanaged, INumberBase<T>
        {
            var isWide = a.Rows < a.Columns;
            var (u, values, v) = SingularValues.Find((isWide ? a.Adjoint() : a).ToColumns());
            var (left, right) = isWide ? (v, u) : (u, v);
            var (x, targets) = (new Matrix<T>(a.Columns, b.Columns), b.ToColumns());
            for (var k = 0; k < values.Length; k++)
            {
                if (values[k] <= precision * values.Length * values[0])
                    continue;
                for (var j = 0; j < targets.Length; j++)
                {
                    var along = VectorSpace.Dot<T>(left[k], targets[j]) / T.CreateTruncating(values[k]);
                    for (var i = 0; i < a.Columns; i++)
                        x[i, j] += along * right[k][i];
                }
            }
            return x;
        }

        /// <summary>What counts as 0 beside 1 in the elements' own type.</summary>
        private static double Precision(KernelContext c) =>
            c.Op.inputs[0].dtype is TF_DataType.TF_FLOAT or TF_DataType.TF_COMPLEX64
                ? MathF.BitIncrement(1) - 1
                : VectorSpace.Epsilon;
    }
}
