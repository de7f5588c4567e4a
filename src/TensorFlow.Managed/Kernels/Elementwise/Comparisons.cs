using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>x &lt; y; false if either is NaN.</summary>
internal readonly struct Less<T> : IBinaryOperator<T, bool>
    where T : unmanaged, INumber<T>
{
    public static bool Apply(T x, T y) => x < y;
}

/// <summary>x &lt;= y; false if either is NaN.</summary>
internal readonly struct LessEqual<T> : IBinaryOperator<T, bool>
    where T : unmanaged, INumber<T>
{
    public static bool Apply(T x, T y) => x <= y;
}

/// <summary>x &gt; y; false if either is NaN.</summary>
internal readonly struct Greater<T> : IBinaryOperator<T, bool>
    where T : unmanaged, INumber<T>
{
    public static bool Apply(T x, T y) => x > y;
}

/// <summary>x &gt;= y; false if either is NaN.</summary>
internal readonly struct GreaterEqual<T> : IBinaryOperator<T, bool>
    where T : unmanaged, INumber<T>
{
    public static bool Apply(T x, T y) => x >= y;
}

/// <summary>x == y; NaN equals nothing.</summary>
internal readonly struct Equal<T> : IBinaryOperator<T, bool>
    where T : unmanaged, INumberBase<T>
{
    public static bool Apply(T x, T y) => x == y;
}

/// <summary>x != y; NaN differs from itself.</summary>
internal readonly struct NotEqual<T> : IBinaryOperator<T, bool>
    where T : unmanaged, INumberBase<T>
{
    public static bool Apply(T x, T y) => x != y;
}

/// <summary>Both.</summary>
internal readonly struct LogicalAnd : IBinaryOperator<bool, bool>
{
    public static bool Apply(bool x, bool y) => x & y;
}

/// <summary>Either or both.</summary>
internal readonly struct LogicalOr : IBinaryOperator<bool, bool>
{
    public static bool Apply(bool x, bool y) => x | y;
}
