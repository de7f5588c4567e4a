using System.Numerics;

namespace Tensorflow.Ops;

/// <summary>Sequences of numbers.</summary>
internal static class RangeOps
{
    /// <summary>
    /// output = start, start + delta, start + 2 delta, ... before limit. All inputs are scalars; output: a vector.
    /// Tidx: int32, int64, float, double. Source: TensorFlow 1.15 <c>Range</c>.
    /// </summary>
    internal static readonly OpDef Range = new("Range", inputs: "start: Tidx, limit: Tidx, delta: Tidx", outputs: "output: Tidx",
        attrs: "Tidx: {bfloat16, float, double, int32, int64} = int32")
    {
        Shape = c =>
        {
            for (var i = 0; i < 3; i++) c.Input(i, rank: 0);
            var known = c.Constant(0) is { } start && c.Constant(1) is { } limit && c.Constant(2) is { } delta
                ? SizeOf(start.Value, limit.Value, delta.Value, message => c.Error(message)) : -1;
            c.Output(0, new Shape(known));
        },
        NotDifferentiable = true,
        Widens = true,
        Kernel = c =>
        {
            // Made once, since a loop's gradient asks for a range in every run.
            var error = c.Kept as Func<string, Exception> ?? (Func<string, Exception>)(c.Kept = (Func<string, Exception>)c.Error);
            var size = SizeOf(c.Input(0), c.Input(1), c.Input(2), error);
            switch (c.Input(0).dtype)
            {
                case TF_DataType.TF_INT32: Fill<int>(c, size); break;
                case TF_DataType.TF_INT64: Fill<long>(c, size); break;
                case TF_DataType.TF_FLOAT: Fill<float>(c, size); break;
                case TF_DataType.TF_DOUBLE: Fill<double>(c, size); break;
                default: throw KernelErrors.NoKernel(c, c.Input(0).dtype);
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

    private static long SizeOf(TensorValue start, TensorValue limit, TensorValue delta, Func<string, Exception> error)
    {
        switch (start.dtype)
        {
            case TF_DataType.TF_FLOAT:
                var (x, end, step) = (start.Scalar<float>(), limit.Scalar<float>(), delta.Scalar<float>());
                Check(x, end, step, error);
                return (long)MathF.Ceiling(MathF.Abs((end - x) / step));
            case TF_DataType.TF_DOUBLE:
                var (first, last, by) = (start.Scalar<double>(), limit.Scalar<double>(), delta.Scalar<double>());
                Check(first, last, by, error);
                return (long)Math.Ceiling(Math.Abs((last - first) / by));
            default: return SizeOf(Integers.Scalar(start), Integers.Scalar(limit), Integers.Scalar(delta), error);
        }
    }

    private static long SizeOf(long start, long limit, long delta, Func<string, Exception> error)
    {
        Check(start, limit, delta, error);
        return (Math.Abs(limit - start) + Math.Abs(delta) - 1) / Math.Abs(delta);
    }

    private static void Check<T>(T start, T limit, T delta, Func<string, Exception> error) where T : INumber<T>
    {
        if (start > limit && delta > T.Zero) throw error($"Requires start <= limit when delta > 0: {start}/{limit}");
        if (start < limit && delta < T.Zero) throw error($"Requires start >= limit when delta < 0: {start}/{limit}");
        if (delta == T.Zero) throw error("Requires delta != 0");
    }

    /// <summary>Adds delta again and again, as TensorFlow does, rather than multiplying.</summary>
    private static void Fill<T>(KernelContext c, long size) where T : unmanaged, INumber<T>
    {
        var (value, delta) = (c.Input(0).Scalar<T>(), c.Input(2).Scalar<T>());
        var output = c.Allocate<T>(0, [size]);
        for (var i = 0; i < output.Length; i++, value += delta) output[i] = value;
    }
}
