using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Powers and roots.</summary>
internal static class PowerOps
{
    /// <summary>z = x^y; both broadcast. T: float, double, int32, int64. Source: TensorFlow 1.15 <c>Pow</c>.</summary>
    /// <exception cref="InvalidArgumentError">An integer has a negative exponent.</exception>
    internal static readonly OpDef Pow = new(
        "Pow",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, float, half, double, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = PowGrad,
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.CheckedIntegers(
            ElementwiseKernels.Binary<Pow<float>, Pow<double>, Pow<int>, Pow<long>, ComplexPow>()
        ),
        Plain = Plain.Binary(Math.Pow),
        Samples = () =>
            [
                new([Positive(3, 4), Normal(3, 4)]),
                new([Positive(3, 4), Normal(4)]),
                new([Positive(2, 1), Normal(5)]),
                new([Values(0, 2, -3, 0), Values(2, 0, 3, 0)]) { CheckGradient = false },
                new([Ints(3, -2, 0, 7), Ints(4, 3, 0, 0)]),
            ],
    };

    /// <summary>y = x^2. T: float, double, int32, int64. Source: TensorFlow 1.15 <c>Square</c>.</summary>
    internal static readonly OpDef Square = new(
        "Square",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = SquareGrad,
        Lanes = LaneFunction.Unary<SquareFunction>(),
        Widens = true,
        Kernel = ElementwiseKernels.Unary(VectorMath.Square, VectorMath.Square, VectorMath.Square, VectorMath.Square, x => x * x),
        Plain = Plain.Unary(x => x * x),
        Samples = () => [new([Normal(3, 5)]), new([Ints(-3, 0, 5)])],
    };

    /// <summary>y = sqrt(x). T: float, double. Source: TensorFlow 1.15 <c>Sqrt</c>.</summary>
    internal static readonly OpDef Sqrt = new(
        "Sqrt",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) => [gen_math_ops.sqrt_grad(op.outputs[0], grads[0]!)],
        Lanes = LaneFunction.Unary<SqrtFunction>(),
        Widens = true,
        Kernel = ElementwiseKernels.Unary(VectorMath.Sqrt, VectorMath.Sqrt, complex: Complex.Sqrt),
        Plain = Plain.Unary(Math.Sqrt),
        Samples = () => [new([Positive(3, 5)]), new([Values(0f, 1e30f, -1f, float.PositiveInfinity)]) { CheckGradient = false }],
    };

    /// <summary>
    /// z = dy * 0.5 / y, the gradient of y = sqrt(x). T: float, double. Source: TensorFlow 1.15 <c>SqrtGrad</c>.
    /// </summary>
    internal static readonly OpDef SqrtGrad = new(
        "SqrtGrad",
        inputs: "y: T, dy: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = SqrtGradGrad,
        Lanes = LaneFunction.Binary<SqrtGradFunction>(),
        Widens = true,
        Kernel = ElementwiseKernels.SameShape(
            Kernels.Elementwise.Apply<SqrtGradFunction>,
            ElementwiseKernels.Each<double>((y, dy) => ZeroGradient.Propagate(dy, 0.5 * dy / y)),
            complex: (y, dy) => ZeroGradient.Propagate(dy, 0.5 * dy / Complex.Conjugate(y))
        ),
        Plain = Plain.Binary((y, dy) => 0.5 * dy / y),
        Samples = () => [new([Positive(3, 5), Normal(3, 5)])],
    };

    /// <summary>y = 1 / sqrt(x). T: float, double. Source: TensorFlow 1.15 <c>Rsqrt</c>.</summary>
    internal static readonly OpDef Rsqrt = new(
        "Rsqrt",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) => [gen_math_ops.rsqrt_grad(op.outputs[0], grads[0]!)],
        Lanes = LaneFunction.Unary<RsqrtFunction>(),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.Unary(VectorMath.Rsqrt, VectorMath.Rsqrt, complex: x => 1 / Complex.Sqrt(x)),
        Plain = Plain.Unary(x => 1 / Math.Sqrt(x)),
        Samples = () => [new([Positive(3, 5)])],
    };

    /// <summary>
    /// z = dy * -0.5 * y^3, the gradient of y = 1 / sqrt(x). T: float, double. Source: TensorFlow 1.15 <c>RsqrtGrad</c>.
    /// </summary>
    internal static readonly OpDef RsqrtGrad = new(
        "RsqrtGrad",
        inputs: "y: T, dy: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = RsqrtGradGrad,
        Lanes = LaneFunction.Binary<RsqrtGradFunction>(),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.SameShape(
            Kernels.Elementwise.Apply<RsqrtGradFunction>,
            ElementwiseKernels.Each<double>((y, dy) => ZeroGradient.Propagate(dy, -0.5 * (dy * y) * (y * y))),
            complex: (y, dy) => ZeroGradient.Propagate(dy, -0.5 * (dy * Complex.Conjugate(y)) * Complex.Conjugate(y * y))
        ),
        Plain = Plain.Binary((y, dy) => -0.5 * dy * y * y * y),
        Samples = () => [new([Positive(3, 5), Normal(3, 5)])],
    };

    private static Tensor?[] SquareGrad(Operation op, Tensor?[] grads)
    {
        var (x, grad) = (op.inputs[0], grads[0]!);
        using var after = ops.control_dependencies([grad]);
        var two = constant_op.constant(2.0f, x.dtype);
        return [gen_math_ops.mul(grad, gen_math_ops.mul(math_ops.conj(x), two))];
    }

    private static Tensor?[] SqrtGradGrad(Operation op, Tensor?[] grads)
    {
        var (a, y, grad) = (op.inputs[0], op.outputs[0], grads[0]!);
        using var after = ops.control_dependencies([grad]);
        var ga = grad / a;
        return [-math_ops.conj(ga) * y, 0.5f * ga];
    }

    private static Tensor?[] RsqrtGradGrad(Operation op, Tensor?[] grads)
    {
        var (b, grad) = (op.inputs[1], grads[0]!);
        using var after = ops.control_dependencies([grad]);
        var a = math_ops.conj(op.inputs[0]);
        return [-1.5f * math_ops.conj(grad) * b * gen_math_ops.square(a), gen_math_ops.rsqrt_grad(a, grad)];
    }

    /// <summary>
    /// With respect to the exponent the gradient is 0 where x is not positive, or no number but 0: there is no logarithm.
    /// </summary>
    private static Tensor?[] PowGrad(Operation op, Tensor?[] grads)
    {
        var (x, y, z, grad) = (op.inputs[0], op.inputs[1], op.outputs[0], grads[0]!);
        var (left, right) = BroadcastGradients.Operands(x, y, grad);
        (x, y, z) = (math_ops.conj(x), math_ops.conj(y), math_ops.conj(z));
        var gx = left.ReduceIfNeeded(grad * y * math_ops.pow(x, y - 1));
        var mask = x.dtype.is_complex() ? gen_math_ops.not_equal(x, array_ops.zeros_like(x)) : x > 0;
        var safe = gen_math_ops.select(mask, x, array_ops.ones_like(x));
        var log = gen_math_ops.select(mask, gen_math_ops.log(safe), array_ops.zeros_like(x));
        return [gx, right.ReduceIfNeeded(grad * z * log)];
    }
}
