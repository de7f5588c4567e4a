using System.Numerics;

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
    internal static NDArray MapFloats(NDArray x, Func<double, double> function)
    {
        ElementTypes.RequireReal(x.dtype);
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
        internal NDArray Result { get; } = new(NDArray.NewValue(x.dtype, x.shape));

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
