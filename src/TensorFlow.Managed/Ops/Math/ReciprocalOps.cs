using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Reciprocals, and their gradients as operations, under their names of TensorFlow 1 and 0. T: float, double.</summary>
internal static class ReciprocalOps
{
    /// <summary>y = 1 / x. Source: TensorFlow 1.15 <c>Reciprocal</c>.</summary>
    internal static readonly OpDef Reciprocal = Define("Reciprocal");

    /// <summary>y = 1 / x. Source: TensorFlow 1.15 <c>Inv</c>.</summary>
    internal static readonly OpDef Inv = Define("Inv");

    /// <summary>z = -dy * y^2, the gradient of y = 1 / x. Source: TensorFlow 1.15 <c>ReciprocalGrad</c>.</summary>
    internal static readonly OpDef ReciprocalGrad = DefineGrad("ReciprocalGrad");

    /// <summary>z = -dy * y^2, the gradient of y = 1 / x. Source: TensorFlow 1.15 <c>InvGrad</c>.</summary>
    internal static readonly OpDef InvGrad = DefineGrad("InvGrad");

    private static OpDef Define(string name) =>
        new(
            name,
            inputs: "x: T",
            outputs: "y: T",
            attrs: "T: {bfloat16, half, float, double, int32, int64, complex64, complex128}"
        )
        {
            Shape = Shapes.SameAsInput,
            Gradient = (op, grads) => [gen_math_ops.reciprocal_grad(op.outputs[0], grads[0]!)],
            Lanes = LaneFunction.Unary<ReciprocalFunction>(),
            Widens = true,
            WithoutKernel = "bfloat16",
            Kernel = ElementwiseKernels.Unary(VectorMath.Reciprocal, VectorMath.Reciprocal, complex: x => 1 / x),
            Plain = Plain.Unary(x => 1 / x),
            Samples = () => [new([Positive(3, 5)]), new([Values(0f, -2f, float.PositiveInfinity)]) { CheckGradient = false }],
        };

    private static OpDef DefineGrad(string name) =>
        new(name, inputs: "y: T, dy: T", outputs: "z: T", attrs: "T: {bfloat16, half, float, double, complex64, complex128}")
        {
            Shape = Shapes.SameAsInput,
            Gradient = Grad,
            Lanes = LaneFunction.Binary<ReciprocalGradFunction>(),
            Widens = true,
            WithoutKernel = "bfloat16",
            Kernel = ElementwiseKernels.SameShape(
                Kernels.Elementwise.Apply<ReciprocalGradFunction>,
                ElementwiseKernels.Each<double>((y, dy) => ZeroGradient.Propagate(dy, -y * dy * y)),
                complex: (y, dy) => ZeroGradient.Propagate(dy, -Complex.Conjugate(y) * dy * Complex.Conjugate(y))
            ),
            Plain = Plain.Binary((y, dy) => -dy * y * y),
            Samples = () => [new([Normal(3, 5), Positive(3, 5)])],
        };

    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (b, grad) = (op.inputs[1], grads[0]!);
        using var after = ops.control_dependencies([grad]);
        var a = math_ops.conj(op.inputs[0]);
        return [math_ops.conj(grad) * -2.0f * b * a, gen_math_ops.reciprocal_grad(a, grad)];
    }
}
