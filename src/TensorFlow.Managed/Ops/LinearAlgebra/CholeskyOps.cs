using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Positive definite matrices as squares of triangles.</summary>
internal static class CholeskyOps
{
    /// <summary>
    /// The lower triangles whose products with their adjoints are the inputs, of which the lower triangles are read. input,
    /// output: [..., n, n]. Source: TensorFlow 1.15 <c>Cholesky</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">A matrix is not positive definite.</exception>
    internal static readonly OpDef Cholesky = new(
        "Cholesky",
        inputs: "input: T",
        outputs: "output: T",
        attrs: $"T: {MatrixKernels.Types}"
    )
    {
        Shape = MatrixShapes.SameSquare,
        Gradient = Grad,
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Factor()),
        Plain = (_, inputs) => [PlainMatrices.Each(inputs[0], PlainFactor)],
        Samples = () => [new([PlainMatrices.Definite(3)]), new([PlainMatrices.Definite(2, 2)])],
    };

    /// <summary>
    /// The gradient with respect to a matrix, given those with respect to its factor l. l, grad, output: [..., n, n]. Source:
    /// TensorFlow 1.15 <c>CholeskyGrad</c>.
    /// </summary>
    internal static readonly OpDef CholeskyGrad = new(
        "CholeskyGrad",
        inputs: "l: T, grad: T",
        outputs: "output: T",
        attrs: "T: {half, float, double}"
    )
    {
        Shape = MatrixShapes.SameSquare,
        Gradient = GradientBuilder.Undefined,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new FactorGradient()),
        Plain = (_, inputs) => [PlainGradient(inputs[0], inputs[1])],
        Samples = () =>
            [
                new([PlainMatrices.Each(PlainMatrices.Definite(3), PlainFactor), Normal(3, 3)]) { CheckGradient = false },
                new([PlainMatrices.Each(PlainMatrices.Definite(2, 2), PlainFactor), Normal(2, 2, 2)]) { CheckGradient = false },
            ],
    };

    private sealed class Factor : IMatrixFunction
    {
        public void Check(KernelContext c, (int Rows, int Columns)[] sizes) => MatrixKernels.CheckSquare(c, sizes);

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes) =>
            [
                [sizes[0].Rows, sizes[0].Rows],
            ];

        public Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, System.Numerics.INumberBase<T> =>
            CholeskyFactor.TryFactorInPlace(inputs[0])
                ? inputs
                : throw c.Error("Cholesky decomposition was not successful. The input might not be valid.");
    }

    private sealed class FactorGradient : IMatrixFunction
    {
        public int Inputs => 2;

        public void Check(KernelContext c, (int Rows, int Columns)[] sizes)
        {
            if (sizes[0] != sizes[1])
                throw c.Error("Inputs (L and grad) must have the same shape.");
            if (sizes[0].Rows != sizes[0].Columns)
                throw c.Error("Inputs must be a square matrices.");
        }

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes) =>
            [
                [sizes[0].Rows, sizes[0].Rows],
            ];

        public Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, System.Numerics.INumberBase<T> =>
            inputs is [Matrix<double> l, Matrix<double> grad]
                ? [(Matrix<T>)(object)CholeskyFactor.Gradient(l, grad)]
                : throw KernelErrors.NoKernel(c, c.Input(0).dtype);
    }

    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var l = op.outputs[0];
        var num_rows = array_ops.shape(l)[-1];
        var batch_shape = array_ops.shape(l)[new Slice(stop: -2)];
        var l_inverse = linalg_ops.matrix_triangular_solve(l, Matrices.eye(num_rows, batch_shape, l.dtype));
        var middle = math_ops.matmul(l, grads[0]!, adjoint_a: true);
        middle = gen_array_ops.matrix_set_diag(middle, 0.5 * gen_array_ops.matrix_diag_part(middle));
        middle = gen_array_ops.matrix_band_part(middle, new NDArray(-1), new NDArray(0));
        var grad_a = math_ops.matmul(math_ops.matmul(l_inverse, middle, adjoint_a: true), l_inverse);
        grad_a += linalg_ops.adjoint(grad_a);
        return [grad_a * 0.5];
    }

    private static double[,] PlainFactor(double[,] a)
    {
        var n = a.GetLength(0);
        var l = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = a[i, j] - Enumerable.Range(0, j).Sum(k => l[i, k] * l[j, k]);
                l[i, j] = i == j ? Math.Sqrt(rest) : rest / l[j, j];
            }
        }
        return l;
    }

    /// <summary>Half the sum of l^-T P(l^T grad) l^-1 and its transpose, P halving the diagonal of the lower triangle.</summary>
    private static NDArray PlainGradient(NDArray l, NDArray grad) => PlainMatrices.Each(l, grad, (factor, g) =>
        {
            var n = factor.GetLength(0);
            var inverse = PlainMatrices.Inverse(factor);
            var middle = PlainMatrices.Product(PlainMatrices.Transpose(factor), PlainMatrices.Map(g, (x, i, j) => i < j ? 0 : x));
            middle = PlainMatrices.Map(middle, (x, i, j) => i < j ? 0
                : i == j ? x / 2
                : x);
            var whole = PlainMatrices.Product(PlainMatrices.Product(PlainMatrices.Transpose(inverse), middle), inverse);
            return PlainMatrices.Map(whole, (x, i, j) => (x + whole[j, i]) / 2);
        });
}
