using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The exponential and the logarithm. T: float, double.</summary>
internal static class ExponentialOps
{
    /// <summary>y = e^x. Source: TensorFlow 1.15 <c>Exp</c>.</summary>
    internal static readonly OpDef Exp = new(
        "Exp",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) =>
        {
            using var after = ops.control_dependencies([grads[0]!]);
            return [grads[0]! * math_ops.conj(op.outputs[0])];
        },
        Lanes = LaneFunction.Unary<ExpFunction>(),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.Unary(VectorMath.Exp, VectorMath.Exp, complex: x =>
            x.Imaginary == 0 ? new(Math.Exp(x.Real), x.Imaginary) : Complex.Exp(x)
        ),
        Plain = Plain.Unary(Math.Exp),
        Samples = () =>
            [new([Normal(3, 5)]), new([Values(0f, -200f, 80f, float.NegativeInfinity, float.NaN)]) { CheckGradient = false }],
    };

    /// <summary>y = ln x. Source: TensorFlow 1.15 <c>Log</c>.</summary>
    internal static readonly OpDef Log = new(
        "Log",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) =>
        {
            using var after = ops.control_dependencies([grads[0]!]);
            return [grads[0]! * gen_math_ops.reciprocal(math_ops.conj(op.inputs[0]))];
        },
        Lanes = LaneFunction.Unary<LogFunction>(),
        Widens = true,
        Kernel = ElementwiseKernels.Unary(VectorMath.Log, VectorMath.Log, complex: Complex.Log),
        Plain = Plain.Unary(Math.Log),
        Samples = () =>
            [new([Positive(3, 5)]), new([Values(0f, 1f, 1e-30f, 1e30f, -1f, float.PositiveInfinity)]) { CheckGradient = false }],
    };

    /// <summary>y = ln(1 + x), accurate for small x. Source: TensorFlow 1.15 <c>Log1p</c>.</summary>
    internal static readonly OpDef Log1p = new(
        "Log1p",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) =>
        {
            using var after = ops.control_dependencies([grads[0]!]);
            return [grads[0]! * gen_math_ops.reciprocal(1 + math_ops.conj(op.inputs[0]))];
        },
        Lanes = LaneFunction.Unary<Log1pFunction>(),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.Unary(
            Kernels.Elementwise.Apply<Log1pFunction>,
            ElementwiseKernels.Each<double>(Exponential.Log1p),
            complex: Exponential.Log1p
        ),
        Plain = Plain.Unary(Exponential.Log1p),
        Samples = () =>
            [
                new([Positive(3, 5)]),
                new([Values(0f, 1e-10f, -1e-4f, 0.3f, -0.9f, 1e20f, -1f, float.PositiveInfinity)]) { CheckGradient = false },
            ],
    };

    /// <summary>y = e^x - 1, accurate for small x. Source: TensorFlow 1.15 <c>Expm1</c>.</summary>
    internal static readonly OpDef Expm1 = new(
        "Expm1",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) =>
        {
            using var after = ops.control_dependencies([grads[0]!]);
            return [grads[0]! * gen_math_ops.exp(math_ops.conj(op.inputs[0]))];
        },
        Lanes = LaneFunction.Unary<Expm1Function>(),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.Unary(
            Kernels.Elementwise.Apply<Expm1Function>,
            ElementwiseKernels.Each<double>(Exponential.Expm1),
            complex: Exponential.Expm1
        ),
        Plain = Plain.Unary(Exponential.Expm1),
        Samples = () =>
            [
                new([Normal(3, 5)]),
                new([Values(0f, 1e-10f, -1e-4f, 0.3f, -90f, 88.7f, float.NegativeInfinity, float.NaN)]) { CheckGradient = false },
            ],
    };
}
