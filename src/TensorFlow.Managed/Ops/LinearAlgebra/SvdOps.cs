using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Matrices as stretched rotations.</summary>
internal static class SvdOps
{
    /// <summary>
    /// input = u * diag(s) * adjoint(v), s in descending order. input: [..., m, n]; s: [..., p] with p, the smaller of m and n;
    /// with <c>compute_uv</c> u: [..., m, p], v: [..., n, p], and with <c>full_matrices</c> u: [..., m, m], v: [..., n, n]; else
    /// both [0]. Source: TensorFlow 1.15 <c>Svd</c>.
    /// </summary>
    internal static readonly OpDef Svd = new(
        "Svd",
        inputs: "input: T",
        outputs: "s: T, u: T, v: T",
        attrs: $"compute_uv: bool = true, full_matrices: bool = false, T: {MatrixKernels.Types}"
    )
    {
        Shape = c =>
        {
            var input = Shapes.AtLeast(c, c.Input(0), 2);
            if (!c.Attributes.Get<bool>("compute_uv"))
            {
                c.Output(1, new Shape(0));
                c.Output(2, new Shape(0));
            }
            if (input.IsNull)
                return;
            var (batch, m, n, isFull) = (input.dims[..^2], input[-2], input[-1], c.Attributes.Get<bool>("full_matrices"));
            var p = MatrixShapes.Smaller(m, n);
            c.Output(0, new Shape([.. batch, p]));
            if (!c.Attributes.Get<bool>("compute_uv"))
                return;
            c.Output(1, new Shape([.. batch, m, isFull ? m : p]));
            c.Output(2, new Shape([.. batch, n, isFull ? n : p]));
        },
        Gradient = SvdGradient.Build,
        Widens = true,
        WithoutKernel = MatrixKernels.WithoutKernel,
        Kernel = MatrixKernels.Of(new Factors()),
        Samples = () =>
            [
                Sample(
                    new[,]
                    {
                        { 3f, 0 },
                        { 0, -2 },
                        { 0, 0 },
                    },
                    [3, 2],
                    new[,]
                    {
                        { 1f, 0 },
                        { 0, -1 },
                        { 0, 0 },
                    },
                    One(2)
                ),
                Sample(
                    new[,]
                    {
                        { 0f, 2, 0 },
                        { -1, 0, 0 },
                    },
                    [2, 1],
                    One(2),
                    new[,]
                    {
                        { 0f, -1 },
                        { 1, 0 },
                        { 0, 0 },
                    }
                ),
                Sample(
                    new[,]
                    {
                        { 2f, 0 },
                        { 0, 0 },
                    },
                    [2, 0],
                    One(2),
                    One(2)
                ) with
                {
                    CheckGradient = false,
                },
                Sample(
                    new[,]
                    {
                        { 3f, 0 },
                        { 0, -2 },
                        { 0, 0 },
                    },
                    [3, 2],
                    new[,]
                    {
                        { 1f, 0, 0 },
                        { 0, -1, 0 },
                        { 0, 0, 1 },
                    },
                    One(2)
                ) with
                {
                    Attributes = new() { { "full_matrices", true } },
                },
                new([
                    new NDArray(
                        new[,]
                        {
                            { 0f, 2 },
                            { -1, 0 },
                        }
                    ),
                ])
                {
                    Attributes = { { "compute_uv", false } },
                    Expected =
                    [
                        new NDArray(new[] { 2f, 1 }),
                        new NDArray(Array.Empty<float>()),
                        new NDArray(Array.Empty<float>()),
                    ],
                },
            ],
    };

    private static OpSample Sample(float[,] input, float[] s, float[,] u, float[,] v) =>
        new([new NDArray(input)]) { Expected = [new NDArray(s), new NDArray(u), new NDArray(v)] };

    private static float[,] One(int size)
    {
        var one = new float[size, size];
        for (var i = 0; i < size; i++)
            one[i, i] = 1;
        return one;
    }

    private sealed class Factors : IMatrixFunction
    {
        public void Check(KernelContext c, (int Rows, int Columns)[] sizes) { }

        public long[][] Shapes(KernelContext c, (int Rows, int Columns)[] sizes)
        {
            var (m, n) = sizes[0];
            var (p, isFull) = (Math.Min(m, n), c.Attributes.Get<bool>("full_matrices"));
            return c.Attributes.Get<bool>("compute_uv")
                ?
                [
                    [p],
                    [m, isFull ? m : p],
                    [n, isFull ? n : p],
                ]
                :
                [
                    [p],
                    [0],
                    [0],
                ];
        }

        public Matrix<T>[] Compute<T>(KernelContext c, Matrix<T>[] inputs)
            where T : unmanaged, INumberBase<T>
        {
            var a = inputs[0];
            var (m, n) = (a.Rows, a.Columns);
            var isWide = m < n;
            var (u, values, v) = SingularValues.Find((isWide ? a.Adjoint() : a).ToColumns());
            var s = Matrix<T>.Of(1, values.Length, Array.ConvertAll(values, T.CreateTruncating));
            if (!c.Attributes.Get<bool>("compute_uv"))
                return [s];
            var (p, isFull) = (values.Length, c.Attributes.Get<bool>("full_matrices"));
            // The directions beside values that are as good as 0 are free.
            var kept = values.Count(value => value > values[0] * VectorSpace.Epsilon * Math.Max(m, n) || double.IsNaN(value));
            u = SingularValues.Complete(u, kept, isFull ? Math.Max(m, n) : p, Math.Max(m, n));
            var (left, right) = isWide ? (v, u) : (u, v);
            return [s, Matrix<T>.OfColumns(m, left), Matrix<T>.OfColumns(n, right)];
        }
    }
}
