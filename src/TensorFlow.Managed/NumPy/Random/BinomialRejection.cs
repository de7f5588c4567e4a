namespace Tensorflow.NumPy;

/// <summary>
/// Binomial counts by rejection (Kachitvichyanukul and Schmeiser, "Binomial random variate generation", 1988: algorithm BTPE): a
/// triangle, two parallelograms and two exponential tails lie over the distribution, and a point drawn from them is kept if it
/// lies below it. Letters are the paper's.
/// </summary>
internal static class BinomialRejection
{
    // Within so many counts of the mode the ratio of probabilities is multiplied out.
    private const long Near = 20;

    /// <param name="state">The generator.</param>
    /// <param name="n">The trials.</param>
    /// <param name="r">The probability, not above 1/2.</param>
    internal static long Next(RandomState state, long n, double r)
    {
        var q = 1.0 - r;
        var fm = n * r + r;
        var m = (long)Math.Floor(fm);
        var p1 = Math.Floor(2.195 * Math.Sqrt(n * r * q) - 4.6 * q) + 0.5;
        var xm = m + 0.5;
        double xl = xm - p1,
            xr = xm + p1;
        var c = 0.134 + 20.5 / (15.3 + m);
        var left = Slope((fm - xl) / (fm - xl * r));
        var right = Slope((xr - fm) / (xr * q));
        var p2 = p1 * (1.0 + 2.0 * c);
        var p3 = p2 + c / left;
        var p4 = p3 + c / right;
        while (true)
        {
            double u = state.NextDouble() * p4,
                v = state.NextDouble();
            long y;
            if (u <= p1)
                return (long)Math.Floor(xm - p1 * v + u);
            if (u <= p2)
            {
                var x = xl + (u - p1) / c;
                v = v * c + 1.0 - Math.Abs(m - x + 0.5) / p1;
                if (v > 1.0)
                    continue;
                y = (long)Math.Floor(x);
            }
            else if (u <= p3)
            {
                y = (long)Math.Floor(xl + Math.Log(v) / left);
                if (y < 0 || v == 0)
                    continue;
                v = v * (u - p2) * left;
            }
            else
            {
                y = (long)Math.Floor(xr - Math.Log(v) / right);
                if (y > n || v == 0)
                    continue;
                v = v * (u - p3) * right;
            }
            if (IsBelow(v, y, n, r, q, m, xm))
                return y;
        }

        static double Slope(double a) => a * (1.0 + a / 2.0);
    }

    /// <summary>Whether the point's height v is not above the distribution at y.</summary>
    private static bool IsBelow(double v, long y, long n, double r, double q, long m, double xm)
    {
        var variance = n * r * q;
        var k = Math.Abs(y - m);
        if (k <= Near || k >= variance / 2.0 - 1)
        {
            var s = r / q;
            var a = s * (n + 1);
            var ratio = 1.0;
            for (var i = m + 1; i <= y; i++)
                ratio *= a / i - s;
            for (var i = y + 1; i <= m; i++)
                ratio /= a / i - s;
            return v <= ratio;
        }
        // Bounds first, then Stirling's formula.
        var rho = k / variance * ((k * (k / 3.0 + 0.625) + 0.16666666666666666) / variance + 0.5);
        var t = -k * k / (2 * variance);
        var logarithm = Math.Log(v);
        if (logarithm < t - rho)
            return true;
        if (logarithm > t + rho)
            return false;
        double x1 = y + 1,
            f1 = m + 1,
            z = n + 1 - m,
            w = n - y + 1;
        return logarithm
            <= xm * Math.Log(f1 / x1)
                + (n - m + 0.5) * Math.Log(z / w)
                + (y - m) * Math.Log(w * r / (x1 * q))
                + Correction(f1)
                + Correction(z)
                + Correction(x1)
                + Correction(w);

        static double Correction(double x)
        {
            var square = x * x;
            return (13680.0 - (462.0 - (132.0 - (99.0 - 140.0 / square) / square) / square) / square) / x / 166320.0;
        }
    }
}
