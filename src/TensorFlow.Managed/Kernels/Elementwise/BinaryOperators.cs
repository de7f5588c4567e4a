using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// An elementwise function of two operands of one type, for <see cref="Broadcasting"/>. Where <see cref="HasVector"/> is true
/// the vector form gives each lane the scalar form's bits.
/// </summary>
/// <remarks>Truth values are combined as bytes 0 and 1 where an operator takes numbers.</remarks>
internal interface IBinaryOperator<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    static abstract TOut Apply(TIn x, TIn y);

    static virtual bool HasVector => false;

    static virtual Vector<TIn> Apply(Vector<TIn> x, Vector<TIn> y) => throw new NotSupportedException();
}

/// <summary>x + y; integers wrap around.</summary>
internal readonly struct Add<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumberBase<T>
{
    public static T Apply(T x, T y) => unchecked(x + y);

    public static bool HasVector => Vector<T>.IsSupported;

    public static Vector<T> Apply(Vector<T> x, Vector<T> y) => x + y;
}

/// <summary>x - y; integers wrap around.</summary>
internal readonly struct Subtract<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumberBase<T>
{
    public static T Apply(T x, T y) => unchecked(x - y);

    public static bool HasVector => Vector<T>.IsSupported;

    public static Vector<T> Apply(Vector<T> x, Vector<T> y) => x - y;
}

/// <summary>x * y; integers wrap around.</summary>
internal readonly struct Multiply<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumberBase<T>
{
    public static T Apply(T x, T y) => unchecked(x * y);

    public static bool HasVector => Vector<T>.IsSupported;

    public static Vector<T> Apply(Vector<T> x, Vector<T> y) => x * y;
}

/// <summary>(x - y)^2, of complex numbers |x - y|^2; integers wrap around.</summary>
internal readonly struct SquaredDifference<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumberBase<T>
{
    public static T Apply(T x, T y) => unchecked((x - y) * ComplexTypes.Conjugate(x - y));

    public static bool HasVector => Vector<T>.IsSupported;

    public static Vector<T> Apply(Vector<T> x, Vector<T> y) => (x - y) * (x - y);
}

/// <summary>The larger operand; x if they compare as equal or either is NaN, as in TensorFlow.</summary>
internal readonly struct Maximum<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T x, T y) => x < y ? y : x;

    public static bool HasVector => true;

    public static Vector<T> Apply(Vector<T> x, Vector<T> y) => Vector.ConditionalSelect(Vector.LessThan(x, y), y, x);
}

/// <summary>The smaller operand; x if they compare as equal or either is NaN, as in TensorFlow.</summary>
internal readonly struct Minimum<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T x, T y) => y < x ? y : x;

    public static bool HasVector => true;

    public static Vector<T> Apply(Vector<T> x, Vector<T> y) => Vector.ConditionalSelect(Vector.LessThan(y, x), y, x);
}

/// <summary>x / y; integers are rounded towards zero.</summary>
/// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
internal readonly struct Divide<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumberBase<T>
{
    public static T Apply(T x, T y) => IntegerTypes.IsMinusOne(y) ? unchecked(-x) : x / y;

    public static bool HasVector => !IntegerTypes.Is<T>() && Vector<T>.IsSupported;

    public static Vector<T> Apply(Vector<T> x, Vector<T> y) => x / y;
}

/// <summary>The largest whole number not above x / y.</summary>
/// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
internal readonly struct FloorDiv<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T x, T y)
    {
        if (typeof(T) == typeof(float))
            return (T)(object)MathF.Floor((float)(object)x / (float)(object)y);
        if (typeof(T) == typeof(double))
            return (T)(object)Math.Floor((double)(object)x / (double)(object)y);
        if (IntegerTypes.IsMinusOne(y))
            return unchecked(-x);
        var quotient = x / y;
        return (x < T.Zero) != (y < T.Zero) && quotient * y != x ? quotient - T.One : quotient;
    }
}

/// <summary>x - y * floor(x / y): the remainder that has y's sign.</summary>
/// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
internal readonly struct FloorMod<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T x, T y)
    {
        if (IntegerTypes.IsMinusOne(y))
            return T.Zero;
        var remainder = x % y;
        return remainder != T.Zero && (remainder < T.Zero) != (y < T.Zero) ? remainder + y : remainder;
    }
}

/// <summary>x - y * truncate(x / y): the remainder that has x's sign.</summary>
/// <exception cref="DivideByZeroException">An integer is divided by zero.</exception>
internal readonly struct TruncateMod<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T x, T y) => IntegerTypes.IsMinusOne(y) ? T.Zero : x % y;
}

/// <summary>x^y, see <see cref="Power"/>.</summary>
/// <exception cref="ArgumentException">An integer has a negative exponent.</exception>
internal readonly struct Pow<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T x, T y)
    {
        if (typeof(T) == typeof(float))
            return (T)(object)Power.Pow((float)(object)x, (float)(object)y);
        if (typeof(T) == typeof(double))
            return (T)(object)Math.Pow((double)(object)x, (double)(object)y);
        return Power.PowInteger(x, y);
    }
}

/// <summary>Tells integer types from floating ones.</summary>
internal static class IntegerTypes
{
    /// <summary>Whether the type has no fractions.</summary>
    internal static bool Is<T>()
        where T : struct => typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(Complex);

    /// <summary>Whether an integer is -1, by which the processor cannot divide the smallest integer.</summary>
    internal static bool IsMinusOne<T>(T y)
        where T : struct, INumberBase<T> => Is<T>() && y == unchecked(T.Zero - T.One) && T.IsNegative(y);
}

/// <summary>Tells complex numbers from real ones.</summary>
internal static class ComplexTypes
{
    /// <summary>The number with the sign of its imaginary part changed; a real number as it is.</summary>
    internal static T Conjugate<T>(T x)
        where T : struct => typeof(T) == typeof(Complex) ? (T)(object)Complex.Conjugate((Complex)(object)x) : x;
}

/// <summary>x^y of complex numbers.</summary>
internal readonly struct ComplexPow : IBinaryOperator<Complex, Complex>
{
    public static Complex Apply(Complex x, Complex y) => Complex.Pow(x, y);
}
