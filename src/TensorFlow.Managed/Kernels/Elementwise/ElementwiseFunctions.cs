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

/// <summary>dy * y * (1 - y), in TensorFlow's order and without fusing, so that the bits are TensorFlow's.</summary>
internal readonly struct SigmoidGradFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V y, V dy)
        where V : unmanaged, ILanes<V> => dy * y * (V.Create(1f) - y);
}

/// <summary>dy * (1 - y^2), in TensorFlow's order and without fusing, so that the bits are TensorFlow's.</summary>
internal readonly struct TanhGradFunction : IBinaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V y, V dy)
        where V : unmanaged, ILanes<V> => dy * (V.Create(1f) - y * y);
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
