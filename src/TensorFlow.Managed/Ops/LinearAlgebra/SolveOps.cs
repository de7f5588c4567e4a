using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Systems of linear equations.</summary>
internal static class SolveOps
{
    /// <summary>
    /// The output for which matrix * output = rhs, or with <c>adjoint</c> the adjoint matrix. matrix: [..., n, n]; rhs, output:
    /// [..., n, k]. Source: TensorFlow 1.15 <c>MatrixSolve</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">A matrix is singular.</exception>
    internal static readonly OpDef MatrixSolve = new(
        "MatrixSolve",
        inputs: "matrix: T, rhs: T",
        outputs: "output: T",
        attrs: $"adjoint: bool = false, T: {MatrixKernels.Types}"
    )
    {
        Shape = MatrixShapes.Solution(square: true),
        Gradient = (op, grads) =>
        {
            var adjoint_a = op.get_attr<bool>("adjoint");
            var grad_b = linalg_ops.matrix_solve(op.inputs[0], grads[0]!, adjoint: !adjoint_a);
            return [MatrixGradient(op, grad_b, adjoint_a), grad_b];
        },
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new General()),
        Plain = (attrs, inputs) => [PlainMatrices.Each(inputs[0], inputs[1], (a, b) => PlainSolve(attrs, a, b))],
        Samples = () =>
            [
                new([PlainMatrices.Regular(3), Normal(3, 2)]),
                new([PlainMatrices.Regular(2, 2), Normal(2, 2, 1)]),
                new([PlainMatrices.Regular(3), Normal(3, 2)]) { Attributes = { { "adjoint", true } } },
            ],
    };

    /// <summary>
    /// The same of triangles: of each matrix the lower triangle is read, or without <c>lower</c> the upper one. Source:
    /// TensorFlow 1.15 <c>MatrixTriangularSolve</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">A diagonal has a 0.</exception>
    internal static readonly OpDef MatrixTriangularSolve = new(
        "MatrixTriangularSolve",
        inputs: "matrix: T, rhs: T",
        outputs: "output: T",
        attrs: $"lower: bool = true, adjoint: bool = false, T: {MatrixKernels.Types}"
    )
    {
        Shape = MatrixShapes.Solution(square: true),
        Gradient = (op, grads) =>
        {
            var (lower_a, adjoint_a) = (op.get_attr<bool>("lower"), op.get_attr<bool>("adjoint"));
            var grad_b = linalg_ops.matrix_triangular_solve(op.inputs[0], grads[0]!, lower: lower_a, adjoint: !adjoint_a);
            var grad_a = MatrixGradient(op, grad_b, adjoint_a);
            var (below, above) = lower_a ? (-1, 0) : (0, -1);
            return [gen_array_ops.matrix_band_part(grad_a, new NDArray(below), new NDArray(above)), grad_b];
        },
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Triangular()),
        Plain = (attrs, inputs) => [PlainMatrices.Each(inputs[0], inputs[1], (a, b) =>
                {
                    var lower = attrs.Get<bool>("lower");
                    return PlainSolve(attrs, PlainMatrices.Map(a, (x, i, j) => lower ? (i < j ? 0 : x) : (i > j ? 0 : x)), b);
                })],
        Samples = () =>
            [
                .. new[] { (true, false), (false, false), (true, true), (false, true) }.Select(kind => new OpSample([
                    PlainMatrices.Regular(3),
                    Normal(3, 2),
                ])
                {
                    Attributes = { { "lower", kind.Item1 }, { "adjoint", kind.Item2 } },
                }),
                new([PlainMatrices.Regular(2, 2), Normal(2, 2, 1)]),
            ],
    };

    private static Tensor MatrixGradient(Operation op, Tensor grad_b, bool adjoint)
    {
        var c = op.outputs[0];
        return adjoint ? -math_ops.matmul(c, grad_b, adjoint_b: true) : -math_ops.matmul(grad_b, c, adjoint_b: true);
    }

    private static double[,] PlainSolve(AttributeMap attrs, double[,] a, double[,] b) =>
        PlainMatrices.Product(PlainMatrices.Inverse(attrs.Get<bool>("adjoint") ? PlainMatrices.Transpose(a) : a), b);

    private abstract class Solver : IMatrixFunction
    {
        public int Inputs => 2;

        public void Check(KernelContext c, (int Rows, int Columns)[] sizes)
        {
            if (sizes[0].Rows != sizes[0].Columns)
                throw c.Error("First input (lhs) must be a square matrix.");
            MatrixKernels.CheckRows(c, sizes);
        }

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes) =>
            [
                [sizes[0].Columns, sizes[1].Columns],
            ];

        public abstract Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, INumberBase<T>;
    }

    private sealed class General : Solver
    {
        public override Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
        {
            var factors = c.Attributes.Get<bool>("adjoint") ? inputs[0].Adjoint() : inputs[0];
            var (rows, _) = LuFactors.FactorInPlace(factors);
            return LuFactors.IsSingular(factors)
                ? throw c.Error("Input matrix is not invertible.")
                : [LuFactors.Solve(factors, rows, inputs[1])];
        }
    }

    private sealed class Triangular : Solver
    {
        public override Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
        {
            if (LuFactors.IsSingular(inputs[0]))
                throw c.Error("Input matrix is not invertible.");
            var (lower, adjoint) = (c.Attributes.Get<bool>("lower"), c.Attributes.Get<bool>("adjoint"));
            Triangle.SolveInPlace(inputs[0], inputs[1], lower, adjoint);
            return [inputs[1]];
        }
    }
}
