using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Hyperbolic functions and their inverses; the tangent is among the activations. T: float, double.</summary>
internal static class HyperbolicOps
{
    /// <summary>y = sinh x. Source: TensorFlow 1.15 <c>Sinh</c>.</summary>
    internal static readonly OpDef Sinh = Define(
        "Sinh",
        Math.Sinh,
        ScalarKernels.RealOnAxis(Math.Sinh, Complex.Sinh),
        (op, grad) => grad * gen_math_ops.cosh(math_ops.conj(op.inputs[0])),
        () => Normal(3, 5)
    );

    /// <summary>y = cosh x. Source: TensorFlow 1.15 <c>Cosh</c>.</summary>
    internal static readonly OpDef Cosh = Define(
        "Cosh",
        Math.Cosh,
        ScalarKernels.RealOnAxis(Math.Cosh, Complex.Cosh),
        (op, grad) => grad * gen_math_ops.sinh(math_ops.conj(op.inputs[0])),
        () => Normal(3, 5)
    );

    /// <summary>y = arsinh x. Source: TensorFlow 1.15 <c>Asinh</c>.</summary>
    internal static readonly OpDef Asinh = Define(
        "Asinh",
        Math.Asinh,
        Hyperbolic.Asinh,
        (op, grad) => grad / gen_math_ops.cosh(math_ops.conj(op.outputs[0])),
        () => Normal(3, 5)
    );

    /// <summary>y = arcosh x, NaN below 1. Source: TensorFlow 1.15 <c>Acosh</c>.</summary>
    internal static readonly OpDef Acosh = Define(
        "Acosh",
        Math.Acosh,
        Hyperbolic.Acosh,
        (op, grad) => grad / gen_math_ops.sinh(math_ops.conj(op.outputs[0])),
        () => Values(1.1f, 1.5f, 3f, 20f)
    );

    /// <summary>y = artanh x, NaN beyond -1 and 1. Source: TensorFlow 1.15 <c>Atanh</c>.</summary>
    internal static readonly OpDef Atanh = Define(
        "Atanh",
        Math.Atanh,
        Hyperbolic.Atanh,
        (op, grad) =>
        {
            var square = gen_math_ops.square(math_ops.conj(op.inputs[0]));
            var one = constant_op.constant(1, grad.dtype);
            return grad * gen_math_ops.reciprocal(gen_math_ops.sub(one, square));
        },
        () => Values(-0.9f, -0.5f, 0.01f, 0.3f, 0.8f)
    );

    private static OpDef Define(
        string name,
        Func<double, double> function,
        Func<Complex, Complex> complex,
        Func<Operation, Tensor, Tensor> gradient,
        Func<NumPy.NDArray> smooth
    ) =>
        new(name, inputs: "x: T", outputs: "y: T", attrs: "T: {bfloat16, half, float, double, complex64, complex128}")
        {
            Shape = Shapes.SameAsInput,
            Gradient = TrigonometricOps.AfterGradient(gradient),
            Widens = true,
            WithoutKernel = "bfloat16, half",
            Kernel = ScalarKernels.Unary(function, complex),
            Plain = Plain.Unary(function),
            Samples = () =>
                [
                    new([smooth()]),
                    new([Values(0f, -0f, 1f, -1f, 1e-30f, 100f, float.PositiveInfinity, float.NaN)]) { CheckGradient = false },
                ],
        };
}
