using System.Numerics;

namespace Tensorflow.NumPy;

/// <summary>The quotient rounded down; of an integer by 0 it is 0.</summary>
internal readonly struct FloorDivide : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (!ElementTypes.IsFloat<T>())
            return Integers(x, y);
        // From the remainder, whose rounding errors would else decide on which side of a whole number the quotient lies.
        var remainder = x % y;
        if (y == T.Zero)
            return remainder;
        var quotient = (x - remainder) / y;
        if (remainder != T.Zero && T.IsNegative(remainder) != T.IsNegative(y))
            quotient -= T.One;
        if (quotient == T.Zero)
            return T.CopySign(T.Zero, x / y);
        var floor = quotient - quotient % T.One;
        if (floor > quotient)
            floor -= T.One;
        return quotient - floor > T.One / (T.One + T.One) ? floor + T.One : floor;
    }

    private static T Integers<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        // The smallest integer by -1, which .NET refuses, is 0 in NumPy too; all others by -1 are exact.
        if (y == T.Zero)
            return T.Zero;
        if (y + T.One == T.Zero)
            return T.Zero - x is var negated && negated == x ? T.Zero : negated;
        var quotient = x / y;
        return x % y != T.Zero && T.IsNegative(x) != T.IsNegative(y) ? quotient - T.One : quotient;
    }
}

/// <summary>The remainder with the dividend's sign, as C's; of an integer by 0 it is 0.</summary>
internal readonly struct TruncatedRemainder : IBinaryFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => !ElementTypes.IsFloat<T>() && (y == T.Zero || y + T.One == T.Zero) ? T.Zero : x % y;
}

/// <summary>1 / x, an integer's towards zero; of the integer 0 it is 0.</summary>
internal readonly struct Reciprocal : IUnaryFunction
{
    public static T Apply<T>(T x)
        where T : unmanaged, INumber<T> => !ElementTypes.IsFloat<T>() && x == T.Zero ? x : T.One / x;
}

/// <summary>The greatest common divisor, not negative; of 0 and x it is |x|.</summary>
internal readonly struct GreatestCommonDivisor : IIntegerFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T>
    {
        while (y != T.Zero)
            (x, y) = (y, TruncatedRemainder.Apply(x, y));
        return Absolute.Apply(x);
    }
}

/// <summary>The least common multiple, not negative; 0 if one is.</summary>
internal readonly struct LeastCommonMultiple : IIntegerFunction
{
    public static T Apply<T>(T x, T y)
        where T : unmanaged, IBinaryInteger<T>
    {
        var divisor = GreatestCommonDivisor.Apply(x, y);
        return divisor == T.Zero ? divisor : Absolute.Apply(x / divisor * y);
    }
}
