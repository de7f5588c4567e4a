using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>e^x.</summary>
internal readonly struct ExpFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => ExpFunctions.Exp(x);
}

/// <summary>ln x.</summary>
internal readonly struct LogFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => VectorFunctions.Log(x);
}

/// <summary>
/// log(1 + x). What rounding 1 + x loses is made good by the factor x / ((1 + x) - 1). Source: HP-15C Advanced Functions
/// Handbook (W. Kahan), Goldberg 1991, theorem 4.
/// </summary>
internal readonly struct Log1pFunction : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V>
    {
        var sum = V.Create(1f) + x;
        var rounded = sum - V.Create(1f);
        var changed = V.LessThan(rounded, V.Create(0f)) | V.LessThan(V.Create(0f), rounded);
        var result = V.Select(changed, VectorFunctions.Log(sum) * (x / rounded), x);
        // Infinity and NaN are their own results.
        return V.Select(V.LessThan(x, V.Create(float.PositiveInfinity)), result, x);
    }
}

/// <summary>1 / (1 + e^-x).</summary>
internal readonly struct SigmoidFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => ExpFunctions.Sigmoid(x);
}

/// <summary>tanh x.</summary>
internal readonly struct TanhFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => ExpFunctions.Tanh(x);
}

/// <summary>max(x, 0); NaN stays NaN, as in TensorFlow.</summary>
internal readonly struct ReluFunction : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => V.Select(V.LessThan(x, V.Create(0f)), V.Create(0f), x);
}

/// <summary>sqrt x.</summary>
internal readonly struct SqrtFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => V.Sqrt(x);
}

/// <summary>1 / sqrt x.</summary>
internal readonly struct RsqrtFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => V.Create(1f) / V.Sqrt(x);
}

/// <summary>x^2.</summary>
internal readonly struct SquareFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => x * x;
}

/// <summary>1 / x.</summary>
internal readonly struct ReciprocalFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => V.Create(1f) / x;
}

/// <summary>-x.</summary>
internal readonly struct NegateFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => VectorFunctions.Negate(x);
}

/// <summary>|x|.</summary>
internal readonly struct AbsFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => VectorFunctions.Abs(x);
}

/// <summary>-1, 0 or 1; 0 for NaN.</summary>
internal readonly struct SignFunction : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> =>
        V.Select(V.LessThan(x, V.Create(0f)), V.Create(-1f), V.Select(V.LessThan(V.Create(0f), x), V.Create(1f), V.Create(0f)));
}

/// <summary>x + y.</summary>
internal readonly struct AddFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x, V y)
        where V : unmanaged, ILanes<V> => x + y;
}

/// <summary>x - y.</summary>
internal readonly struct SubtractFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x, V y)
        where V : unmanaged, ILanes<V> => x - y;
}

/// <summary>x * y.</summary>
internal readonly struct MultiplyFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x, V y)
        where V : unmanaged, ILanes<V> => x * y;
}

/// <summary>x / y.</summary>
internal readonly struct DivideFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x, V y)
        where V : unmanaged, ILanes<V> => x / y;
}

/// <summary>The larger operand; x if they compare as equal or either is NaN, as in TensorFlow.</summary>
internal readonly struct MaximumFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x, V y)
        where V : unmanaged, ILanes<V> => V.Select(V.LessThan(x, y), y, x);
}

/// <summary>The smaller operand; x if they compare as equal or either is NaN, as in TensorFlow.</summary>
internal readonly struct MinimumFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x, V y)
        where V : unmanaged, ILanes<V> => V.Select(V.LessThan(y, x), y, x);
}

/// <summary>(x - y)^2.</summary>
internal readonly struct SquaredDifferenceFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x, V y)
        where V : unmanaged, ILanes<V> => (x - y) * (x - y);
}
