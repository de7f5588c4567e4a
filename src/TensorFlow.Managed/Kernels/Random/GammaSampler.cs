namespace Tensorflow.Kernels.Random;

/// <summary>Gamma-distributed numbers, as TensorFlow's <c>RandomGamma</c> draws them.</summary>
internal static class GammaSampler
{
    /// <summary>So many proposals may be rejected in a row; of those for any alpha above 0 one in twenty is.</summary>
    private const int MaxIterations = 1000;

    /// <summary>
    /// A number whose density is x^(alpha - 1) e^-x: by Marsaglia and Tsang (ACM Transactions on Mathematical Software 26, 2000).
    /// NaN if alpha is no number above 0.
    /// </summary>
    internal static double Draw(RejectionStream random, double alpha)
    {
        if (alpha == 1)
            return -Math.Log(1 - random.NextUniform());
        var d = alpha + (alpha < 1 ? 2.0 / 3 : -1.0 / 3);
        var c = 1.0 / 3 / Math.Sqrt(d);
        for (var i = 0; i < MaxIterations; i++)
        {
            var x = random.NextNormal();
            var v = 1 + c * x;
            if (v <= 0)
                continue;
            v = v * v * v;
            var u = random.NextUniform();
            // The first condition is most of the second, without logarithms.
            if (u < 1 - 0.0331 * (x * x) * (x * x) || Math.Log(u) < 0.5 * x * x + d * (1 - v + Math.Log(v)))
                return alpha < 1 ? d * v * Math.Pow(random.NextUniform(), 1 / alpha) : d * v;
        }
        return double.NaN;
    }

    /// <summary>
    /// How a number drawn so changes with alpha if its place in the distribution stays: -(dP/dalpha) / (dP/dx).
    /// </summary>
    internal static double Derivative(double alpha, double x)
    {
        if (!(alpha > 0 && x > 0 && double.IsFinite(alpha) && double.IsFinite(x)))
            return double.NaN;
        // P(alpha, x) is the sum of x^(alpha + n) e^-x / gamma(alpha + n + 1).
        var (slope, log_x) = (0.0, Math.Log(x));
        var term = Math.Exp(alpha * log_x - x - GammaFunction.Lgamma(alpha + 1));
        for (var n = 0; n < MaxTerms; n++)
        {
            var part = term * (log_x - GammaFunction.Digamma(alpha + n + 1));
            slope += part;
            if (alpha + n > x && Math.Abs(part) <= Precision * Math.Abs(slope))
                break;
            term *= x / (alpha + n + 1);
        }
        return -slope / Math.Exp((alpha - 1) * log_x - x - GammaFunction.Lgamma(alpha));
    }

    private const int MaxTerms = 100_000;

    private const double Precision = 1e-17;
}
