using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.NumPy;

/// <summary>A function of two elements that gives one of their type.</summary>
internal interface IBinaryFunction
{
    static abstract T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T>;
}

/// <summary>A function of two integers.</summary>
internal interface IIntegerFunction
{
    static abstract T Apply<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T>;
}

/// <summary>A question about two elements.</summary>
internal interface IPredicate
{
    static abstract bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T>;
}

/// <summary>
/// Applies a function to each pair of elements of two arrays whose shapes broadcast (NumPy's universal functions).
/// </summary>
internal static unsafe class Ufunc
{
    /// <summary>Applies a function elementwise. dtype: what the elements become before; also the result's type.</summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    internal static NDArray Map<F>(NDArray x, NDArray y, TF_DataType dtype)
        where F : IBinaryFunction
    {
        var work = new MapWork<F>(x, y, dtype, dtype);
        ElementTypes.Run(dtype, ref work);
        return work.Operands.Result;
    }

    /// <inheritdoc cref="Map"/>
    internal static NDArray MapIntegers<F>(NDArray x, NDArray y, TF_DataType dtype)
        where F : IIntegerFunction
    {
        var work = new IntegerWork<F>(x, y, dtype, dtype);
        ElementTypes.RunInteger(dtype, ref work);
        return work.Operands.Result;
    }

    /// <summary>
    /// A function of floating numbers, worked out in float64 and rounded once to the floating type that both have, small integers
    /// counting as small floating numbers.
    /// </summary>
    /// <exception cref="ValueError">The shapes do not broadcast.</exception>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    internal static NDArray MapFloats(
        NDArray x,
        NDArray y,
        Func<double, double, double> function,
        [CallerMemberName] string ufunc = ""
    )
    {
        ElementTypes.RequireReal(Argument.Given(x).dtype, ufunc);
        ElementTypes.RequireReal(Argument.Given(y).dtype, ufunc);
        var dtype = TypePromotion.FloatFor(TypePromotion.ResultType(x, y));
        var shape = Broadcast.Checked(x.shape, y.shape);
        var result = x.astype(TF_DataType.TF_DOUBLE).BroadcastTo(shape).copy();
        var second = y.astype(TF_DataType.TF_DOUBLE).BroadcastTo(shape).ToArray<double>();
        var elements = result.AsSpan<double>();
        for (var i = 0; i < elements.Length; i++)
            elements[i] = function(elements[i], second[i]);
        return dtype == TF_DataType.TF_DOUBLE ? result : result.astype(dtype);
    }

    /// <summary>Truth values, of elements compared as the type that both become; strings by their bytes.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="y">What they are compared with; the same for questions about one element.</param>
    /// <param name="ufunc">NumPy's name of the function, for messages.</param>
    internal static NDArray Test<F>(NDArray x, NDArray y, [CallerMemberName] string ufunc = "")
        where F : IPredicate
    {
        Argument.Given(x);
        Argument.Given(y);
        if (x.dtype == TF_DataType.TF_STRING && y.dtype == TF_DataType.TF_STRING && !ReferenceEquals(x, y))
            return TestStrings<F>(x, y);
        ElementTypes.RequireReal(x.dtype, ufunc);
        ElementTypes.RequireReal(y.dtype, ufunc);
        var dtype = TypePromotion.ResultType(x, y);
        var work = new PredicateWork<F>(x, y, dtype, TF_DataType.TF_BOOL);
        ElementTypes.Run(dtype, ref work);
        return work.Operands.Result;
    }

    private static NDArray TestStrings<F>(NDArray x, NDArray y)
        where F : IPredicate
    {
        var result = new NDArray(NDArray.NewValue(TF_DataType.TF_BOOL, Broadcast.Checked(x.shape, y.shape)));
        Span<byte[]> a = x.BroadcastTo(result.shape).Value.Strings,
            b = y.BroadcastTo(result.shape).Value.Strings;
        var truths = result.AsSpan<bool>();
        for (var i = 0; i < truths.Length; i++)
            truths[i] = F.Apply(a[i].AsSpan().SequenceCompareTo(b[i]), 0);
        return result;
    }

    /// <summary>Two arrays as elements of one type, and a new array of the shape that they broadcast to.</summary>
    private readonly struct Pair
    {
        private readonly NDArray _x,
            _y;

        internal Pair(NDArray x, NDArray y, TF_DataType dtype, TF_DataType result)
        {
            Result = new NDArray(NDArray.NewValue(result, Broadcast.Checked(x.shape, y.shape)));
            _x = (x.dtype == dtype ? x : x.astype(dtype)).BroadcastTo(Result.shape);
            _y = (y.dtype == dtype ? y : y.astype(dtype)).BroadcastTo(Result.shape);
        }

        internal NDArray Result { get; }

        internal void Run<T, R, M>()
            where T : unmanaged
            where R : unmanaged
            where M : IMapping<T, R>
        {
            if (Result.shape.size == 0)
                return;
            var walk = new RowWalk(Result.dims, Result.Strides, _x.Strides, _y.Strides);
            do
            {
                Row<T, R, M>(
                    (R*)Result.Address + walk.Offset(0),
                    (T*)_x.Address + walk.Offset(1),
                    (T*)_y.Address + walk.Offset(2),
                    walk.Stride(1),
                    walk.Stride(2),
                    walk.Count
                );
            } while (walk.Next());
            GC.KeepAlive(_x);
            GC.KeepAlive(_y);
        }

        private static void Row<T, R, M>(R* result, T* x, T* y, long stepX, long stepY, long count)
            where T : unmanaged
            where R : unmanaged
            where M : IMapping<T, R>
        {
            if (stepX == 1 && stepY == 1)
            {
                for (var i = 0L; i < count; i++)
                    result[i] = M.Apply(x[i], y[i]);
            }
            else if (stepX == 1 && stepY == 0)
            {
                var second = *y;
                for (var i = 0L; i < count; i++)
                    result[i] = M.Apply(x[i], second);
            }
            else
            {
                for (var i = 0L; i < count; i++)
                    result[i] = M.Apply(x[i * stepX], y[i * stepY]);
            }
        }
    }

    private interface IMapping<T, R>
    {
        static abstract R Apply(T x, T y);
    }

    private readonly struct MapWork<F>(NDArray x, NDArray y, TF_DataType dtype, TF_DataType result) : IElementWork
        where F : IBinaryFunction
    {
        internal Pair Operands { get; } = new(x, y, dtype, result);

        public void Run<T>()
            where T : unmanaged, INumber<T> => Operands.Run<T, T, Mapping<T>>();

        private readonly struct Mapping<T> : IMapping<T, T>
            where T : unmanaged, INumber<T>
        {
            public static T Apply(T x, T y) => F.Apply(x, y);
        }
    }

    private readonly struct IntegerWork<F>(NDArray x, NDArray y, TF_DataType dtype, TF_DataType result) : IIntegerWork
        where F : IIntegerFunction
    {
        internal Pair Operands { get; } = new(x, y, dtype, result);

        public void Run<T>()
            where T : unmanaged, IBinaryInteger<T> => Operands.Run<T, T, Mapping<T>>();

        private readonly struct Mapping<T> : IMapping<T, T>
            where T : unmanaged, IBinaryInteger<T>
        {
            public static T Apply(T x, T y) => F.Apply(x, y);
        }
    }

    private readonly struct PredicateWork<F>(NDArray x, NDArray y, TF_DataType dtype, TF_DataType result) : IElementWork
        where F : IPredicate
    {
        internal Pair Operands { get; } = new(x, y, dtype, result);

        public void Run<T>()
            where T : unmanaged, INumber<T> => Operands.Run<T, bool, Mapping<T>>();

        private readonly struct Mapping<T> : IMapping<T, bool>
            where T : unmanaged, INumber<T>
        {
            public static bool Apply(T x, T y) => F.Apply(x, y);
        }
    }
}
