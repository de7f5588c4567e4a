using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Matrices as products of unitary ones and upper triangles.</summary>
internal static class QrOps
{
    /// <summary>
    /// input = q * r. input: [..., m, n]; with <c>full_matrices</c> q: [..., m, m], r: [..., m, n]; else with p, the smaller of m
    /// and n, q: [..., m, p], r: [..., p, n]. Source: TensorFlow 1.15 <c>Qr</c>.
    /// </summary>
    internal static readonly OpDef Qr = new(
        "Qr",
        inputs: "input: T",
        outputs: "q: T, r: T",
        attrs: $"full_matrices: bool = false, T: {MatrixKernels.Types}"
    )
    {
        Shape = c =>
        {
            var input = Shapes.AtLeast(c, c.Input(0), 2);
            if (input.IsNull)
                return;
            var (batch, m, n) = (input.dims[..^2], input[-2], input[-1]);
            var p = c.Attributes.Get<bool>("full_matrices") ? m : MatrixShapes.Smaller(m, n);
            c.Output(0, new Shape([.. batch, m, p]));
            c.Output(1, new Shape([.. batch, p, n]));
        },
        Gradient = Grad,
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Factors()),
        Samples = () =>
            [
                Sample(
                    new[,]
                    {
                        { 3f, 1 },
                        { 4, 2 },
                    },
                    new[,]
                    {
                        { -0.6f, -0.8f },
                        { -0.8f, 0.6f },
                    },
                    new[,]
                    {
                        { -5f, -2.2f },
                        { 0, 0.4f },
                    }
                ),
                Sample(
                    new[,]
                    {
                        { -3f },
                        { 4 },
                    },
                    new[,]
                    {
                        { -0.6f },
                        { 0.8f },
                    },
                    new[,]
                    {
                        { 5f },
                    }
                ),
                Sample(
                    new[,]
                    {
                        { 2f, -1 },
                    },
                    new[,]
                    {
                        { 1f },
                    },
                    new[,]
                    {
                        { 2f, -1 },
                    }
                ) with
                {
                    CheckGradient = false,
                },
            ],
    };

    private static OpSample Sample(float[,] input, float[,] q, float[,] r) =>
        new([new NDArray(input)]) { Expected = [new NDArray(q), new NDArray(r)] };

    private sealed class Factors : IMatrixFunction
    {
        public void Check(KernelContext c, (int Rows, int Columns)[] sizes) { }

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes)
        {
            var ((m, n), inner) = (sizes[0], Inner(c, sizes[0].Rows, sizes[0].Columns));
            return
            [
                [m, inner],
                [inner, n],
            ];
        }

        public Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, INumberBase<T>
        {
            var a = inputs[0];
            var (factors, inner) = (HouseholderQr.FactorInPlace(a), Inner(c, a.Rows, a.Columns));
            var (q, r) = (HouseholderQr.FormQ(a, factors, inner), new Matrix<T>(inner, a.Columns));
            for (var i = 0; i < Math.Min(inner, a.Columns); i++)
                a.Row(i)[i..].CopyTo(r.Row(i)[i..]);
            return [q, r];
        }

        private static int Inner(KernelContext c, int m, int n) => c.Attributes.Get<bool>("full_matrices") ? m : Math.Min(m, n);
    }

    /// <summary>TensorFlow's <c>_QrGrad</c> (python/ops/linalg_grad.py).</summary>
    /// <exception cref="UnimplementedError">Complex numbers, or an r that is not known to be square.</exception>
    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (q, r, dq, dr) = (op.outputs[0], op.outputs[1], grads[0]!, grads[1]!);
        if (q.dtype.is_complex())
            throw new UnimplementedError($"QrGrad not implemented for dtype: {q.dtype.as_python_name()}");
        if (r.shape.IsNull || r.shape[-2] < 0 || r.shape[-1] < 0)
            throw new UnimplementedError("QrGrad not implemented with dynamic shapes.");
        if (r.shape[-2] != r.shape[-1])
        {
            throw new UnimplementedError(
                "QrGrad not implemented when ncols > nrows or full_matrices is true and ncols != nrows."
            );
        }

        var qdq = math_ops.matmul(q, dq, adjoint_a: true);
        var qdq_ = qdq - linalg_ops.adjoint(qdq);
        var rdr = math_ops.matmul(r, dr, adjoint_b: true);
        var rdr_ = rdr - linalg_ops.adjoint(rdr);
        var tril = gen_array_ops.matrix_band_part(qdq_ + rdr_, new NDArray(-1), new NDArray(0));
        var grad_a = math_ops.matmul(q, dr + TriangularSolve(tril, r));
        var grad_b = TriangularSolve(dq - math_ops.matmul(q, qdq), r);
        return [grad_a + grad_b];

        static Tensor TriangularSolve(Tensor x, Tensor r) =>
            linalg_ops.adjoint(linalg_ops.matrix_triangular_solve(r, linalg_ops.adjoint(x), lower: false, adjoint: false));
    }
}
