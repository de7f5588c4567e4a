using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The product of two matrices.</summary>
internal static class MatMulOps
{
    /// <summary>
    /// product = op(a) * op(b). a: [m, k], b: [k, n], each stored transposed if its attribute says so; product: [m, n].
    /// T: float, double, int32, int64. Source: TensorFlow 1.15 <c>MatMul</c>.
    /// </summary>
    internal static readonly OpDef MatMul = new(
        "MatMul",
        inputs: "a: T, b: T",
        outputs: "product: T",
        attrs: "transpose_a: bool = false, transpose_b: bool = false, "
            + "T: {bfloat16, half, float, double, int32, int64, complex64, complex128}"
    )
    {
        Shape = c =>
        {
            var (a, b, (ta, tb)) = (c.Input(0, rank: 2), c.Input(1, rank: 2), Transposed(c.Attributes));
            c.Merge(a[ta ? 0 : 1], b[tb ? 1 : 0]);
            c.Output(0, new Shape(a[ta ? 1 : 0], b[tb ? 0 : 1]));
        },
        Gradient = Grad,
        Gemm = Transposed,
        Widens = true,
        Kernel = Multiply,
        Plain = (attrs, x) =>
        {
            var ((ta, tb), a, b) = (Transposed(attrs), Plain.Doubles(x[0]), Plain.Doubles(x[1]));
            var (m, k, n) = (x[0].shape[ta ? 1 : 0], x[0].shape[ta ? 0 : 1], x[1].shape[tb ? 0 : 1]);
            var values = Plain
                .Indices(new Shape(m, n))
                .Select(at =>
                    Enumerable
                        .Range(0, (int)k)
                        .Sum(p => a[ta ? p * m + at[0] : at[0] * k + p] * b[tb ? at[1] * k + p : p * n + at[1]])
                );
            return [Plain.Array(values, new Shape(m, n), x[0].dtype)];
        },
        Samples = () =>
            [
                new([Normal(3, 4), Normal(4, 5)]),
                new([Normal(3, 4), Normal(5, 4)]) { Attributes = { { "transpose_b", true } } },
                new([Normal(4, 3), Normal(4, 5)]) { Attributes = { { "transpose_a", true } } },
                new([Normal(4, 3), Normal(5, 4)]) { Attributes = { { "transpose_a", true }, { "transpose_b", true } } },
                new([Normal(2, 300), Normal(300, 2)]) { CheckGradient = false },
                new([Ints(1, 2, 3, 4).reshape(new Shape(2, 2)), Ints(5, 6, 7, 8).reshape(new Shape(2, 2))]),
            ],
    };

    private static (bool A, bool B) Transposed(AttributeMap attrs) =>
        (attrs.Get<bool>("transpose_a"), attrs.Get<bool>("transpose_b"));

    private static void Multiply(KernelContext c)
    {
        var (a, b, (ta, tb)) = (c.Input(0), c.Input(1), Transposed(c.Attributes));
        if (a.shape!.ndim != 2)
            throw c.Error($"In[0] is not a matrix. Instead it has shape {KernelErrors.Text(a)}");
        if (b.shape!.ndim != 2)
            throw c.Error($"In[1] is not a matrix. Instead it has shape {KernelErrors.Text(b)}");
        var (m, k, n) = (a.shape[ta ? 1 : 0], a.shape[ta ? 0 : 1], b.shape[tb ? 0 : 1]);
        if (b.shape[tb ? 1 : 0] != k)
            throw c.Error($"Matrix size-incompatible: In[0]: {KernelErrors.Text(a)}, In[1]: {KernelErrors.Text(b)}");
        // The sizes of an empty operand may be beyond those of memory.
        if (m == 0 || n == 0)
        {
            c.Allocate(0, [m, n]);
            return;
        }
        switch (a.dtype)
        {
            case TF_DataType.TF_FLOAT:
                var product = c.Allocate<float>(0, [m, n]);
                Kernels.MatMul.Multiply(a.Span<float>(), b.Span<float>(), product, (int)m, (int)n, (int)k, ta, tb);
                break;
            case TF_DataType.TF_DOUBLE:
                Multiply<double>();
                break;
            case TF_DataType.TF_INT32:
                Multiply<int>();
                break;
            case TF_DataType.TF_INT64:
                Multiply<long>();
                break;
            case TF_DataType.TF_COMPLEX128:
                Multiply<Complex>();
                break;
            default:
                throw KernelErrors.NoKernel(c, a.dtype);
        }

        void Multiply<T>()
            where T : unmanaged, INumberBase<T> =>
            Kernels.MatMul.Multiply<T>(a.Span<T>(), b.Span<T>(), c.Allocate<T>(0, [m, n]), (int)m, (int)n, (int)k, ta, tb);
    }

    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (a, b, grad) = (math_ops.conj(op.inputs[0]), math_ops.conj(op.inputs[1]), grads[0]!);
        return Transposed(op.attributes) switch
        {
            (false, false) =>
            [
                gen_math_ops.mat_mul(grad, b, transpose_b: true),
                gen_math_ops.mat_mul(a, grad, transpose_a: true),
            ],
            (false, true) => [gen_math_ops.mat_mul(grad, b), gen_math_ops.mat_mul(grad, a, transpose_a: true)],
            (true, false) => [gen_math_ops.mat_mul(b, grad, transpose_b: true), gen_math_ops.mat_mul(a, grad)],
            (true, true) =>
            [
                gen_math_ops.mat_mul(b, grad, transpose_a: true, transpose_b: true),
                gen_math_ops.mat_mul(grad, a, transpose_a: true, transpose_b: true),
            ],
        };
    }
}
