namespace Tensorflow.Kernels;

/// <summary>The angle of the point (x, y), given y first.</summary>
internal readonly struct Atan2<T> : IBinaryOperator<T, T>
    where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
{
    public static T Apply(T y, T x) => T.CreateTruncating(Math.Atan2(double.CreateTruncating(y), double.CreateTruncating(x)));
}

/// <summary>A derivative of the digamma function, see <see cref="GammaFunction"/>.</summary>
internal readonly struct Polygamma<T> : IBinaryOperator<T, T>
    where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
{
    public static T Apply(T n, T x) =>
        T.CreateTruncating(GammaFunction.Polygamma(double.CreateTruncating(n), double.CreateTruncating(x)));
}

/// <summary>Hurwitz's zeta function, see <see cref="GammaFunction"/>.</summary>
internal readonly struct Zeta<T> : IBinaryOperator<T, T>
    where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
{
    public static T Apply(T x, T q) =>
        T.CreateTruncating(GammaFunction.Zeta(double.CreateTruncating(x), double.CreateTruncating(q)));
}

/// <summary>
/// How a gamma-distributed number changes with the distribution's parameter, see <see cref="Random.GammaSampler"/>.
/// </summary>
internal readonly struct GammaDerivative<T> : IBinaryOperator<T, T>
    where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
{
    public static T Apply(T alpha, T sample) =>
        T.CreateTruncating(Random.GammaSampler.Derivative(double.CreateTruncating(alpha), double.CreateTruncating(sample)));
}
