using System.Numerics;
using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>Quotients and remainders of two tensors that broadcast.</summary>
internal static class DivisionOps
{
    /// <summary>z = x / y. T: float, double. Source: TensorFlow 1.15 <c>RealDiv</c>.</summary>
    internal static readonly OpDef RealDiv = new(
        "RealDiv",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, uint8, int8, uint16, int16, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = RealDivGrad,
        Lanes = LaneFunction.Binary<DivideFunction>(),
        Broadcasts = static _ => true,
        Widens = true,
        WithoutKernel = "uint8, int8, uint16, int16, int32, int64",
        Kernel = ElementwiseKernels.Binary<Divide<float>, Divide<double>, Divide<int>, Divide<long>, Divide<Complex>>(),
        Plain = Plain.Binary((x, y) => x / y),
        Samples = Operands,
    };

    /// <summary>
    /// z = the largest whole number not above x / y. T: float, double, int32, int64. Source: TensorFlow 1.15 <c>FloorDiv</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">An integer is divided by zero.</exception>
    internal static readonly OpDef FloorDiv = new(
        "FloorDiv",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, uint8, int8, uint16, int16, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.Broadcast,
        NotDifferentiable = true,
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.CheckedIntegers(
            ElementwiseKernels.Binary<FloorDiv<float>, FloorDiv<double>, FloorDiv<int>, FloorDiv<long>>()
        ),
        Plain = Plain.Binary((x, y) => Math.Floor(x / y)),
        Samples = ArithmeticOps.Operands,
    };

    /// <summary>
    /// z = x - y * floor(x / y): the remainder with y's sign. T: float, double, int32, int64.
    /// Source: TensorFlow 1.15 <c>FloorMod</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">An integer is divided by zero.</exception>
    internal static readonly OpDef FloorMod = new(
        "FloorMod",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {int32, int64, bfloat16, half, float, double}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = FloorModGrad,
        Widens = true,
        WithoutKernel = "bfloat16, half",
        Kernel = ElementwiseKernels.CheckedIntegers(
            ElementwiseKernels.Binary<FloorMod<float>, FloorMod<double>, FloorMod<int>, FloorMod<long>>()
        ),
        Plain = Plain.Binary((x, y) => x - y * Math.Floor(x / y)),
        Samples = ArithmeticOps.Operands,
    };

    /// <summary>
    /// z = x / y, of integers towards zero. T: float, double, int32, int64. Source: TensorFlow 1.15 <c>Div</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">An integer is divided by zero.</exception>
    internal static readonly OpDef Div = new(
        "Div",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, uint8, int8, uint16, int16, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = (op, grads) =>
        {
            var (x, y, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
            var (left, right) = BroadcastGradients.Dynamic(array_ops.shape(x), array_ops.shape(y));
            (x, y) = (math_ops.conj(x), math_ops.conj(y));
            return [left.Reduce(grad / y), right.Reduce(grad * (-x / y / y))];
        },
        Lanes = LaneFunction.Binary<DivideFunction>(),
        Broadcasts = static _ => true,
        Widens = true,
        WithoutKernel = "int8",
        Kernel = ElementwiseKernels.CheckedIntegers(
            ElementwiseKernels.Binary<Divide<float>, Divide<double>, Divide<int>, Divide<long>, Divide<Complex>>()
        ),
        Plain = Plain.Binary((x, y) => x / y),
        Samples = Operands,
    };

    /// <summary>z = x / y towards zero. T: int32, int64. Source: TensorFlow 1.15 <c>TruncateDiv</c>.</summary>
    /// <exception cref="InternalError">An integer is divided by zero.</exception>
    internal static readonly OpDef TruncateDiv = new(
        "TruncateDiv",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, uint8, int8, uint16, int16, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.Broadcast,
        NotDifferentiable = true,
        Widens = true,
        WithoutKernel = "bfloat16, half, float, double, int8, complex64, complex128",
        Kernel = Unchecked(ElementwiseKernels.Binary<Divide<float>, Divide<double>, Divide<int>, Divide<long>>()),
        Plain = Plain.Binary((x, y) => Math.Truncate(x / y)),
        Samples = () => [new([Sample.Ints(7, -7, 7, -7, 0), Sample.Ints(2, 2, -2, -2, 3)])],
    };

    /// <summary>
    /// z = x - y * truncate(x / y): the remainder with x's sign. T: float, double, int32, int64.
    /// Source: TensorFlow 1.15 <c>Mod</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">An integer is divided by zero.</exception>
    internal static readonly OpDef Mod = Remainder(
        "Mod",
        "{int32, int64, half, half, bfloat16, float, double}",
        ElementwiseKernels.CheckedIntegers
    );

    /// <summary>The same as <see cref="Mod"/>. Source: TensorFlow 1.15 <c>TruncateMod</c>.</summary>
    /// <exception cref="InternalError">An integer is divided by zero.</exception>
    internal static readonly OpDef TruncateMod = Remainder(
        "TruncateMod",
        "{int32, int64, bfloat16, half, float, double}",
        Unchecked
    );

    private static OpDef Remainder(string name, string types, Func<Kernel, Kernel> check) =>
        new(name, inputs: "x: T, y: T", outputs: "z: T", attrs: $"T: {types}")
        {
            Shape = Shapes.Broadcast,
            Gradient = GradientBuilder.Undefined,
            Widens = true,
            WithoutKernel = "bfloat16, half",
            Kernel = check(
                ElementwiseKernels.Binary<TruncateMod<float>, TruncateMod<double>, TruncateMod<int>, TruncateMod<long>>()
            ),
            Plain = Plain.Binary((x, y) => x % y),
            Samples = () => Array.ConvertAll(ArithmeticOps.Operands(), sample => sample with { CheckGradient = false }),
        };

    /// <summary>The same kernel with the error of those divisions in which TensorFlow does not expect one.</summary>
    private static Kernel Unchecked(Kernel kernel) =>
        c =>
        {
            try
            {
                kernel(c);
            }
            catch (DivideByZeroException)
            {
                throw new InternalError(
                    c.Error("Unexpected error in binary operator (only integer div and mod should have errors)").Message
                );
            }
        };

    private static OpSample[] Operands() =>
        [
            new([Sample.Normal(3, 5), Sample.Positive(3, 5)]),
            new([Sample.Normal(4, 3), Sample.Positive(3)]),
            new([Sample.Normal(2, 1, 4), Sample.Positive(3, 1)]),
        ];

    private static Tensor?[] RealDivGrad(Operation op, Tensor?[] grads)
    {
        var (x, y, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
        var (left, right) = BroadcastGradients.Dynamic(array_ops.shape(x), array_ops.shape(y));
        (x, y) = (math_ops.conj(x), math_ops.conj(y));
        return
        [
            left.Reduce(gen_math_ops.real_div(grad, y)),
            right.Reduce(grad * gen_math_ops.real_div(gen_math_ops.real_div(-x, y), y)),
        ];
    }

    private static Tensor?[] FloorModGrad(Operation op, Tensor?[] grads)
    {
        var (x, y, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
        var (left, right) = BroadcastGradients.Dynamic(array_ops.shape(x), array_ops.shape(y));
        var quotient = gen_math_ops.floor_div(x, y);
        return [left.Reduce(grad), right.Reduce(grad * gen_math_ops.neg(quotient))];
    }
}
