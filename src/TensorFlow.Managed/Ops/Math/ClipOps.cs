using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Numbers held between bounds.</summary>
internal static class ClipOps
{
    /// <summary>
    /// output = max(min(t, clip_value_max), clip_value_min); each bound is a scalar or has t's shape. NaN stays. T: float,
    /// double, int32, int64. Source: TensorFlow 1.15 <c>ClipByValue</c>.
    /// </summary>
    internal static readonly OpDef ClipByValue = new(
        "ClipByValue",
        inputs: "t: T, clip_value_min: T, clip_value_max: T",
        outputs: "output: T",
        attrs: "T: numbertype"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        WithoutKernel = "bfloat16, complex64, complex128, uint32, uint64",
        Kernel = TypedKernels.ByInput(0, Clip<float>, Clip<double>, Clip<int>, Clip<long>),
        Plain = (_, x) =>
        {
            var (t, low, high) = (Plain.Doubles(x[0]), Plain.Doubles(x[1]), Plain.Doubles(x[2]));
            var values = t.Select((v, i) => Math.Max(Math.Min(v, high[i % high.Length]), low[i % low.Length]));
            return [Plain.Array(values, x[0].shape, x[0].dtype)];
        },
        Samples = () =>
            [
                new([Normal(3, 5), new NDArray(-0.5f), new NDArray(1f)]) { CheckGradient = false },
                new([Normal(2, 3), Normal(2, 3) - 1f, new NDArray(1f)]) { CheckGradient = false },
                new([Normal(2, 3), Normal(2, 3) - 1f, Normal(2, 3) + 1f]) { CheckGradient = false },
                new([Ints(-3, 0, 7), Int(-1), Int(5)]),
            ],
    };

    private static void Clip<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        var (t, low, high) = (c.Input(0), c.Input(1), c.Input(2));
        if (!IsBound(low, t) || !IsBound(high, t))
        {
            throw c.Error(
                "clip_value_min and clip_value_max must be either of the same shape as input, or a scalar. "
                    + $"input shape: {KernelErrors.Text(t)}clip_value_min shape: {KernelErrors.Text(low)}"
                    + $"clip_value_max shape: {KernelErrors.Text(high)}"
            );
        }

        Span<T> x = t.Span<T>(),
            lows = low.Span<T>(),
            highs = high.Span<T>(),
            y = c.Allocate<T>(0, t.shape!.AsSpan());
        for (var i = 0; i < y.Length; i++)
        {
            T least = lows[low.shape!.ndim == 0 ? 0 : i],
                most = highs[high.shape!.ndim == 0 ? 0 : i];
            var value = most < x[i] ? most : x[i];
            y[i] = value < least ? least : value;
        }
    }

    private static bool IsBound(TensorValue bound, TensorValue t) => bound.shape!.ndim == 0 || bound.shape == t.shape!;
}
