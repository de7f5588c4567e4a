using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Numbers at equal distances.</summary>
internal static class LinSpaceOps
{
    private static readonly string[] Names = ["start", "stop", "num"];

    /// <summary>
    /// output = num numbers from start to stop, both included; all inputs are scalars. T: float, double. Source: TensorFlow 1.15
    /// <c>LinSpace</c>.
    /// </summary>
    internal static readonly OpDef LinSpace = new(
        "LinSpace",
        inputs: "start: T, stop: T, num: Tidx",
        outputs: "output: T",
        attrs: "T: {bfloat16, float, double}, Tidx: {int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            for (var i = 0; i < 3; i++)
            {
                if (c.Input(i) is { IsNull: false, ndim: > 0 } shape)
                    throw c.Error($"Shape must be rank 0 but is rank {shape.ndim}\n\t for '{Names[i]}'");
            }

            var num = Integers.Known(c, 2);
            c.Output(0, num is not <= 0 ? new Shape(num ?? -1) : throw c.Error($"Requires num > 0: {num}"));
        },
        NotDifferentiable = true,
        WithoutKernel = "bfloat16",
        Kernel = TypedKernels.ByInput(0, Fill<float>, Fill<double>),
        Plain = (_, x) =>
        {
            var (start, stop, num) = (Plain.Doubles(x[0])[0], Plain.Doubles(x[1])[0], (int)(long)x[2]);
            var values = Enumerable.Range(0, num).Select(i => num == 1 ? start : start + (stop - start) * i / (num - 1));
            return [Plain.Array(values, new Shape(num), x[0].dtype)];
        },
        Samples = () =>
            [
                new([new NDArray(0f), new NDArray(1f), Int(5)]),
                new([new NDArray(3f), new NDArray(-1f), Int(1)]),
                new([new NDArray(1.0), new NDArray(2.0), new NDArray(4L)]),
            ],
    };

    private static void Fill<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        var start = KernelErrors.Scalar<T>(c, 0, "start must be a scalar, not shape ");
        var stop = KernelErrors.Scalar<T>(c, 1, "stop must be a scalar, not shape ");
        var num = Integers.Scalar(c, 2, "num must be a scalar, not shape ");
        if (num <= 0)
            throw c.Error($"Requires num > 0: {num}");
        var output = c.Allocate<T>(0, [num]);
        output[0] = start;
        if (num == 1)
            return;
        var step = (stop - start) / T.CreateTruncating(num - 1);
        for (var i = 1; i < num - 1; i++)
            output[i] = start + step * T.CreateTruncating(i);
        output[^1] = stop;
    }
}
