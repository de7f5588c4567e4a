namespace Tensorflow.Kernels;

/// <summary>e^x - 1.</summary>
internal readonly struct Expm1Function : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => ExpFunctions.Expm1(x);
}

/// <summary>log(1 + e^x) = max(x, 0) + log(1 + e^-|x|).</summary>
internal readonly struct SoftplusFunction : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> =>
        ReluFunction.Apply(x) + Log1pFunction.Apply(ExpFunctions.Exp(x | V.CreateBits(int.MinValue)));
}

/// <summary>dy / (1 + e^-x), the gradient of softplus x.</summary>
internal readonly struct SoftplusGradFunction : IBinaryFunction
{
    public static V Apply<V>(V dy, V x)
        where V : unmanaged, ILanes<V> => dy / (V.Create(1f) + ExpFunctions.Exp(VectorFunctions.Negate(x)));
}

/// <summary>x / (1 + |x|).</summary>
internal readonly struct SoftsignFunction : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => x / (V.Create(1f) + VectorFunctions.Abs(x));
}

/// <summary>dy / (1 + |x|)^2, the gradient of softsign x.</summary>
internal readonly struct SoftsignGradFunction : IBinaryFunction
{
    public static V Apply<V>(V dy, V x)
        where V : unmanaged, ILanes<V> => dy / SquareFunction.Apply(V.Create(1f) + VectorFunctions.Abs(x));
}

/// <summary>min(max(x, 0), 6); NaN stays NaN.</summary>
internal readonly struct Relu6Function : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => MinimumFunction.Apply(ReluFunction.Apply(x), V.Create(6f));
}

/// <summary>dy where x is between 0 and 6, else 0 times dy: the gradient of relu6.</summary>
internal readonly struct Relu6GradFunction : IBinaryFunction
{
    public static V Apply<V>(V dy, V x)
        where V : unmanaged, ILanes<V>
    {
        var passes = V.LessThan(V.Create(0f), x) & V.LessThan(x, V.Create(6f));
        return dy * V.Select(passes, V.Create(1f), V.Create(0f));
    }
}

/// <summary>x, below 0 e^x - 1.</summary>
internal readonly struct EluFunction : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> => V.Select(V.LessThan(x, V.Create(0f)), ExpFunctions.Expm1(x), x);
}

/// <summary>dy, where y is below 0 dy * (y + 1): the gradient of y = elu x.</summary>
internal readonly struct EluGradFunction : IBinaryFunction
{
    public static V Apply<V>(V dy, V y)
        where V : unmanaged, ILanes<V> => V.Select(V.LessThan(y, V.Create(0f)), (y + V.Create(1f)) * dy, dy);
}

/// <summary>scale * x, below 0 scale * alpha * (e^x - 1).</summary>
internal readonly struct SeluFunction : IUnaryFunction
{
    public static V Apply<V>(V x)
        where V : unmanaged, ILanes<V> =>
        V.Select(
            V.LessThan(x, V.Create(0f)),
            V.Create((float)Selu.ScaleTimesAlpha) * ExpFunctions.Expm1(x),
            V.Create((float)Selu.Scale) * x
        );
}

/// <summary>scale * dy, where y is below 0 dy * (y + scale * alpha): the gradient of y = selu x.</summary>
internal readonly struct SeluGradFunction : IBinaryFunction
{
    public static V Apply<V>(V dy, V y)
        where V : unmanaged, ILanes<V> =>
        V.Select(V.LessThan(y, V.Create(0f)), dy * (y + V.Create((float)Selu.ScaleTimesAlpha)), dy * V.Create((float)Selu.Scale));
}

/// <summary>The constants of scaled exponential linear units. Source: Klambauer et al. 2017, Self-Normalizing Neural
/// Networks.</summary>
internal static class Selu
{
    internal const double Scale = 1.0507009873554804934193349852946;
    internal const double ScaleTimesAlpha = 1.7580993408473768599402175208123;
}
