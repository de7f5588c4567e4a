using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Sums, differences and products of two tensors that broadcast. T: float, double, int32, int64.</summary>
internal static class ArithmeticOps
{
    /// <summary>z = x + y. Source: TensorFlow 1.15 <c>Add</c>.</summary>
    internal static readonly OpDef Add = Sum("Add", ", string");

    /// <summary>z = x + y, as the operator + makes it. Source: TensorFlow 1.15 <c>AddV2</c>.</summary>
    internal static readonly OpDef AddV2 = Sum("AddV2");

    /// <summary>z = x - y. Source: TensorFlow 1.15 <c>Sub</c>.</summary>
    internal static readonly OpDef Sub = new(
        "Sub",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, uint8, int8, uint16, int16, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = SubGrad,
        Lanes = LaneFunction.Binary<SubtractFunction>(),
        Broadcasts = static _ => true,
        Widens = true,
        Kernel = ElementwiseKernels.Binary<Subtract<float>, Subtract<double>, Subtract<int>, Subtract<long>, Subtract<Complex>>(),
        Plain = Plain.Binary((x, y) => x - y),
        Samples = Operands,
    };

    /// <summary>z = x * y. Source: TensorFlow 1.15 <c>Mul</c>.</summary>
    internal static readonly OpDef Mul = new(
        "Mul",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, uint8, int8, uint16, int16, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = MulGrad,
        Lanes = LaneFunction.Binary<MultiplyFunction>(),
        Broadcasts = static _ => true,
        Widens = true,
        Kernel = ElementwiseKernels.Binary<Multiply<float>, Multiply<double>, Multiply<int>, Multiply<long>, Multiply<Complex>>(),
        Plain = Plain.Binary((x, y) => x * y),
        Samples = Operands,
    };

    /// <summary>z = (x - y)^2. Source: TensorFlow 1.15 <c>SquaredDifference</c>.</summary>
    internal static readonly OpDef SquaredDifference = new(
        "SquaredDifference",
        inputs: "x: T, y: T",
        outputs: "z: T",
        attrs: "T: {bfloat16, half, float, double, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = SquaredDifferenceGrad,
        Lanes = LaneFunction.Binary<SquaredDifferenceFunction>(),
        Broadcasts = static _ => true,
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.Binary<
            SquaredDifference<float>,
            SquaredDifference<double>,
            SquaredDifference<int>,
            SquaredDifference<long>,
            SquaredDifference<Complex>
        >(),
        Plain = Plain.Binary((x, y) => (x - y) * (x - y)),
        Samples = Operands,
    };

    /// <summary>Operands of one shape, broadcast either way, of unlike rank, with a number, and integers.</summary>
    internal static OpSample[] Operands() =>
        [
            new([Normal(3, 5), Normal(5, 3).reshape(new Shape(3, 5))]),
            new([Normal(4, 3), Normal(3)]),
            new([Normal(2, 1, 4), Normal(3, 1)]),
            new([Normal(6), Int(2).astype(TF_DataType.TF_FLOAT)]),
            new([Ints(7, -7, 6, 0), Ints(2, 2, -4, 5)]),
            new([Ints(9, -9, 3).astype(TF_DataType.TF_INT64), Ints(4).astype(TF_DataType.TF_INT64)]),
        ];

    private static OpDef Sum(string name, string alsoTypes = "") =>
        new(
            name,
            inputs: "x: T, y: T",
            outputs: "z: T",
            attrs: $"T: {{bfloat16, half, float, double, uint8, int8, int16, int32, int64, complex64, complex128{alsoTypes}}}"
        )
        {
            Shape = Shapes.Broadcast,
            Gradient = AddGrad,
            Lanes = LaneFunction.Binary<AddFunction>(),
            Broadcasts = static _ => true,
            Widens = true,
            Kernel = ElementwiseKernels.OrStrings(
                ElementwiseKernels.Binary<Add<float>, Add<double>, Add<int>, Add<long>, Add<Complex>>(),
                StringElements.Join
            ),
            Plain = Plain.Binary((x, y) => x + y),
            Samples = Operands,
        };

    private static Tensor?[] AddGrad(Operation op, Tensor?[] grads)
    {
        var (x, y, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
        if (BroadcastGradients.ShapesAreEqual(x, y, grad))
            return [grad, grad];
        var (left, right) = BroadcastGradients.Operands(x, y, grad);
        return [left.ReduceIfNeeded(grad), right.ReduceIfNeeded(grad)];
    }

    private static Tensor?[] SubGrad(Operation op, Tensor?[] grads)
    {
        var (x, y, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
        if (BroadcastGradients.ShapesAreEqual(x, y, grad))
            return [grad, -grad];
        var (left, right) = BroadcastGradients.Operands(x, y, grad);
        return [left.ReduceIfNeeded(grad), right.ReduceIfNeeded(-grad)];
    }

    private static Tensor?[] MulGrad(Operation op, Tensor?[] grads)
    {
        var (x, y, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
        if (BroadcastGradients.ShapesAreEqual(x, y, grad) && (grad.dtype is TF_DataType.TF_INT32 or TF_DataType.TF_FLOAT))
            return [gen_math_ops.mul(grad, y), gen_math_ops.mul(grad, x)];
        var (left, right) = BroadcastGradients.Operands(x, y, grad);
        (x, y) = (math_ops.conj(x), math_ops.conj(y));
        return [left.ReduceIfNeeded(gen_math_ops.mul(grad, y)), right.ReduceIfNeeded(gen_math_ops.mul(x, grad))];
    }

    private static Tensor?[] SquaredDifferenceGrad(Operation op, Tensor?[] grads)
    {
        var (x, y, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
        Tensor xGrad;
        using (ops.control_dependencies([grad]))
            xGrad = math_ops.scalar_mul(2.0f, grad) * (x - y);
        if (BroadcastGradients.ShapesAreEqual(x, y, grad))
            return [xGrad, -xGrad];
        var (left, right) = BroadcastGradients.Operands(x, y, grad);
        return [left.ReduceIfNeeded(xGrad), -right.ReduceIfNeeded(xGrad)];
    }
}
