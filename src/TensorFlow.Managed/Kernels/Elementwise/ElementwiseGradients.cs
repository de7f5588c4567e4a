using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

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

/// <summary>dy * (x > 0).</summary>
internal readonly struct ReluGradFunction : IBinaryFunction
{
    public static V Apply<V>(V dy, V x)
        where V : unmanaged, ILanes<V> => dy * V.Select(V.LessThan(V.Create(0f), x), V.Create(1f), V.Create(0f));
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

    internal static Complex Propagate(Complex dy, Complex gradient) => dy == 0 ? 0 : gradient;
}
