using System.Numerics;

namespace Tensorflow.NumPy;

internal readonly struct Equal : IPredicate
{
    public static bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x == y;
}

internal readonly struct NotEqual : IPredicate
{
    public static bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x != y;
}

internal readonly struct Less : IPredicate
{
    public static bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x < y;
}

internal readonly struct LessEqual : IPredicate
{
    public static bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x <= y;
}

internal readonly struct Greater : IPredicate
{
    public static bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x > y;
}

internal readonly struct GreaterEqual : IPredicate
{
    public static bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => x >= y;
}

internal readonly struct IsNaN : IPredicate
{
    public static bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsNaN(x);
}

internal readonly struct IsFinite : IPredicate
{
    public static bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsFinite(x);
}

internal readonly struct IsInfinity : IPredicate
{
    public static bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsInfinity(x);
}

internal readonly struct IsNegative : IPredicate
{
    public static bool Apply<T>(T x, T y)
        where T : unmanaged, INumber<T> => T.IsNegative(x);
}
