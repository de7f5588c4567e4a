using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Square matrices as products of triangles.</summary>
internal static class LuOps
{
    /// <summary>
    /// The rows of input in the order of p are the product of a lower triangle, which has ones on its diagonal, and an upper one.
    /// input: [..., n, n]; lu: the same, the lower triangle below the diagonal; p: [..., n]. Source: TensorFlow 1.15 <c>Lu</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">A matrix is singular.</exception>
    internal static readonly OpDef Lu = new(
        "Lu",
        inputs: "input: T",
        outputs: "lu: T, p: output_idx_type",
        attrs: $"output_idx_type: {{int32, int64}} = int32, T: {MatrixKernels.Types}"
    )
    {
        Shape = c =>
        {
            var input = MatrixShapes.Square(c, c.Input(0));
            c.Output(0, input);
            if (!input.IsNull)
                c.Output(1, input[..^1]);
        },
        NotDifferentiable = true,
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Factors()),
        Samples = () =>
            [
                Sample([1, 2, 4, 2], new Shape(2, 2), [4, 2, 0.25f, 1.5f], Ints(1, 0)),
                Sample(
                    [2, 1, 1, 3, 4, -1, -8, 4],
                    new Shape(2, 2, 2),
                    [2, 1, 0.5f, 2.5f, -8, 4, -0.5f, 1],
                    Ints(0, 1, 1, 0).reshape(new Shape(2, 2))
                ),
                Sample([0, 2, 4, 1, 1, 2, 2, 0, 2], new Shape(3, 3), [2, 0, 2, 0, 2, 4, 0.5f, 0.5f, -1], Ints(2, 0, 1)),
            ],
    };

    private static OpSample Sample(float[] input, Shape shape, float[] lu, NDArray p) =>
        new([new NDArray(input, shape)]) { Expected = [new NDArray(lu, shape), p] };

    private sealed class Factors : IMatrixFunction
    {
        public void Check(KernelContext c, (int Rows, int Columns)[] sizes) => MatrixKernels.CheckSquare(c, sizes);

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes) =>
            [
                [sizes[0].Rows, sizes[0].Rows],
                [sizes[0].Rows],
            ];

        public Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, INumberBase<T>
        {
            var (rows, _) = LuFactors.FactorInPlace(inputs[0]);
            if (LuFactors.IsSingular(inputs[0]))
                throw c.Error("Input is not invertible.");
            return [inputs[0], Matrix<T>.Of(1, rows.Length, Array.ConvertAll(rows, T.CreateTruncating))];
        }
    }
}
