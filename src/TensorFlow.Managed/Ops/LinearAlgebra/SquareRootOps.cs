using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>Matrices whose squares are given.</summary>
internal static class SquareRootOps
{
    /// <summary>
    /// The matrix, of eigenvalues with positive real parts, whose product with itself is the input; NaN where that is not real
    /// and the input is. input, output: [..., n, n]. Source: TensorFlow 1.15 <c>MatrixSquareRoot</c>.
    /// </summary>
    internal static readonly OpDef MatrixSquareRoot = new(
        "MatrixSquareRoot",
        inputs: "input: T",
        outputs: "output: T",
        attrs: $"T: {MatrixKernels.Types}"
    )
    {
        Shape = MatrixShapes.SameSquare,
        Gradient = (op, grads) => [Grad(op.outputs[0], grads[0]!)],
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Root()),
        Plain = (_, inputs) => [PlainMatrices.Each(inputs[0], PlainRoot)],
        Samples = () =>
            [
                new([PlainMatrices.Definite(3)]),
                new([PlainMatrices.Definite(2, 2)]),
                new([Sample.Values(4, 1, -0.5f, 9).reshape(new Shape(2, 2))]),
            ],
    };

    /// <summary>
    /// TensorFlow's <c>_MatrixSquareRootGrad</c> (python/ops/linalg_grad.py): the solution x of r' x + x r' = grad for the
    /// transposed root r', as one system of linear equations.
    /// </summary>
    private static Tensor Grad(Tensor root, Tensor grad)
    {
        var shape = array_ops.shape(root);
        var (batch, order) = (shape[":-2"], shape["-1:"]);
        var size = order * order;
        var eye = gen_array_ops.matrix_diag(array_ops.ones_like(gen_array_ops.matrix_diag_part(root)));
        var system = Kronecker(eye, array_ops.matrix_transpose(root)) + Kronecker(root, eye);
        var one = constant_op.constant(new[] { 1 });
        var columns = array_ops.reshape(array_ops.matrix_transpose(grad), array_ops.concat([batch, size, one], 0));
        return array_ops.matrix_transpose(array_ops.reshape(linalg_ops.matrix_solve(system, columns), shape));

        Tensor Kronecker(Tensor a, Tensor b)
        {
            var left = array_ops.expand_dims(array_ops.expand_dims(a, -1), -3);
            var right = array_ops.expand_dims(array_ops.expand_dims(b, -2), -4);
            return array_ops.reshape(left * right, array_ops.concat([batch, size, size], 0));
        }
    }

    /// <summary>Denman's and Beavers' iteration.</summary>
    private static double[,] PlainRoot(double[,] a)
    {
        var (y, z) = (a, PlainMatrices.Map(a, (_, i, j) => i == j ? 1 : 0));
        for (var i = 0; i < 20; i++)
            (y, z) = (Mean(y, PlainMatrices.Inverse(z)), Mean(z, PlainMatrices.Inverse(y)));
        return y;

        static double[,] Mean(double[,] a, double[,] b) => PlainMatrices.Map(a, (x, i, j) => (x + b[i, j]) / 2);
    }

    private sealed class Root : IMatrixFunction
    {
        public void Check(KernelContext c, (int Rows, int Columns)[] sizes) => MatrixKernels.CheckSquare(c, sizes);

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes) =>
            [
                [sizes[0].Rows, sizes[0].Rows],
            ];

        public Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, INumberBase<T>
        {
            var elements = Array.ConvertAll(inputs[0].Elements.ToArray(), Complex.CreateTruncating);
            var triangle = Matrix<Complex>.Of(inputs[0].Rows, inputs[0].Rows, elements);
            var u = SchurForm.TriangulateInPlace(triangle);
            var root = u.Times(OfTriangle(triangle)).Times(u.Adjoint()).Elements.ToArray();
            if (typeof(T) == typeof(double) && !IsReal(root))
                Array.Fill(root, double.NaN);
            return [Matrix<T>.Of(inputs[0].Rows, inputs[0].Rows, Array.ConvertAll(root, T.CreateTruncating))];
        }

        /// <summary>Column by column, from the diagonal up.</summary>
        private static Matrix<Complex> OfTriangle(Matrix<Complex> t)
        {
            var root = new Matrix<Complex>(t.Rows, t.Rows);
            for (var j = 0; j < t.Rows; j++)
            {
                root[j, j] = Complex.Sqrt(t[j, j]);
                for (var i = j - 1; i >= 0; i--)
                {
                    var rest = t[i, j];
                    for (var k = i + 1; k < j; k++)
                        rest -= root[i, k] * root[k, j];
                    root[i, j] = rest == 0 ? 0 : rest / (root[i, i] + root[j, j]);
                }
            }

            return root;
        }

        /// <summary>An eigenvalue of 0 may come out as far below it as float64 rounds, and its root is imaginary then.</summary>
        private static bool IsReal(Complex[] root)
        {
            var bound = 64 * Math.Sqrt(VectorSpace.Epsilon) * root.Select(x => Math.Abs(x.Real)).DefaultIfEmpty().Max();
            return root.All(x => Math.Abs(x.Imaginary) <= bound);
        }
    }
}
