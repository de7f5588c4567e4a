using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Products of stacks of matrices.</summary>
internal static class BatchMatMulOps
{
    /// <summary>
    /// output[..., :, :] = op(x[..., :, :]) * op(y[..., :, :]); the leading dimensions broadcast; <c>adj_x</c> and
    /// <c>adj_y</c> transpose. T: float, double, int32, int64. Source: TensorFlow 1.15 <c>BatchMatMulV2</c>.
    /// </summary>
    internal static readonly OpDef BatchMatMulV2 = new(
        "BatchMatMulV2",
        inputs: "x: T, y: T",
        outputs: "output: T",
        attrs: "T: {bfloat16, half, float, double, int32, int64, complex64, complex128}, adj_x: bool = false, "
            + "adj_y: bool = false"
    )
    {
        Shape = InferShape,
        Gradient = Grad,
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = TypedKernels.ByInput(0, Multiply<float>, Multiply<double>, Multiply<int>, Multiply<long>, Multiply<Complex>),
        Plain = (attrs, x) => [MultiplyPlain(x[0], x[1], Adjoint(attrs))],
        Samples = () =>
            [
                new([Normal(2, 3, 4), Normal(2, 4, 5)]),
                new([Normal(2, 3, 4), Normal(2, 5, 4)]) { Attributes = { { "adj_y", true } } },
                new([Normal(2, 4, 3), Normal(2, 4, 5)]) { Attributes = { { "adj_x", true } } },
                new([Normal(2, 4, 3), Normal(2, 5, 4)]) { Attributes = { { "adj_x", true }, { "adj_y", true } } },
                new([Normal(2, 1, 3, 4), Normal(3, 4, 2)]),
                new([Normal(3, 4), Normal(2, 4, 2)]),
            ],
    };

    /// <summary>The same without broadcasting. Source: TensorFlow 1.15 <c>BatchMatMul</c>.</summary>
    internal static readonly OpDef BatchMatMul = new(
        "BatchMatMul",
        inputs: "x: T, y: T",
        outputs: "output: T",
        attrs: "T: {bfloat16, half, float, double, int32, int64, complex64, complex128}, adj_x: bool = false, "
            + "adj_y: bool = false"
    )
    {
        Shape = c =>
        {
            var (x, y) = (Shapes.AtLeast(c, c.Input(0), 2), Shapes.AtLeast(c, c.Input(1), 2));
            if (!x.IsNull && !y.IsNull)
                Shapes.Merged(c, x[..^2], y[..^2]);
            InferShape(c);
        },
        Gradient = (op, grads) =>
        {
            var (x, y) = Factors(op, grads[0]!);
            return [x, y];
        },
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = static c =>
        {
            CheckSameBatches(c);
            BatchMatMulV2.Kernel!(c);
        },
        Plain = (attrs, x) => [MultiplyPlain(x[0], x[1], Adjoint(attrs))],
        Samples = () =>
            [
                new([Normal(2, 3, 4), Normal(2, 4, 5)]),
                new([Normal(2, 3, 4), Normal(2, 5, 4)]) { Attributes = { { "adj_y", true } } },
                new([Normal(2, 4, 3), Normal(2, 4, 5)]) { Attributes = { { "adj_x", true } } },
                new([Normal(2, 4, 3), Normal(2, 5, 4)]) { Attributes = { { "adj_x", true }, { "adj_y", true } } },
            ],
    };

    private static void CheckSameBatches(KernelContext c)
    {
        var (x, y) = (c.Input(0), c.Input(1));
        if (x.shape!.ndim != y.shape!.ndim)
            throw c.Error($"In[0] and In[1] has different ndims: {KernelErrors.Text(x)} vs. {KernelErrors.Text(y)}");
        if (x.shape.ndim < 2)
            throw c.Error($"In[0] and In[1] ndims must be >= 2: {x.shape.ndim}");
        for (var i = 0; i < x.shape.ndim - 2; i++)
        {
            if (x.shape[i] != y.shape[i])
            {
                throw c.Error(
                    $"In[0].dim({i}) and In[1].dim({i}) must be the same: {KernelErrors.Text(x)} vs {KernelErrors.Text(y)}"
                );
            }
        }
    }

    private static (bool X, bool Y) Adjoint(AttributeMap attrs) => (attrs.Get<bool>("adj_x"), attrs.Get<bool>("adj_y"));

    private static void InferShape(ShapeContext c)
    {
        var (x, y, (ax, ay)) = (Shapes.AtLeast(c, c.Input(0), 2), Shapes.AtLeast(c, c.Input(1), 2), Adjoint(c.Attributes));
        if (x.IsNull || y.IsNull)
            return;
        c.Merge(x[ax ? -2 : -1], y[ay ? -1 : -2]);
        var batch = Shapes.Broadcasted(c, x[..^2], y[..^2]);
        c.Output(0, new Shape([.. batch.dims, x[ax ? -1 : -2], y[ay ? -2 : -1]]));
    }

    private static void Multiply<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var (x, y, (ax, ay)) = (c.Input(0), c.Input(1), Adjoint(c.Attributes));
        if (x.shape!.ndim < 2)
            throw c.Error($"In[0] ndims must be >= 2: {x.shape.ndim}");
        if (y.shape!.ndim < 2)
            throw c.Error($"In[1] ndims must be >= 2: {y.shape.ndim}");
        long m = x.shape[ax ? -1 : -2],
            k = x.shape[ax ? -2 : -1],
            n = y.shape[ay ? -2 : -1];
        ReadOnlySpan<long> xBatch = x.shape.AsSpan()[..^2],
            yBatch = y.shape.AsSpan()[..^2];
        Span<long> dims = stackalloc long[Math.Max(xBatch.Length, yBatch.Length) + 2];
        if (!ElementwiseKernels.TryBroadcast(xBatch, yBatch, dims[..^2]))
        {
            throw c.Error(
                $"In[0] and In[1] must have compatible batch dimensions: {KernelErrors.Text(x)} vs. {KernelErrors.Text(y)}"
            );
        }

        if (y.shape[ay ? -1 : -2] != k)
        {
            throw c.Error(
                $"In[0] mismatch In[1] shape: {k} vs. {y.shape[ay ? -1 : -2]}: {KernelErrors.Text(x)} {KernelErrors.Text(y)} "
                    + $"{(ax ? 1 : 0)} {(ay ? 1 : 0)}"
            );
        }

        (dims[^2], dims[^1]) = (m, n);
        var product = c.Allocate<T>(0, dims);
        if (product.IsEmpty)
            return;
        // An adjoint matrix is conjugated besides being transposed.
        var (a, b) = (Conjugated<T>(c, x, ax), Conjugated<T>(c, y, ay));
        int size = (int)(m * n),
            leftSize = (int)(m * k),
            rightSize = (int)(k * n);
        for (var i = 0; i < product.Length / size; i++)
        {
            var left = a.Span<T>().Slice(Kernels.Broadcasting.Source(i, dims[..^2], xBatch) * leftSize, leftSize);
            var right = b.Span<T>().Slice(Kernels.Broadcasting.Source(i, dims[..^2], yBatch) * rightSize, rightSize);
            Kernels.MatMul.Multiply<T>(left, right, product.Slice(i * size, size), (int)m, (int)n, (int)k, ax, ay);
        }
        a.Release();
        b.Release();
    }

    /// <summary>An operand that the caller releases: a copy of conjugates if it is complex and adjoint.</summary>
    private static TensorValue Conjugated<T>(KernelContext c, TensorValue x, bool adjoint)
    {
        if (typeof(T) != typeof(Complex) || !adjoint)
        {
            x.AddReference();
            return x;
        }
        var result = c.Scratch(x.dtype, x.shape!);
        ElementwiseKernels.Each<Complex>(Complex.Conjugate)(x.Span<Complex>(), result.Span<Complex>());
        return result;
    }

    private static NDArray MultiplyPlain(NDArray x, NDArray y, (bool X, bool Y) adjoint)
    {
        var ((xs, ys), (a, b)) = ((x.shape, y.shape), (Plain.Doubles(x), Plain.Doubles(y)));
        var batch = Kernels.Broadcasting.Shape(xs.dims[..^2], ys.dims[..^2]);
        var (m, k, n) = (xs[adjoint.X ? -1 : -2], xs[adjoint.X ? -2 : -1], ys[adjoint.Y ? -2 : -1]);
        Shape shape = new([.. batch, m, n]);
        var values = Plain
            .Indices(shape)
            .Select(at =>
                Enumerable
                    .Range(0, (int)k)
                    .Sum(p =>
                    {
                        var (head, i, j) = (at[..^2], at[^2], at[^1]);
                        var left = a[Plain.Offset(adjoint.X ? [.. head, p, i] : [.. head, i, p], xs)];
                        return left * b[Plain.Offset(adjoint.Y ? [.. head, j, p] : [.. head, p, j], ys)];
                    })
            );
        return Plain.Array(values, shape, x.dtype);
    }

    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (x, y) = (op.inputs[0], op.inputs[1]);
        var (gx, gy) = Factors(op, grads[0]!);
        if (x.shape.IsFullyDefined && x.shape == y.shape)
            return [gx, gy];
        var (sx, sy) = (array_ops.shape(x), array_ops.shape(y));
        var (rx, ry) = gen_array_ops.broadcast_gradient_args(sx[new Slice(stop: -2)], sy[new Slice(stop: -2)]);
        return [array_ops.reshape(math_ops.reduce_sum(gx, rx), sx), array_ops.reshape(math_ops.reduce_sum(gy, ry), sy)];
    }

    /// <summary>The gradients of both factors, in the product's batches.</summary>
    private static (Tensor X, Tensor Y) Factors(Operation op, Tensor grad)
    {
        var (x, y) = (op.inputs[0], op.inputs[1]);
        return Adjoint(op.attributes) switch
        {
            (false, false) => (math_ops.matmul(grad, y, adjoint_b: true), math_ops.matmul(x, grad, adjoint_a: true)),
            (false, true) => (math_ops.matmul(grad, y), math_ops.matmul(grad, x, adjoint_a: true)),
            (true, false) => (math_ops.matmul(y, grad, adjoint_b: true), math_ops.matmul(x, grad)),
            (true, true) => (
                math_ops.matmul(y, grad, adjoint_a: true, adjoint_b: true),
                math_ops.matmul(grad, x, adjoint_a: true, adjoint_b: true)
            ),
        };
    }
}
