using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// Functions of float64 and complex numbers made of the exponential and the logarithm, accurate near 0. What rounding loses is
/// made good by a factor. Source: HP-15C Advanced Functions Handbook (W. Kahan), Goldberg 1991, theorem 4.
/// </summary>
internal static class Exponential
{
    /// <summary>e^x - 1.</summary>
    internal static double Expm1(double x)
    {
        var power = Math.Exp(x);
        if (power == 1)
            return x;
        var result = power - 1;
        return result == -1 || double.IsPositiveInfinity(power) ? result : result * (x / Math.Log(power));
    }

    /// <summary>e^x - 1: its real part is (e^a - 1) cos b - 2 sin^2(b / 2).</summary>
    internal static Complex Expm1(Complex x)
    {
        if (x.Imaginary == 0)
            return new(Expm1(x.Real), x.Imaginary);
        var half = Math.Sin(x.Imaginary / 2);
        var (sine, cosine) = Math.SinCos(x.Imaginary);
        return new(Expm1(x.Real) * cosine - 2 * half * half, Math.Exp(x.Real) * sine);
    }

    /// <summary>ln(1 + x).</summary>
    internal static double Log1p(double x)
    {
        var sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(sum) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <inheritdoc cref="Log1p(double)"/>
    internal static Complex Log1p(Complex x)
    {
        var sum = 1 + x;
        if (sum == 1)
            return x;
        return sum == 0 || !Complex.IsFinite(sum) ? Complex.Log(sum) : Complex.Log(sum) * (x / (sum - 1));
    }

    /// <summary>ln(1 + e^x).</summary>
    internal static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));
}
