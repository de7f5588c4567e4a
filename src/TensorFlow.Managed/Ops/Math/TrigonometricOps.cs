using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Functions of angles in radians, and their inverses. T: float, double.</summary>
internal static class TrigonometricOps
{
    /// <summary>y = sin x. Source: TensorFlow 1.15 <c>Sin</c>.</summary>
    internal static readonly OpDef Sin = Define("Sin", Math.Sin, Complex.Sin, (op, grad) =>
        grad * gen_math_ops.cos(math_ops.conj(op.inputs[0]))
    );

    /// <summary>y = cos x. Source: TensorFlow 1.15 <c>Cos</c>.</summary>
    internal static readonly OpDef Cos = Define("Cos", Math.Cos, Complex.Cos, (op, grad) =>
        -grad * gen_math_ops.sin(math_ops.conj(op.inputs[0]))
    );

    /// <summary>y = tan x. Source: TensorFlow 1.15 <c>Tan</c>.</summary>
    internal static readonly OpDef Tan = Define(
        "Tan",
        Math.Tan,
        Complex.Tan,
        (op, grad) =>
        {
            var secant = gen_math_ops.reciprocal(gen_math_ops.cos(math_ops.conj(op.inputs[0])));
            return gen_math_ops.square(secant) * grad;
        },
        alsoAllowed: ", int32, int64",
        withoutKernel: "bfloat16, int32, int64"
    );

    /// <summary>y = arcsin x, NaN beyond -1 and 1. Source: TensorFlow 1.15 <c>Asin</c>.</summary>
    internal static readonly OpDef Asin = DefineInverse("Asin", Math.Asin, (op, grad) =>
        grad * gen_math_ops.reciprocal(Cosine(op, grad))
    );

    /// <summary>y = arccos x, NaN beyond -1 and 1. Source: TensorFlow 1.15 <c>Acos</c>.</summary>
    internal static readonly OpDef Acos = DefineInverse("Acos", Math.Acos, (op, grad) =>
    {
        var inverse = gen_math_ops.reciprocal(Cosine(op, grad));
        return -grad * inverse;
    });

    /// <summary>y = arctan x. Source: TensorFlow 1.15 <c>Atan</c>.</summary>
    internal static readonly OpDef Atan = DefineInverse("Atan", Math.Atan, (op, grad) =>
    {
        var square = gen_math_ops.square(math_ops.conj(op.inputs[0]));
        var one = constant_op.constant(1, grad.dtype);
        return grad * gen_math_ops.reciprocal(gen_math_ops.add(one, square));
    });

    /// <summary>
    /// z = the angle from -pi to pi of the point (x, y); both broadcast. Its gradient is TensorFlow's, which does not add up what
    /// broadcasting repeats. Source: TensorFlow 1.15 <c>Atan2</c>.
    /// </summary>
    internal static readonly OpDef Atan2 = new(
        "Atan2",
        inputs: "y: T, x: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = (op, grads) =>
        {
            var (y, x, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
            using var after = ops.control_dependencies([grad]);
            var quotient = grad / (gen_math_ops.square(x) + gen_math_ops.square(y));
            return [x * quotient, -y * quotient];
        },
        Widens = true,
        WithoutKernel = "bfloat16, half",
        Kernel = ScalarKernels.Binary<Atan2<float>, Atan2<double>>(),
        Plain = Plain.Binary(Math.Atan2),
        Samples = () =>
            [
                new([Normal(3, 5), Positive(3, 5)]),
                new([Normal(3, 1), Normal(2)]) { CheckGradient = false },
                new([Values(0f, -0f, 1, -1, float.NaN), Values(-1, -1, 0, 0, 0)]) { CheckGradient = false },
            ],
    };

    private static OpDef Define(
        string name,
        Func<double, double> function,
        Func<Complex, Complex> complex,
        Func<Operation, Tensor, Tensor> gradient,
        string alsoAllowed = "",
        string withoutKernel = "bfloat16"
    ) =>
        new(
            name,
            inputs: "x: T",
            outputs: "y: T",
            attrs: $"T: {{bfloat16, half, float, double{alsoAllowed}, complex64, complex128}}"
        )
        {
            Shape = Shapes.SameAsInput,
            Gradient = AfterGradient(gradient),
            Widens = true,
            WithoutKernel = withoutKernel,
            Kernel = ScalarKernels.Unary(function, ScalarKernels.RealOnAxis(function, complex)),
            Plain = Plain.Unary(function),
            Samples = () =>
                [
                    new([Normal(3, 5)]),
                    new([Values(0f, -0f, 1e-30f, 100f, 1e10f, float.PositiveInfinity, float.NaN)]) { CheckGradient = false },
                ],
        };

    private static OpDef DefineInverse(string name, Func<double, double> function, Func<Operation, Tensor, Tensor> gradient) =>
        new(
            name,
            inputs: "x: T",
            outputs: "y: T",
            attrs: "T: {bfloat16, half, float, double, int32, int64, complex64, complex128}"
        )
        {
            Shape = Shapes.SameAsInput,
            Gradient = AfterGradient(gradient),
            Widens = true,
            WithoutKernel = "bfloat16, half, int32, int64, complex64, complex128",
            Kernel = ScalarKernels.Unary(function),
            Plain = Plain.Unary(function),
            Samples = () =>
                [
                    new([Values(-0.9f, -0.5f, 0.01f, 0.3f, 0.8f)]),
                    new([Values(0f, -0f, 1f, -1f, 1e-30f, 1.5f, float.NegativeInfinity, float.NaN)]) { CheckGradient = false },
                ],
        };

    /// <summary>A gradient that is computed as soon as the output's is there.</summary>
    internal static GradientFunction AfterGradient(Func<Operation, Tensor, Tensor> gradient) =>
        (op, grads) =>
        {
            using var after = ops.control_dependencies([grads[0]!]);
            return [gradient(op, grads[0]!)];
        };

    /// <summary>The cosine of the angle whose sine an operation's input is.</summary>
    private static Tensor Cosine(Operation op, Tensor grad)
    {
        var square = gen_math_ops.square(math_ops.conj(op.inputs[0]));
        var one = constant_op.constant(1, grad.dtype);
        return gen_math_ops.sqrt(gen_math_ops.sub(one, square));
    }
}
