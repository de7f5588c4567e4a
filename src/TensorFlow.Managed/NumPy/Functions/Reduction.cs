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

/// <summary>Arrays with some axes brought together into one element.</summary>
internal static unsafe class Reduction
{
    /// <summary>Brings some axes of an array together into one element.</summary>
    /// <param name="x">The array; its elements become <paramref name="dtype"/> first.</param>
    /// <param name="axis">The axes; all by default.</param>
    /// <param name="keepdims">Whether the axes stay, with size 1.</param>
    /// <param name="dtype">The result's element type.</param>
    /// <param name="identity">What there is before the first element; by default the first elements themselves.</param>
    /// <param name="name">NumPy's name of the function, for messages.</param>
    /// <exception cref="ValueError">There is no such axis, or nothing to begin with.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    internal static NDArray Run<F>(NDArray x, Axis? axis, bool keepdims, TF_DataType dtype, NDArray? identity, string name = "")
        where F : IReduction<F>
    {
        ElementTypes.RequireReal(dtype);
        if (x.dtype != dtype)
            x = x.astype(dtype);
        var axes = AxesOf(x, axis);
        var kept = new Shape([.. x.dims.Select((size, i) => axes.Contains(i) ? 1 : size)]);
        var result = new NDArray(NDArray.NewValue(dtype, kept));
        if (identity is not null)
        {
            result.Assign(identity);
        }
        else if (result.size > 0)
        {
            if (x.size == 0)
                throw new ValueError($"zero-size array to reduction operation {name} which has no identity");
            result.Assign(x.View(0, kept, x.Strides));
        }
        if (x.size > 0)
        {
            var work = new Work<F>(x, result);
            ElementTypes.Run(dtype, ref work);
        }
        return keepdims ? result : result.reshape(new Shape([.. x.dims.Where((_, i) => !axes.Contains(i))]));
    }

    /// <exception cref="ValueError">There is no such axis, or one is named twice.</exception>
    internal static int[] AxesOf(NDArray x, Axis? axis)
    {
        if (axis is null)
            return [.. Enumerable.Range(0, x.ndim)];
        var axes = Array.ConvertAll(axis.axis, i => x.AxisOf(i));
        return axes.Distinct().Count() == axes.Length ? axes : throw new ValueError("duplicate value in 'axis'");
    }

    private readonly struct Work<F>(NDArray x, NDArray result) : IElementWork
        where F : IReduction<F>
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            // The order in which NumPy goes through memory: the order of a sum decides its last bits.
            var (from, to) = (x.Strides, Broadcast.Strides(result, x.shape));
            var order = Enumerable.Range(0, x.ndim).OrderByDescending(axis => Math.Abs(from[axis])).ToArray();
            var dims = x.dims;
            var walk = new RowWalk(
                Array.ConvertAll(order, axis => dims[axis]),
                Array.ConvertAll(order, axis => from[axis]),
                Array.ConvertAll(order, axis => to[axis])
            );
            var (step, toStep, count) = (walk.Stride(0), walk.Stride(1), walk.Count);
            do
            {
                T* row = (T*)x.Address + walk.Offset(0),
                    sums = (T*)result.Address + walk.Offset(1);
                if (toStep == 0)
                {
                    *sums = F.Row(*sums, row, step, count);
                }
                else
                {
                    for (var i = 0L; i < count; i++)
                        sums[i * toStep] = F.Combine(sums[i * toStep], row[i * step]);
                }
            } while (walk.Next());
            GC.KeepAlive(x);
            GC.KeepAlive(result);
        }
    }
}
