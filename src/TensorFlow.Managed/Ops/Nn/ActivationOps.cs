using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The functions between a network's layers, and their gradients as operations. T: float, double.</summary>
internal static class ActivationOps
{
    /// <summary>y = 1 / (1 + e^-x). Source: TensorFlow 1.15 <c>Sigmoid</c>.</summary>
    internal static readonly OpDef Sigmoid = new(
        "Sigmoid",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) =>
        {
            using var after = ops.control_dependencies([grads[0]!]);
            return [gen_math_ops.sigmoid_grad(math_ops.conj(op.outputs[0]), grads[0]!)];
        },
        Lanes = LaneFunction.Unary<SigmoidFunction>(),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.Unary(VectorMath.Sigmoid, VectorMath.Sigmoid, complex: x => 1 / (1 + Complex.Exp(-x))),
        Plain = Plain.Unary(x => 1 / (1 + Math.Exp(-x))),
        Samples = () =>
            [new([Normal(3, 5)]), new([Values(0f, 50f, -50f, float.NegativeInfinity, float.NaN)]) { CheckGradient = false }],
    };

    /// <summary>z = dy * y * (1 - y), the gradient of y = sigmoid(x). Source: TensorFlow 1.15 <c>SigmoidGrad</c>.</summary>
    internal static readonly OpDef SigmoidGrad = new(
        "SigmoidGrad",
        inputs: "y: T, dy: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = SigmoidGradGrad,
        Lanes = LaneFunction.Binary<SigmoidGradFunction>(),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.SameShape(VectorMath.SigmoidGrad, VectorMath.SigmoidGrad, complex: (y, dy) =>
            dy * y * (1 - y)
        ),
        Plain = Plain.Binary((y, dy) => dy * y * (1 - y)),
        Samples = () => [new([Positive(3, 5), Normal(3, 5)])],
    };

    /// <summary>y = tanh(x). Source: TensorFlow 1.15 <c>Tanh</c>.</summary>
    internal static readonly OpDef Tanh = new(
        "Tanh",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) =>
        {
            using var after = ops.control_dependencies([grads[0]!]);
            return [gen_math_ops.tanh_grad(math_ops.conj(op.outputs[0]), grads[0]!)];
        },
        Lanes = LaneFunction.Unary<TanhFunction>(),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.Unary(VectorMath.Tanh, VectorMath.Tanh, complex: Complex.Tanh),
        Plain = Plain.Unary(Math.Tanh),
        Samples = () =>
            [
                new([Normal(3, 5)]),
                new([Values(0f, -0f, 1e-30f, 9.5f, -20f, float.PositiveInfinity, float.NaN)]) { CheckGradient = false },
            ],
    };

    /// <summary>z = dy * (1 - y^2), the gradient of y = tanh(x). Source: TensorFlow 1.15 <c>TanhGrad</c>.</summary>
    internal static readonly OpDef TanhGrad = new(
        "TanhGrad",
        inputs: "y: T, dy: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = TanhGradGrad,
        Lanes = LaneFunction.Binary<TanhGradFunction>(),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.SameShape(VectorMath.TanhGrad, VectorMath.TanhGrad, complex: (y, dy) => dy * (1 - y * y)),
        Plain = Plain.Binary((y, dy) => dy * (1 - y * y)),
        Samples = () => [new([Positive(3, 5), Normal(3, 5)])],
    };

    /// <summary>y = max(x, 0). T: also int32, int64. Source: TensorFlow 1.15 <c>Relu</c>.</summary>
    internal static readonly OpDef Relu = new(
        "Relu",
        inputs: "features: T",
        outputs: "activations: T",
        attrs: "T: {realnumbertype, qint8}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) => [gen_nn_ops.relu_grad(grads[0]!, op.outputs[0])],
        Lanes = LaneFunction.Unary<ReluFunction>(),
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = ElementwiseKernels.Unary(
            Kernels.Elementwise.Apply<ReluFunction>,
            ElementwiseKernels.Each<double>(x => x < 0 ? 0 : x),
            ElementwiseKernels.Each<int>(x => Math.Max(x, 0)),
            ElementwiseKernels.Each<long>(x => Math.Max(x, 0))
        ),
        Plain = Plain.Unary(x => Math.Max(x, 0)),
        Samples = () =>
            [
                new([Normal(3, 5)]),
                new([Values(0f, float.NaN, float.NegativeInfinity)]) { CheckGradient = false },
                new([Ints(-3, 0, 5)]),
            ],
    };

    /// <summary>
    /// dx = dy * (x > 0), so that an infinite dy is NaN where x is not above 0: the gradient of relu. Source: TensorFlow 1.15
    /// <c>ReluGrad</c>.
    /// </summary>
    internal static readonly OpDef ReluGrad = new(
        "ReluGrad",
        inputs: "gradients: T, features: T",
        outputs: "backprops: T",
        attrs: "T: realnumbertype"
    )
    {
        Shape = Shapes.SameAsBothInputs,
        Gradient = (op, grads) =>
            [gen_nn_ops.relu_grad(grads[0]!, op.inputs[1]), array_ops.zeros(array_ops.shape(op.inputs[1]), op.inputs[1].dtype)],
        Lanes = LaneFunction.Binary<ReluGradFunction>(),
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = ElementwiseKernels.SameShape(
            Kernels.Elementwise.Apply<ReluGradFunction>,
            ElementwiseKernels.Each<double>((dy, x) => dy * (x > 0 ? 1 : 0)),
            ElementwiseKernels.Each<int>((dy, x) => x > 0 ? dy : 0),
            ElementwiseKernels.Each<long>((dy, x) => x > 0 ? dy : 0)
        ),
        Plain = Plain.Binary((dy, x) => x > 0 ? dy : 0),
        Samples = () => [new([Normal(3, 5), Normal(5, 3).reshape(new Shape(3, 5))])],
    };

    private static Tensor?[] SigmoidGradGrad(Operation op, Tensor?[] grads)
    {
        var grad = grads[0]!;
        using var after = ops.control_dependencies([grad]);
        var (a, b) = (math_ops.conj(op.inputs[0]), math_ops.conj(op.inputs[1]));
        var gb = grad * b;
        return [gb - 2.0f * gb * a, gen_math_ops.sigmoid_grad(a, grad)];
    }

    private static Tensor?[] TanhGradGrad(Operation op, Tensor?[] grads)
    {
        var grad = grads[0]!;
        using var after = ops.control_dependencies([grad]);
        var (a, b) = (math_ops.conj(op.inputs[0]), math_ops.conj(op.inputs[1]));
        return [grad * -2.0f * b * a, gen_math_ops.tanh_grad(a, grad)];
    }
}
