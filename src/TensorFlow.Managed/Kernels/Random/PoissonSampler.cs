namespace Tensorflow.Kernels.Random;

/// <summary>Poisson-distributed numbers, as TensorFlow's <c>RandomPoissonV2</c> draws them.</summary>
internal static class PoissonSampler
{
    /// <summary>From this rate on proposals are rejected instead of events counted.</summary>
    private const double Large = 10;

    /// <summary>So many proposals may be rejected in a row; of those for any rate one in four is.</summary>
    private const int MaxIterations = 1000;

    /// <summary>A whole number up to the highest; NaN if the rate is no number or far above that.</summary>
    internal static double Draw(RejectionStream random, double rate, double highest) =>
        rate < Large ? Count(random, rate) : Reject(random, rate, highest);

    /// <summary>How many events, exponentially far apart, come before time is over (Knuth).</summary>
    private static double Count(RejectionStream random, double rate)
    {
        var (product, end) = (random.NextUniform(), Math.Exp(-rate));
        var count = 0;
        for (; product > end; count++)
            product *= random.NextUniform();
        return count;
    }

    /// <summary>Transformed rejection (Hörmann, Insurance: Mathematics and Economics 12, 1993).</summary>
    private static double Reject(RejectionStream random, double rate, double highest)
    {
        var b = 0.931 + 2.53 * Math.Sqrt(rate);
        var a = -0.059 + 0.02483 * b;
        var inv_alpha = 1.1239 + 1.1328 / (b - 3.4);
        for (var i = 0; i < MaxIterations; i++)
        {
            var u = random.NextUniform() - 0.5;
            var v = random.NextUniform();
            var u_shifted = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / u_shifted + b) * u + rate + 0.43);
            if (k > highest)
                continue;
            if (u_shifted >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2))
                return k;
            if (k < 0 || (u_shifted < 0.013 && v > u_shifted))
                continue;
            var s = Math.Log(v * inv_alpha / (a / (u_shifted * u_shifted) + b));
            if (s <= -rate + k * Math.Log(rate) - GammaFunction.Lgamma(k + 1))
                return k;
        }
        return double.NaN;
    }
}
