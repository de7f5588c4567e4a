namespace Tensorflow.Kernels;

/// <summary>
/// The gamma function's logarithm and its derivatives, in float64: Stirling's series for large arguments, to which smaller ones
/// are moved by recurrence; Taylor's series around 2, so that the logarithm keeps its relative accuracy at its zeros 1 and 2.
/// Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 6.1 and 6.3.
/// </summary>
internal static class GammaFunction
{
    private const double HalfLogTwoPi = 0.9189385332046727;
    private const double OneMinusEuler = 0.42278433509846713;

    /// <summary>From here on ten terms of Stirling's series are exact to float64.</summary>
    private const double Large = 10;

    /// <summary>(zeta(k) - 1) / k for k = 2, 3, ...</summary>
    private static readonly double[] ZetaOverK =
    [
        0.3224670334241132,
        0.0673523010531981,
        0.020580808427784546,
        0.007385551028673986,
        0.0028905103307415234,
        0.001192753911703261,
        0.0005096695247430425,
        0.00022315475845357939,
        9.945751278180853e-05,
        4.492623673813314e-05,
        2.050721277567069e-05,
        9.439488275268397e-06,
        4.374866789907488e-06,
        2.039215753801366e-06,
        9.55141213040742e-07,
        4.492469198764566e-07,
        2.1207184805554665e-07,
        1.0043224823968099e-07,
        4.7698101693639804e-08,
        2.2711094608943164e-08,
        1.0838659214896955e-08,
        5.183475041970047e-09,
        2.4836745438024785e-09,
        1.1921401405860912e-09,
        5.731367241678862e-10,
        2.7595228851242334e-10,
    ];

    /// <summary>The Bernoulli numbers of even index, from the second on.</summary>
    private static readonly double[] Bernoulli =
    [
        1.0 / 6,
        -1.0 / 30,
        1.0 / 42,
        -1.0 / 30,
        5.0 / 66,
        -691.0 / 2730,
        7.0 / 6,
        -3617.0 / 510,
        43867.0 / 798,
        -174611.0 / 330,
    ];

    /// <summary>ln |gamma(x)|: inf at 0 and the negative whole numbers.</summary>
    internal static double Lgamma(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (double.IsInfinity(x) || IsPole(x))
            return double.PositiveInfinity;
        // Nearer to 0 than this its logarithm is all there is.
        if (Math.Abs(x) < 1e-20)
            return -Math.Log(Math.Abs(x));
        if (x < 0)
            return Math.Log(Math.PI / Math.Abs(x * Math.Sin(Math.PI * (x - Math.Round(x))))) - Lgamma(-x);
        if (x < 0.5)
            return AroundTwo(x) - Exponential.Log1p(x) - Math.Log(x);
        if (x < 1.5)
            return AroundTwo(x - 1) - Exponential.Log1p(x - 1);
        if (x >= Large)
            return (x - 0.5) * Math.Log(x) - x + (HalfLogTwoPi + Stirling(x));
        var product = 1.0;
        while (x >= 2.5)
            product *= --x;
        return Math.Log(product) + AroundTwo(x - 2);
    }

    /// <summary>The derivative of ln gamma(x): inf at 0 and the negative whole numbers.</summary>
    internal static double Digamma(double x)
    {
        if (IsPole(x))
            return double.PositiveInfinity;
        if (x < 0)
            return Digamma(1 - x) - Math.PI / Math.Tan(Math.PI * (x - Math.Round(x)));
        var below = 0.0;
        for (; x < Large; x++)
            below += 1 / x;
        double square = 1 / (x * x),
            rest = 0;
        for (var k = Bernoulli.Length; k > 0; k--)
            rest = (rest + Bernoulli[k - 1] / (2 * k)) * square;
        return Math.Log(x) - 0.5 / x - rest - below;
    }

    /// <summary>The n-th derivative of <see cref="Digamma"/>; NaN where n is no whole number from 0 on.</summary>
    internal static double Polygamma(double n, double x)
    {
        if (n < 0 || Math.Floor(n) != n)
            return double.NaN;
        if (n == 0)
            return Digamma(x);
        var magnitude = Math.Exp(Lgamma(n + 1)) * Zeta(n + 1, x);
        return n % 2 == 0 ? -magnitude : magnitude;
    }

    /// <summary>
    /// Hurwitz's zeta function, the sum of (q + k)^-x over all k from 0 on, by Euler and Maclaurin's formula; inf at its poles,
    /// NaN where it is not defined.
    /// </summary>
    internal static double Zeta(double x, double q)
    {
        if (x == 1 || (q <= 0 && Math.Floor(q) == q && x > 1))
            return double.PositiveInfinity;
        if (!(x > 1) || (q < 0 && Math.Floor(x) != x))
            return double.NaN;
        var sum = 0.0;
        for (; q < Large; q++)
            sum += Math.Pow(q, -x);
        var power = Math.Pow(q, -x);
        sum += power * q / (x - 1) + power / 2;
        var factor = power * x / q;
        for (var k = 1; k <= Bernoulli.Length; k++)
        {
            // Bernoulli number 2k over (2k)!, times x (x + 1) ... (x + 2k - 2) q^(-x - 2k + 1).
            factor /= (2 * k - 1) * (2 * k);
            sum += Bernoulli[k - 1] * factor;
            factor *= (x + 2 * k - 1) * (x + 2 * k) / (q * q);
        }
        return sum;
    }

    private static bool IsPole(double x) => x <= 0 && Math.Floor(x) == x;

    /// <summary>ln gamma(2 + z) for |z| up to a half.</summary>
    private static double AroundTwo(double z)
    {
        var sum = 0.0;
        for (var k = ZetaOverK.Length + 1; k >= 2; k--)
            sum = (sum + (k % 2 == 0 ? ZetaOverK[k - 2] : -ZetaOverK[k - 2])) * z;
        return z * (OneMinusEuler + sum);
    }

    /// <summary>What Stirling's formula misses.</summary>
    private static double Stirling(double x)
    {
        double square = 1 / (x * x),
            sum = 0;
        for (var k = Bernoulli.Length; k > 0; k--)
            sum = sum * square + Bernoulli[k - 1] / (2 * k * (2 * k - 1));
        return sum / x;
    }
}
