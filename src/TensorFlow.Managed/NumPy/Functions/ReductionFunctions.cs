using System.Numerics;

namespace Tensorflow.NumPy;

/// <summary>How elements are brought together into one.</summary>
internal unsafe interface IReduction<F>
    where F : IReduction<F>
{
    static abstract T Combine<T>(T x, T y)
        where T : unmanaged, INumber<T>;

    /// <summary>Brings a row into what there is so far.</summary>
    static virtual T Row<T>(T result, T* row, long step, long count)
        where T : unmanaged, INumber<T>
    {
        for (var i = 0L; i < count; i++)
            result = F.Combine(result, row[i * step]);
        return result;
    }
}

/// <summary>Rows by halves, as NumPy adds them, so that rounding errors grow with the logarithm of the length.</summary>
internal readonly unsafe struct Sum : IReduction<Sum>
{
    private const int Block = 128,
        Lanes = 8;

    public static T Combine<T>(T x, T y)
        where T : unmanaged, INumber<T> => x + y;

    public static T Row<T>(T result, T* row, long step, long count)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) != typeof(Half))
            return result + Pairwise<T, T>(row, step, count);
        // NumPy adds a row of float16 in float32.
        return T.CreateTruncating(float.CreateTruncating(result) + Pairwise<T, float>(row, step, count));
    }

    private static R Pairwise<T, R>(T* row, long step, long count)
        where T : unmanaged, INumber<T>
        where R : unmanaged, INumber<R>
    {
        if (count < Lanes)
        {
            var sum = R.Zero;
            for (var i = 0L; i < count; i++)
                sum += R.CreateTruncating(row[i * step]);
            return sum;
        }
        if (count > Block)
        {
            var half = count / 2 / Lanes * Lanes;
            return Pairwise<T, R>(row, step, half) + Pairwise<T, R>(row + half * step, step, count - half);
        }
        var sums = stackalloc R[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
            sums[lane] = R.CreateTruncating(row[lane * step]);
        var next = (long)Lanes;
        for (; next + Lanes <= count; next += Lanes)
        {
            for (var lane = 0; lane < Lanes; lane++)
                sums[lane] += R.CreateTruncating(row[(next + lane) * step]);
        }
        var total = sums[0] + sums[1] + (sums[2] + sums[3]) + (sums[4] + sums[5] + (sums[6] + sums[7]));
        for (; next < count; next++)
            total += R.CreateTruncating(row[next * step]);
        return total;
    }
}

internal readonly struct Product : IReduction<Product>
{
    public static T Combine<T>(T x, T y)
        where T : unmanaged, INumber<T> => x * y;
}

internal readonly struct Largest : IReduction<Largest>
{
    public static T Combine<T>(T x, T y)
        where T : unmanaged, INumber<T> => Maximum.Apply(x, y);
}

internal readonly struct Smallest : IReduction<Smallest>
{
    public static T Combine<T>(T x, T y)
        where T : unmanaged, INumber<T> => Minimum.Apply(x, y);
}

internal readonly struct LargestNumber : IReduction<LargestNumber>
{
    public static T Combine<T>(T x, T y)
        where T : unmanaged, INumber<T> => LargerNumber.Apply(x, y);
}

internal readonly struct SmallestNumber : IReduction<SmallestNumber>
{
    public static T Combine<T>(T x, T y)
        where T : unmanaged, INumber<T> => SmallerNumber.Apply(x, y);
}
