using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>The larger and the smaller of two tensors that broadcast. T: float, double, int32, int64.</summary>
internal static class ExtremaOps
{
    /// <summary>z = max(x, y). Source: TensorFlow 1.15 <c>Maximum</c>.</summary>
    internal static readonly OpDef Maximum = new(
        "Maximum",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, int32, int64}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = (op, grads) => Grad(op, grads[0]!, (x, y) => gen_math_ops.greater_equal(x, y)),
        Lanes = LaneFunction.Binary<MaximumFunction>(),
        Broadcasts = static _ => true,
        Widens = true,
        Kernel = ElementwiseKernels.Binary<Maximum<float>, Maximum<double>, Maximum<int>, Maximum<long>>(),
        Plain = Plain.Binary(Math.Max),
        Samples = ArithmeticOps.Operands,
    };

    /// <summary>z = min(x, y). Source: TensorFlow 1.15 <c>Minimum</c>.</summary>
    internal static readonly OpDef Minimum = new(
        "Minimum",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, int32, int64}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = (op, grads) => Grad(op, grads[0]!, (x, y) => gen_math_ops.less_equal(x, y)),
        Lanes = LaneFunction.Binary<MinimumFunction>(),
        Broadcasts = static _ => true,
        Widens = true,
        Kernel = ElementwiseKernels.Binary<Minimum<float>, Minimum<double>, Minimum<int>, Minimum<long>>(),
        Plain = Plain.Binary(Math.Min),
        Samples = ArithmeticOps.Operands,
    };

    /// <summary>Each operand gets the gradient where it was chosen; the first one where both are equal.</summary>
    private static Tensor?[] Grad(Operation op, Tensor grad, Func<Tensor, Tensor, Tensor> choosesFirst)
    {
        var (x, y) = (op.inputs[0], op.inputs[1]);
        var (sx, sy) = (array_ops.shape(x), array_ops.shape(y));
        var zeros = array_ops.zeros(array_ops.shape(grad), grad.dtype);
        var mask = choosesFirst(x, y);
        var (left, right) = BroadcastGradients.Dynamic(sx, sy);
        return [left.Reduce(gen_math_ops.select(mask, grad, zeros)), right.Reduce(gen_math_ops.select(mask, zeros, grad))];
    }
}
