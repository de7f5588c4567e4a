using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Inverses and determinants of square matrices.</summary>
internal static class DeterminantOps
{
    /// <summary>
    /// The inverses, or with <c>adjoint</c> those of the adjoint matrices. input, output: [..., n, n]. Source: TensorFlow 1.15
    /// <c>MatrixInverse</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">A matrix is singular.</exception>
    internal static readonly OpDef MatrixInverse = new(
        "MatrixInverse",
        inputs: "input: T",
        outputs: "output: T",
        attrs: $"adjoint: bool = false, T: {MatrixKernels.Types}"
    )
    {
        Shape = MatrixShapes.SameSquare,
        Gradient = (op, grads) =>
        {
            var ainv = op.outputs[0];
            return [-math_ops.matmul(ainv, math_ops.matmul(grads[0]!, ainv, adjoint_b: true), adjoint_a: true)];
        },
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Inverse()),
        Plain = (attrs, inputs) =>
            [
                PlainMatrices.Each(inputs[0], a =>
                    PlainMatrices.Inverse(attrs.Get<bool>("adjoint") ? PlainMatrices.Transpose(a) : a)
                ),
            ],
        Samples = () =>
            [
                new([PlainMatrices.Regular(3)]),
                new([PlainMatrices.Regular(2, 2)]),
                // TensorFlow's gradient takes no notice of the attribute.
                new([PlainMatrices.Regular(3)]) { Attributes = { { "adjoint", true } }, CheckGradient = false },
            ],
    };

    /// <summary>The determinants. input: [..., n, n]; output: [...]. Source: TensorFlow 1.15 <c>MatrixDeterminant</c>.</summary>
    internal static readonly OpDef MatrixDeterminant = new(
        "MatrixDeterminant",
        inputs: "input: T",
        outputs: "output: T",
        attrs: "T: {half, float, double, complex64, complex128}"
    )
    {
        Shape = MatrixShapes.NumberOfEach(1),
        Gradient = (op, grads) => [Grad(op, grads[0]! * op.outputs[0], op.outputs[0])],
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Determinant(isLogarithm: false)),
        Plain = (_, inputs) => [PlainMatrices.Reduce(inputs[0], PlainMatrices.Determinant)],
        Samples = () => [new([PlainMatrices.Regular(3)]), new([PlainMatrices.Regular(2, 2)])],
    };

    /// <summary>
    /// The determinants' signs, of complex ones the numbers of size 1 in their direction, and the logarithms of their sizes; of 0
    /// a sign of 0. input: [..., n, n]; outputs: [...]. Source: TensorFlow 1.15 <c>LogMatrixDeterminant</c>.
    /// </summary>
    internal static readonly OpDef LogMatrixDeterminant = new(
        "LogMatrixDeterminant",
        inputs: "input: T",
        outputs: "sign: T, log_abs_determinant: T",
        attrs: "T: {half, float, double, complex64, complex128}"
    )
    {
        Shape = MatrixShapes.NumberOfEach(2),
        Gradient = (op, grads) => [Grad(op, grads[1]!, op.outputs[1])],
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Determinant(isLogarithm: true)),
        Plain = (_, inputs) =>
            [
                PlainMatrices.Reduce(inputs[0], a => Math.Sign(PlainMatrices.Determinant(a))),
                PlainMatrices.Reduce(inputs[0], a => Math.Log(Math.Abs(PlainMatrices.Determinant(a)))),
            ],
        Samples = () =>
            [
                new([PlainMatrices.Regular(3)]),
                new([PlainMatrices.Regular(2, 2)]),
                new([
                    new NDArray(
                        new[,]
                        {
                            { 1f, 2f },
                            { 2f, 4f },
                        }
                    ),
                ])
                {
                    CheckGradient = false,
                },
            ],
    };

    private static Tensor Grad(Operation op, Tensor grad, Tensor c)
    {
        var a_adj_inv = linalg_ops.matrix_inverse(op.inputs[0], adjoint: true);
        var shape = array_ops.concat([array_ops.shape(c), constant_op.constant(new[] { 1, 1 })], 0);
        return array_ops.reshape(grad, shape) * a_adj_inv;
    }

    private sealed class Inverse : IMatrixFunction
    {
        public void Check(KernelContext c, (int Rows, int Columns)[] sizes) => MatrixKernels.CheckSquare(c, sizes);

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes) =>
            [
                [sizes[0].Rows, sizes[0].Rows],
            ];

        public Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, INumberBase<T>
        {
            var factors = c.Attributes.Get<bool>("adjoint") ? inputs[0].Adjoint() : inputs[0];
            var (rows, _) = LuFactors.FactorInPlace(factors);
            return LuFactors.IsSingular(factors)
                ? throw c.Error("Input is not invertible.")
                : [LuFactors.Solve(factors, rows, Matrix<T>.Identity(factors.Rows, factors.Rows))];
        }
    }

    private sealed class Determinant(bool isLogarithm) : IMatrixFunction
    {
        public void Check(KernelContext c, (int Rows, int Columns)[] sizes) => MatrixKernels.CheckSquare(c, sizes);

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes) =>
            isLogarithm
                ?
                [
                    [],
                    [],
                ]
                :
                [
                    [],
                ];

        public Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, INumberBase<T>
        {
            var factors = inputs[0];
            var (sign, logarithm) = (T.CreateTruncating(LuFactors.FactorInPlace(factors).Sign), 0.0);
            for (var i = 0; i < factors.Rows; i++)
            {
                var size = VectorSpace.Magnitude(factors[i, i]);
                sign *= factors[i, i] / T.CreateTruncating(size);
                logarithm += Math.Log(size);
            }
            if (!double.IsFinite(logarithm))
                (sign, logarithm) = (T.Zero, logarithm > 0 ? double.PositiveInfinity : double.NegativeInfinity);
            return isLogarithm
                ? [Number(sign), Number(T.CreateTruncating(logarithm))]
                : [Number(sign * T.CreateTruncating(Math.Exp(logarithm)))];
        }

        private static Matrix<T> Number<T>(T value)
            where T : unmanaged, INumberBase<T> => Matrix<T>.Of(1, 1, [value]);
    }
}
