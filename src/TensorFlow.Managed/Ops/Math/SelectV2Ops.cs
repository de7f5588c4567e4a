using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The choice between two tensors under NumPy's broadcasting.</summary>
internal static class SelectV2Ops
{
    /// <summary>
    /// output = condition ? t : e. t and e: any type; all three broadcast. Source: TensorFlow 1.15 <c>SelectV2</c>.
    /// </summary>
    internal static readonly OpDef SelectV2 = new(
        "SelectV2",
        inputs: "condition: bool, t: T, e: T",
        outputs: "output: T",
        attrs: "T: type"
    )
    {
        Shape = c => c.Output(0, Shapes.Broadcasted(c, c.Input(0), Shapes.Broadcasted(c, c.Input(1), c.Input(2)))),
        Gradient = Grad,
        MovesElements = true,
        Kernel = Run,
        Plain = (_, x) =>
        {
            var both = Kernels.Broadcasting.Shape(x[1].shape.dims, x[2].shape.dims);
            var shape = new Shape(Kernels.Broadcasting.Shape(x[0].shape.dims, both));
            return [PlainMovement.Build(x[1].dtype, shape, at =>
                {
                    var chosen = Plain.Doubles(x[0])[Plain.Offset(at, x[0].shape)] != 0 ? x[1] : x[2];
                    return (chosen.reshape(new Shape(-1)), [Plain.Offset(at, chosen.shape)]);
                })];
        },
        Samples = () =>
            [
                new([Bools(true, false, true), Normal(3), Positive(3)]),
                new([Bools(true, false).reshape(new Shape(2, 1)), Normal(3), Positive(2, 3)]),
                new([new NDArray(false), Normal(2), Normal(3, 1)]),
                new([Bools(true, false), Ints(1, 2), Int(3)]),
            ],
    };

    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (condition, x, y, grad) = (op.inputs[0], op.inputs[1], op.inputs[2], grads[0]!);
        var zeros = array_ops.zeros(Shape.Scalar, grad.dtype.as_base_dtype());
        var gx = gen_math_ops.select_v2(condition, grad, zeros);
        var x_shape = array_ops.shape(x);
        var output_shape = array_ops.shape(op.outputs[0]);
        gx = Reduced(gx, x_shape);
        var gy = gen_math_ops.select_v2(condition, zeros, grad);
        return [null, gx, Reduced(gy, array_ops.shape(y))];

        Tensor Reduced(Tensor g, Tensor shape)
        {
            var (axes, _) = gen_array_ops.broadcast_gradient_args(shape, output_shape);
            return array_ops.reshape(math_ops.reduce_sum(g, axes, keepdims: true), shape);
        }
    }

    private static void Run(KernelContext c)
    {
        var (condition, x, y) = (c.Input(0), c.Input(1), c.Input(2));
        ReadOnlySpan<long> conditionDims = condition.shape!.AsSpan(),
            xDims = x.shape!.AsSpan(),
            yDims = y.shape!.AsSpan();
        Span<long> both = stackalloc long[Math.Max(xDims.Length, yDims.Length)],
            dims = stackalloc long[Math.Max(both.Length, conditionDims.Length)];
        if (!ElementwiseKernels.TryBroadcast(xDims, yDims, both) || !ElementwiseKernels.TryBroadcast(conditionDims, both, dims))
        {
            throw c.Error(
                $"condition {KernelErrors.Text(condition)}, then {KernelErrors.Text(x)}, and else {KernelErrors.Text(y)} must "
                    + "be broadcastable"
            );
        }

        var z = c.Allocate(0, dims);
        if (conditionDims.SequenceEqual(dims) && xDims.SequenceEqual(dims) && yDims.SequenceEqual(dims))
        {
            LogicalOps.SelectElements(condition.Span<bool>(), x, y, z);
            return;
        }
        var size = x.dtype.get_datatype_size();
        var choices = condition.Span<bool>();
        Span<byte> xs = x.AsBytes(),
            ys = y.AsBytes(),
            zs = z.AsBytes();
        for (var i = 0; i < z.shape!.size; i++)
        {
            var chosen = choices[Kernels.Broadcasting.Source(i, dims, conditionDims)]
                ? xs.Slice(Kernels.Broadcasting.Source(i, dims, xDims) * size, size)
                : ys.Slice(Kernels.Broadcasting.Source(i, dims, yDims) * size, size);
            chosen.CopyTo(zs[(i * size)..]);
        }
    }
}
