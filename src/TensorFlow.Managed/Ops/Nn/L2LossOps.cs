using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The loss that pulls values towards zero.</summary>
internal static class L2LossOps
{
    /// <summary>output = the sum of t^2 / 2, one number. T: float, double. Source: TensorFlow 1.15 <c>L2Loss</c>.</summary>
    internal static readonly OpDef L2Loss = new(
        "L2Loss",
        inputs: "t: T",
        outputs: "output: T",
        attrs: "T: {half, bfloat16, float, double}"
    )
    {
        Shape = Shapes.ScalarOutput,
        Gradient = (op, grads) => [op.inputs[0] * grads[0]!],
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = TypedKernels.ByInput(0, HalfSumOfSquares<float>, HalfSumOfSquares<double>),
        Plain = (_, x) => [Plain.Array([Plain.Doubles(x[0]).Sum(v => v * v) / 2], Shape.Scalar, x[0].dtype)],
        Samples = () => [new([Normal(3, 5)]), new([Normal(7)])],
    };

    private static void HalfSumOfSquares<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        var x = c.Input(0);
        var squares = c.Scratch(x.dtype, x.shape!);
        VectorMath.Square(x.Span<T>(), squares.Span<T>());
        Span<bool> all = stackalloc bool[x.shape!.ndim];
        all.Fill(true);
        var result = c.Allocate<T>(0, []);
        Reduction.Sum(squares.Span<T>(), x.shape.AsSpan(), all, result);
        result[0] /= T.One + T.One;
        squares.Release();
    }
}
