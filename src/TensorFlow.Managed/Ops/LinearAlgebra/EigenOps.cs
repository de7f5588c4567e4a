using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>The directions that matrices only stretch.</summary>
internal static class EigenOps
{
    /// <summary>
    /// The eigenvalues of self-adjoint matrices, of which the lower triangles are read, in rising order, and with
    /// <c>compute_v</c> the eigenvectors, in columns. input: [..., n, n]; e: [..., n]; v: [..., n, n], else [0]. Source:
    /// TensorFlow 1.15 <c>SelfAdjointEigV2</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">A number is not finite.</exception>
    internal static readonly OpDef SelfAdjointEigV2 = new(
        "SelfAdjointEigV2",
        inputs: "input: T",
        outputs: "e: T, v: T",
        attrs: $"compute_v: bool = true, T: {MatrixKernels.Types}"
    )
    {
        Shape = c =>
        {
            var input = MatrixShapes.Square(c, c.Input(0));
            var isComputed = c.Attributes.Get<bool>("compute_v");
            if (!isComputed)
                c.Output(1, new Shape(0));
            if (input.IsNull)
                return;
            c.Output(0, input[..^1]);
            if (isComputed)
                c.Output(1, input);
        },
        Gradient = Grad,
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Eigen()),
        Samples = () =>
            [
                new([
                    new NDArray(
                        new[,]
                        {
                            { 2f, 0 },
                            { 0, 1 },
                        }
                    ),
                ])
                {
                    Expected =
                    [
                        new NDArray(new[] { 1f, 2 }),
                        new NDArray(
                            new[,]
                            {
                                { 0f, 1 },
                                { 1, 0 },
                            }
                        ),
                    ],
                },
                new([
                    new NDArray(
                        new[,]
                        {
                            { 5f, 9 },
                            { 2, 2 },
                        }
                    ),
                ])
                {
                    Expected =
                    [
                        new NDArray(new[] { 1f, 6 }),
                        new NDArray(
                            new[,]
                            {
                                { -Short, 2 * Short },
                                { 2 * Short, Short },
                            }
                        ),
                    ],
                },
                new([
                    new NDArray(
                        new[,]
                        {
                            { 2f, 1 },
                            { 1, 2 },
                        }
                    ),
                ])
                {
                    Attributes = { { "compute_v", false } },
                    Expected = [new NDArray(new[] { 1f, 3 }), new NDArray(Array.Empty<float>())],
                },
            ],
    };

    /// <summary>The root of a fifth: the short side of a triangle whose other side is twice as long.</summary>
    private const float Short = 0.4472136f;

    private sealed class Eigen : IMatrixFunction
    {
        public void Check(KernelContext c, (int Rows, int Columns)[] sizes) => MatrixKernels.CheckSquare(c, sizes);

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes)
        {
            var n = sizes[0].Rows;
            return
            [
                [n],
                c.Attributes.Get<bool>("compute_v") ? [n, n] : [0],
            ];
        }

        public Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, INumberBase<T>
        {
            foreach (var element in inputs[0].Elements)
            {
                if (!T.IsFinite(element))
                    throw c.Error("Self-adjoint eigen decomposition was not successful. The input might not be valid.");
            }

            var (values, vectors) = HermitianEigen.Find(inputs[0]);
            var e = Matrix<T>.Of(1, values.Length, Array.ConvertAll(values, T.CreateTruncating));
            return c.Attributes.Get<bool>("compute_v") ? [e, vectors] : [e];
        }
    }

    /// <summary>TensorFlow's <c>_SelfAdjointEigV2Grad</c> (python/ops/linalg_grad.py).</summary>
    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (e, grad_e, grad_v) = (op.outputs[0], grads[0]!, grads[1]!);
        using var controls = ops.control_dependencies([grad_e.op, grad_v.op]);
        var isComputed = op.get_attr<bool>("compute_v");
        var v = isComputed ? op.outputs[1] : linalg_ops.self_adjoint_eig(op.inputs[0])[1];
        var middle = gen_array_ops.matrix_diag(grad_e);
        if (isComputed)
        {
            var differences = array_ops.expand_dims(e, -2) - array_ops.expand_dims(e, -1);
            var f = gen_array_ops.matrix_set_diag(gen_math_ops.reciprocal(differences), array_ops.zeros_like(e));
            middle += f * math_ops.matmul(v, grad_v, adjoint_a: true);
        }
        var grad_a = math_ops.matmul(v, math_ops.matmul(middle, v, adjoint_b: true));
        grad_a = gen_array_ops.matrix_band_part(grad_a + linalg_ops.adjoint(grad_a), new NDArray(-1), new NDArray(0));
        return [gen_array_ops.matrix_set_diag(grad_a, 0.5 * gen_array_ops.matrix_diag_part(grad_a))];
    }
}
