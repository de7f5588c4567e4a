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
            ElementwiseKernels.Each<double>(LogOnePlus),
            complex: LogOnePlus
        ),
        Plain = Plain.Unary(LogOnePlus),
        Samples = () =>
            [
                new([Positive(3, 5)]),
                new([Values(0f, 1e-10f, -1e-4f, 0.3f, -0.9f, 1e20f, -1f, float.PositiveInfinity)]) { CheckGradient = false },
            ],
    };

    /// <summary>ln(1 + x): what rounding 1 + x loses is made good by a factor (see <see cref="Log1pFunction"/>).</summary>
    private static Complex LogOnePlus(Complex x)
    {
        var sum = 1 + x;
        if (sum == 1)
            return x;
        return sum == 0 || !Complex.IsFinite(sum) ? Complex.Log(sum) : Complex.Log(sum) * (x / (sum - 1));
    }

    /// <inheritdoc cref="LogOnePlus(Complex)"/>
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(sum) ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
