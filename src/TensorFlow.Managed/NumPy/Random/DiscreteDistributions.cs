namespace Tensorflow.NumPy;

/// <summary>
/// Counts, as NumPy 1.18's legacy generator draws them (numpy/random/src/distributions): its numbers follow only if every draw is
/// made in its order.
/// </summary>
internal static class DiscreteDistributions
{
    // From these means on, a draw is made by rejection rather than by counting up.
    private const double RejectionPoisson = 10,
        RejectionBinomial = 30;

    // Stirling's series for the logarithm of the gamma function: the Bernoulli numbers B(2k) / (2k (2k - 1)).
    private static readonly double[] Stirling =
    [
        8.333333333333333e-02,
        -2.777777777777778e-03,
        7.936507936507937e-04,
        -5.952380952380952e-04,
        8.417508417508418e-04,
        -1.917526917526918e-03,
        6.410256410256410e-03,
        -2.955065359477124e-02,
        1.796443723688307e-01,
        -1.39243221690590e+00,
    ];

    /// <summary>Poisson: the product of uniform draws until it falls below e^-mean, or Hörmann's PTRS.</summary>
    internal static long NextPoisson(this RandomState state, double mean)
    {
        if (mean == 0)
            return 0;
        return mean >= RejectionPoisson ? RejectedPoisson(state, mean) : CountedPoisson(state, mean);
    }

    /// <summary>Binomial: by inversion, or Kachitvichyanukul and Schmeiser's BTPE.</summary>
    internal static long NextBinomial(this RandomState state, long n, double p)
    {
        if (n == 0 || p == 0)
            return 0;
        var smaller = Math.Min(p, 1.0 - p);
        var count =
            smaller * n <= RejectionBinomial ? InvertedBinomial(state, n, smaller) : BinomialRejection.Next(state, n, smaller);
        return p > 0.5 ? n - count : count;
    }

    private static long CountedPoisson(RandomState state, double mean)
    {
        var limit = Math.Exp(-mean);
        var product = 1.0;
        for (var count = 0L; ; count++)
        {
            product *= state.NextDouble();
            if (product <= limit)
                return count;
        }
    }

    private static long RejectedPoisson(RandomState state, double mean)
    {
        double root = Math.Sqrt(mean),
            logarithm = Math.Log(mean);
        var b = 0.931 + 2.53 * root;
        var a = -0.059 + 0.02483 * b;
        var inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        var vr = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = state.NextDouble() - 0.5,
                v = state.NextDouble();
            var us = 0.5 - Math.Abs(u);
            var k = (long)Math.Floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= vr)
                return k;
            if (k < 0 || us < 0.013 && v > us)
                continue;
            if (Math.Log(v) + Math.Log(inverseAlpha) - Math.Log(a / (us * us) + b) <= -mean + k * logarithm - LogGamma(k + 1))
                return k;
        }
    }

    private static long InvertedBinomial(RandomState state, long n, double p)
    {
        var q = 1.0 - p;
        var none = Math.Exp(n * Math.Log(q));
        var mean = n * p;
        var bound = (long)Math.Min(n, mean + 10.0 * Math.Sqrt(mean * q + 1));
        var (count, chance, u) = (0L, none, state.NextDouble());
        while (u > chance)
        {
            count++;
            if (count > bound)
            {
                (count, chance, u) = (0, none, state.NextDouble());
            }
            else
            {
                u -= chance;
                chance = (n - count + 1) * p * chance / (count * q);
            }
        }
        return count;
    }

    private static double LogGamma(double x)
    {
        if (x is 1 or 2)
            return 0;
        var steps = x <= 7 ? (long)(7 - x) : 0;
        var shifted = x + steps;
        var inverse = 1 / (shifted * shifted);
        var series = Stirling[^1];
        for (var k = Stirling.Length - 2; k >= 0; k--)
            series = series * inverse + Stirling[k];
        var result = series / shifted + 0.5 * Math.Log(2 * Math.PI) + (shifted - 0.5) * Math.Log(shifted) - shifted;
        for (var k = 1; k <= steps; k++)
            result -= Math.Log(--shifted);
        return result;
    }
}
