using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.NumPy;

/// <summary>A function of one element that gives one of its type.</summary>
internal interface IUnaryFunction
{
    static abstract T Apply<T>(T x)
        where T : unmanaged, INumber<T>;
}

/// <summary>Applies a function to each element of an array.</summary>
internal static unsafe class UnaryUfunc
{
    internal static NDArray Map<F>(NDArray x)
        where F : IUnaryFunction
    {
        var work = new MapWork<F>(x);
        ElementTypes.Run(x.dtype, ref work);
        return work.Result;
    }

    /// <summary>
    /// A function of floating numbers, worked out in float64 and rounded once to the array's type; integers become floating
    /// numbers, small ones small ones.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    internal static NDArray MapFloats(NDArray x, Func<double, double> function, [CallerMemberName] string ufunc = "")
    {
        ElementTypes.RequireReal(Argument.Given(x).dtype, ufunc);
        var result = x.astype(TF_DataType.TF_DOUBLE);
        var elements = result.AsSpan<double>();
        for (var i = 0; i < elements.Length; i++)
            elements[i] = function(elements[i]);
        var dtype = TypePromotion.FloatFor(x.dtype);
        return dtype == TF_DataType.TF_DOUBLE ? result : result.astype(dtype);
    }

    private readonly struct MapWork<F>(NDArray x) : IElementWork
        where F : IUnaryFunction
    {
        internal NDArray Result { get; } = new(NDArray.NewValue(Argument.Given(x).dtype, x.shape));

        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            if (Result.shape.size == 0)
                return;
            var walk = new RowWalk(Result.dims, Result.Strides, x.Strides);
            var step = walk.Stride(1);
            do
            {
                T* to = (T*)Result.Address + walk.Offset(0),
                    from = (T*)x.Address + walk.Offset(1);
                for (var i = 0L; i < walk.Count; i++)
                    to[i] = F.Apply(from[i * step]);
            } while (walk.Next());
            GC.KeepAlive(x);
        }
    }
}

internal readonly struct Negate : IUnaryFunction
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => unchecked(-x);
}

/// <summary>Of the smallest integer it is that itself.</summary>
internal readonly struct Absolute : IUnaryFunction
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => T.IsNegative(x) ? -x : x;
}

internal readonly struct Square : IUnaryFunction
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => x * x;
}

/// <summary>-1, 0 or 1; of NaN it is NaN.</summary>
internal readonly struct Sign : IUnaryFunction
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> =>
        x > T.Zero ? T.One
        : x < T.Zero ? T.Zero - T.One
        : T.IsNaN(x) ? x
        : T.Zero;
}

/// <summary>0 for NaN, the largest or smallest number of the type for an infinity.</summary>
internal readonly struct FiniteNumber : IUnaryFunction
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> =>
        T.IsNaN(x) ? T.Zero
        : T.IsPositiveInfinity(x) ? LargestOf<T>()
        : T.IsNegativeInfinity(x) ? -LargestOf<T>()
        : x;

    private static T LargestOf<T>()
        where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(Half) ? T.CreateChecked(Half.MaxValue)
        : typeof(T) == typeof(float) ? T.CreateChecked(float.MaxValue)
        : T.CreateChecked(double.MaxValue);
}
