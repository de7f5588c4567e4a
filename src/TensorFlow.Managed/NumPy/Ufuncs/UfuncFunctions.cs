using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.NumPy;

internal readonly struct Add : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x + y;
}

internal readonly struct Subtract : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x - y;
}

internal readonly struct Multiply : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x * y;
}

internal readonly struct Divide : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x / y;
}

/// <summary>NaN if either is.</summary>
internal readonly struct Maximum : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x >= y || T.IsNaN(x) ? x : y;
}

/// <summary>NaN if either is.</summary>
internal readonly struct Minimum : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x <= y || T.IsNaN(x) ? x : y;
}

/// <summary>The remainder with the divisor's sign; of an integer by 0 it is 0.</summary>
internal readonly struct Remainder : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        // Of the smallest integer by -1, which .NET refuses, it is 0 as of all others.
        if (!ElementTypes.IsFloat<T>() && (y == T.Zero || y + T.One == T.Zero))
            return T.Zero;
        var remainder = x % y;
        if (y == T.Zero)
            return remainder;
        if (remainder == T.Zero)
            return T.CopySign(T.Zero, y);
        return T.IsNegative(remainder) != T.IsNegative(y) ? remainder + y : remainder;
    }
}

/// <summary>Of floating numbers rounded once; of integers by squaring, with the bits beyond the type's dropped.</summary>
internal readonly struct Power : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (ElementTypes.IsFloat<T>())
            return T.CreateTruncating(Math.Pow(double.CreateTruncating(x), double.CreateTruncating(y)));
        var (power, two) = (T.One, T.One + T.One);
        for (; y > T.Zero; y /= two, x *= x)
        {
            if (!T.IsEvenInteger(y))
                power *= x;
        }
        return power;
    }
}

/// <summary>The larger, and that which is a number if one is NaN.</summary>
internal readonly struct LargerNumber : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x >= y || T.IsNaN(y) ? x : y;
}

/// <summary>The smaller, and that which is a number if one is NaN.</summary>
internal readonly struct SmallerNumber : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x <= y || T.IsNaN(y) ? x : y;
}

internal readonly struct And : IIntegerFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => x & y;
}

internal readonly struct Or : IIntegerFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => x | y;
}

internal readonly struct Xor : IIntegerFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => x ^ y;
}

/// <summary>Bits moved up, zeros following; 0 if they are moved beyond the type.</summary>
internal readonly struct ShiftLeft : IIntegerFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> => Bits.IsWithin<T>(y) ? x << int.CreateTruncating(y) : T.Zero;
}

/// <summary>Bits moved down, the sign following; 0, or -1 of a negative number, if they are moved beyond the type.</summary>
internal readonly struct ShiftRight : IIntegerFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T> =>
        Bits.IsWithin<T>(y) ? x >> int.CreateTruncating(y)
        : T.IsNegative(x) ? T.Zero - T.One
        : T.Zero;
}

internal static class Bits
{
    /// <summary>Whether a type has more bits than this.</summary>
    internal static bool IsWithin<T>(T count)
        where T : unmanaged, IBinaryInteger<T> => ulong.CreateTruncating(count) < 8 * (ulong)Unsafe.SizeOf<T>();
}
