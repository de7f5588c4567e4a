using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>max(x, 0); NaN stays NaN, as in TensorFlow.</summary>
internal readonly struct ReluFunction : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => V.Select(V.LessThan(x, V.Create(0f)), V.Create(0f), x);
}

/// <summary>dy * (x > 0).</summary>
internal readonly struct ReluGradFunction : IBinaryFunction
{
    public static V Apply<V>(V dy, V x)
        where V : unmanaged, ILanes<V> => dy * V.Select(V.LessThan(V.Create(0f), x), V.Create(1f), V.Create(0f));
}

/// <summary>-1, 0 or 1; 0 for NaN.</summary>
internal readonly struct SignFunction : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> =>
        V.Select(V.LessThan(x, V.Create(0f)), V.Create(-1f), V.Select(V.LessThan(V.Create(0f), x), V.Create(1f), V.Create(0f)));
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

/// <summary>dy * 0.5 / y, the gradient of y = sqrt x; 0 where dy is.</summary>
internal readonly struct SqrtGradFunction : IBinaryFunction
{
    public static V Apply<V>(V y, V dy)
        where V : unmanaged, ILanes<V> => ZeroGradient.Propagate(dy, V.Create(0.5f) * dy / y);
}

/// <summary>dy * -0.5 * y^3, the gradient of y = 1 / sqrt x; 0 where dy is.</summary>
internal readonly struct RsqrtGradFunction : IBinaryFunction
{
    public static V Apply<V>(V y, V dy)
        where V : unmanaged, ILanes<V> => ZeroGradient.Propagate(dy, V.Create(-0.5f) * (dy * y) * (y * y));
}

/// <summary>-dy * y^2, the gradient of y = 1 / x; 0 where dy is.</summary>
internal readonly struct ReciprocalGradFunction : IBinaryFunction
{
    public static V Apply<V>(V y, V dy)
        where V : unmanaged, ILanes<V> => ZeroGradient.Propagate(dy, VectorFunctions.Negate(y) * dy * y);
}

/// <summary>
/// Gradients that are 0 where the incoming gradient is, whatever the derivative is there: a root's at 0 is infinite. Source:
/// TensorFlow's <c>mul_no_nan</c> in core/kernels/cwise_ops_gradients.h.
/// </summary>
internal static class ZeroGradient
{
    internal static V Propagate<V>(V dy, V gradient)
        where V : unmanaged, ILanes<V>
    {
        var zero = V.Create(0f);
        // Not below, not above and no NaN.
        var isZero = V.LessThan(dy, V.Create(float.Epsilon)) & V.LessThan(V.Create(-float.Epsilon), dy);
        return V.Select(isZero, zero, gradient);
    }

    internal static double Propagate(double dy, double gradient) => dy == 0 ? 0 : gradient;

    internal static System.Numerics.Complex Propagate(System.Numerics.Complex dy, System.Numerics.Complex gradient) =>
        dy == 0 ? 0 : gradient;
}
