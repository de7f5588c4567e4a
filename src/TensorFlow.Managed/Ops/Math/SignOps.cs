using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>A number's sign and size. T: float, double, int32, int64.</summary>
internal static class SignOps
{
    /// <summary>y = -x. Source: TensorFlow 1.15 <c>Neg</c>.</summary>
    internal static readonly OpDef Neg = new(
        "Neg",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (_, grads) => [-grads[0]!],
        Lanes = LaneFunction.Unary<NegateFunction>(),
        Widens = true,
        Kernel = ElementwiseKernels.Unary(VectorMath.Negate, VectorMath.Negate, VectorMath.Negate, VectorMath.Negate, x => -x),
        Plain = Plain.Unary(x => -x),
        Samples = Numbers,
    };

    /// <summary>y = |x|. Source: TensorFlow 1.15 <c>Abs</c>.</summary>
    internal static readonly OpDef Abs = new(
        "Abs",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, int8, int16, int32, int64}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) => [grads[0]! * gen_math_ops.sign(op.inputs[0])],
        Lanes = LaneFunction.Unary<AbsFunction>(),
        Widens = true,
        Kernel = ElementwiseKernels.Unary(VectorMath.Abs, VectorMath.Abs, VectorMath.Abs, VectorMath.Abs),
        Plain = Plain.Unary(Math.Abs),
        Samples = Numbers,
    };

    /// <summary>y = (0 &lt; x) - (x &lt; 0): -1, 0 or 1, and 0 for NaN. Source: TensorFlow 1.15 <c>Sign</c>.</summary>
    internal static readonly OpDef Sign = new(
        "Sign",
        inputs: "x: T",
        outputs: "y: T",
        attrs: "T: {bfloat16, half, float, double, int32, int64, complex64, complex128}"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, _) => [array_ops.zeros(array_ops.shape(op.inputs[0]), op.inputs[0].dtype)],
        Lanes = LaneFunction.Unary<SignFunction>(),
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = ElementwiseKernels.Unary(
            Kernels.Elementwise.Apply<SignFunction>,
            ElementwiseKernels.Each<double>(x =>
                x > 0 ? 1
                : x < 0 ? -1
                : 0
            ),
            ElementwiseKernels.Each<int>(Math.Sign),
            ElementwiseKernels.Each<long>(x => Math.Sign(x)),
            x => x == 0 ? Complex.Zero : new Complex(x.Real / Complex.Abs(x), x.Imaginary / Complex.Abs(x))
        ),
        Plain = Plain.Unary(x => (0 < x ? 1 : 0) - (x < 0 ? 1 : 0)),
        Samples = Numbers,
    };

    private static OpSample[] Numbers() =>
        [
            new([Normal(3, 5)]),
            new([Values(0f, 1e-30f, -1e30f, float.NegativeInfinity, float.NaN)]) { CheckGradient = false },
            new([Ints(-3, 0, 5)]),
            new([Ints(-3, 0, 5).astype(TF_DataType.TF_INT64)]),
        ];
}
