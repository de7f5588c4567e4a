using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>x / y, 0 where y is 0.</summary>
internal readonly struct DivNoNan<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumberBase<T>
{
    public static T Apply(T x, T y) => T.IsZero(y) ? T.Zero : x / y;
}

/// <summary>x * y, 0 where y is 0.</summary>
internal readonly struct MulNoNan<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumberBase<T>
{
    public static T Apply(T x, T y) => T.IsZero(y) ? T.Zero : x * y;
}

/// <summary>x / y, 0 where x is 0.</summary>
internal readonly struct Xdivy<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumberBase<T>
{
    public static T Apply(T x, T y) => T.IsZero(x) ? T.Zero : x / y;
}

/// <summary>x ln y, 0 where x is 0.</summary>
internal readonly struct Xlogy<T> : IBinaryOperator<T, T>
    where T : unmanaged, INumberBase<T>
{
    public static T Apply(T x, T y)
    {
        if (T.IsZero(x))
            return T.Zero;
        if (typeof(T) == typeof(Complex))
            return (T)(object)((Complex)(object)x * Complex.Log((Complex)(object)y));
        return T.CreateTruncating(double.CreateTruncating(x) * Math.Log(double.CreateTruncating(y)));
    }
}
