using System.Numerics;

namespace Tensorflow.Ops;

/// <summary>Sequences of numbers.</summary>
internal static class RangeOps
{
    /// <summary>What TensorFlow says where the number of elements is no number.</summary>
    private const string NoSize = "Dimension -9223372036854775808 must be >= 0";

    private static readonly string[] Names = ["start", "limit", "delta"];

    /// <summary>
    /// output = start, start + delta, start + 2 delta, ... before limit. All inputs are scalars; output: a vector.
    /// Tidx: int32, int64, float, double. Source: TensorFlow 1.15 <c>Range</c>.
    /// </summary>
    internal static readonly OpDef Range = new(
        "Range",
        inputs: "start: Tidx, limit: Tidx, delta: Tidx",
        outputs: "output: Tidx",
        attrs: "Tidx: {bfloat16, float, double, int32, int64} = int32"
    )
    {
        Shape = c =>
        {
            for (var i = 0; i < 3; i++)
            {
                if (c.Input(i) is { IsNull: false, ndim: > 0 } shape)
                    throw c.Error($"Shape must be rank 0 but is rank {shape.ndim}\n\t for '{Names[i]}'");
            }

            var (start, limit, delta) = (c.Constant(0), c.Constant(1), c.Constant(2));
            var size =
                start is null || limit is null || delta is null
                    ? -1
                    : SizeOf(start.Value, limit.Value, delta.Value, c.Error, isRun: false);
            c.Output(0, new Shape(size >= -1 ? size : throw new PartialShapes.InvalidShape(NoSize)));
        },
        NotDifferentiable = true,
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = c =>
        {
            // Cached, since a loop's gradient needs a range in every run.
            var error =
                c.Cached as Func<string, Exception> ?? (Func<string, Exception>)(c.Cached = (Func<string, Exception>)c.Error);
            for (var i = 0; i < 3; i++)
            {
                if (c.Input(i).shape!.ndim > 0)
                    throw c.Error($"{Names[i]} must be a scalar, not shape {KernelErrors.Text(c.Input(i))}");
            }

            var size = SizeOf(c.Input(0), c.Input(1), c.Input(2), error, isRun: true);
            if (size < 0)
                throw c.Error(NoSize);
            switch (c.Input(0).dtype)
            {
                case TF_DataType.TF_INT32:
                    Fill<int>(c, size);
                    break;
                case TF_DataType.TF_INT64:
                    Fill<long>(c, size);
                    break;
                case TF_DataType.TF_FLOAT:
                    Fill<float>(c, size);
                    break;
                case TF_DataType.TF_DOUBLE:
                    Fill<double>(c, size);
                    break;
                default:
                    throw KernelErrors.NoKernel(c, c.Input(0).dtype);
            }
        },
        Samples = () =>
            [
                new([3, 18, 3]) { Expected = [Sample.Ints(3, 6, 9, 12, 15)] },
                new([5, 0, -2]) { Expected = [Sample.Ints(5, 3, 1)] },
                new([0, 0, 1]) { Expected = [Sample.Ints()] },
                new([1L, 4L, 1L]) { Expected = [new long[] { 1, 2, 3 }] },
                new([3f, 1f, -0.5f]) { Expected = [Sample.Values(3, 2.5f, 2, 1.5f)] },
            ],
    };

    /// <summary>The number of elements; the smallest integer if they cannot be counted.</summary>
    private static long SizeOf(TensorValue start, TensorValue limit, TensorValue delta, Func<string, Exception> error, bool isRun)
    {
        switch (start.dtype)
        {
            case TF_DataType.TF_FLOAT:
                var (x, end, step) = (start.Scalar<float>(), limit.Scalar<float>(), delta.Scalar<float>());
                Check(x, end, step, error, isRun);
                return SizeOf(MathF.Ceiling(MathF.Abs((end - x) / step)));
            case TF_DataType.TF_DOUBLE:
                var (first, last, by) = (start.Scalar<double>(), limit.Scalar<double>(), delta.Scalar<double>());
                Check(first, last, by, error, isRun);
                return SizeOf(Math.Ceiling(Math.Abs((last - first) / by)));
            default:
                return SizeOf(Integers.Scalar(start), Integers.Scalar(limit), Integers.Scalar(delta), error, isRun);
        }
    }

    private static long SizeOf(double size) => size < long.MaxValue ? (long)size : long.MinValue;

    private static long SizeOf(long start, long limit, long delta, Func<string, Exception> error, bool isRun)
    {
        Check(start, limit, delta, error, isRun);
        var (distance, step) = (Int128.Abs((Int128)limit - start), Int128.Abs(delta));
        return (distance + step - 1) / step is var size && size <= long.MaxValue ? (long)size : long.MinValue;
    }

    /// <summary>TensorFlow's kernel checks more than its shape rule does, which lets NaN pass.</summary>
    private static void Check<T>(T start, T limit, T delta, Func<string, Exception> error, bool isRun)
        where T : INumber<T>
    {
        if (delta == T.Zero)
            throw error(isRun ? "Requires delta != 0: 0" : "Requires delta != 0");
        var (isAbove, isBelow) = isRun ? (!(start <= limit), !(start >= limit)) : (start > limit, start < limit);
        if (isAbove && delta > T.Zero)
            throw error($"Requires start <= limit when delta > 0: {Text(start)}/{Text(limit)}");
        if (isBelow && (isRun ? !(delta > T.Zero) : delta < T.Zero))
            throw error($"Requires start >= limit when delta < 0: {Text(start)}/{Text(limit)}");
    }

    /// <summary>A number as C++ writes it.</summary>
    private static string Text<T>(T value)
        where T : INumber<T> =>
        T.IsNaN(value) ? "nan"
        : T.IsInfinity(value)
            ? T.IsNegative(value) ? "-inf"
                : "inf"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}");

    /// <summary>Adds delta again and again, as TensorFlow does, rather than multiplying.</summary>
    private static void Fill<T>(KernelContext c, long size)
        where T : unmanaged, INumber<T>
    {
        var (value, delta) = (c.Input(0).Scalar<T>(), c.Input(2).Scalar<T>());
        var output = c.Allocate<T>(0, [size]);
        for (var i = 0; i < output.Length; i++, value += delta)
            output[i] = value;
    }
}
