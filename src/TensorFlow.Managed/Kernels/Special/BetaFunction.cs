namespace Tensorflow.Kernels;

/// <summary>The incomplete beta function.</summary>
internal static class BetaFunction
{
    private const int MaxTerms = 10_000;

    private const double Precision = 1e-16;

    // In the place of a 0 that would be divided by.
    private const double Tiny = 1e-300;

    /// <summary>
    /// The share of the beta function's integral that lies below x: NaN unless a and b are above 0 and x is in [0, 1].
    /// </summary>
    internal static double Incomplete(double a, double b, double x)
    {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1))
            return double.NaN;
        if (x is 0 or 1)
            return x;
        // The fraction converges fast below the mean; above it the other tail does.
        return x < (a + 1) / (a + b + 2) ? Tail(a, b, x) : 1 - Tail(b, a, 1 - x);
    }

    /// <summary>x^a (1 - x)^b / (a B(a, b)), by which series and fractions of the function begin.</summary>
    internal static double Factor(double a, double b, double x)
    {
        var log_beta = GammaFunction.Lgamma(a) + GammaFunction.Lgamma(b) - GammaFunction.Lgamma(a + b);
        return Math.Exp(a * Math.Log(x) + b * Exponential.Log1p(-x) - log_beta) / a;
    }

    /// <summary>The continued fraction (Abramowitz and Stegun 26.5.8) by Lentz's method.</summary>
    private static double Tail(double a, double b, double x)
    {
        var (c, d) = (1.0, 1 / NotZero(1 - (a + b) * x / (a + 1)));
        var fraction = d;
        for (var m = 1; m < MaxTerms; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / NotZero(1 + even * d);
            c = NotZero(1 + even / c);
            fraction *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / NotZero(1 + odd * d);
            c = NotZero(1 + odd / c);
            fraction *= d * c;
            if (Math.Abs(d * c - 1) <= Precision)
                break;
        }
        return Factor(a, b, x) * fraction;
    }

    private static double NotZero(double x) => Math.Abs(x) < Tiny ? Tiny : x;
}
