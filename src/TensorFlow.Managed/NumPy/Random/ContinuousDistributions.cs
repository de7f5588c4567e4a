namespace Tensorflow.NumPy;

/// <summary>
/// Real numbers of other distributions, as NumPy 1.18's legacy generator draws them (numpy/random/src/legacy): its numbers follow
/// only if every draw is made in its order.
/// </summary>
internal static class ContinuousDistributions
{
    /// <summary>Exponential with mean 1.</summary>
    internal static double NextExponential(this RandomState state) => -Math.Log(1.0 - state.NextDouble());

    /// <summary>Gamma with scale 1: below shape 1 by Ahrens and Dieter's GS, above by Marsaglia and Tsang's method.</summary>
    internal static double NextGamma(this RandomState state, double shape)
    {
        if (shape == 1)
            return state.NextExponential();
        if (shape == 0)
            return 0;
        return shape < 1 ? SmallGamma(state, shape) : LargeGamma(state, shape);
    }

    /// <summary>Beta: of two parameters up to 1 by Johnk's method, else from two gamma draws.</summary>
    internal static double NextBeta(this RandomState state, double a, double b)
    {
        if (a > 1 || b > 1)
        {
            var first = state.NextGamma(a);
            return first / (first + state.NextGamma(b));
        }
        while (true)
        {
            double u = state.NextDouble(),
                v = state.NextDouble();
            double x = Math.Pow(u, 1 / a),
                y = Math.Pow(v, 1 / b);
            if (x + y > 1)
                continue;
            if (x + y > 0)
                return x / (x + y);
            // Both powers are too small for a float64: their logarithms are not.
            double logX = Math.Log(u) / a,
                logY = Math.Log(v) / b;
            var larger = Math.Max(logX, logY);
            return Math.Exp(logX - larger - Math.Log(Math.Exp(logX - larger) + Math.Exp(logY - larger)));
        }
    }

    /// <summary>Laplace: two exponentials back to back.</summary>
    internal static double NextLaplace(this RandomState state, double loc, double scale)
    {
        while (true)
        {
            var u = state.NextDouble();
            if (u >= 0.5)
                return loc - scale * Math.Log(2.0 - u - u);
            if (u > 0)
                return loc + scale * Math.Log(u + u);
        }
    }

    private static double SmallGamma(RandomState state, double shape)
    {
        while (true)
        {
            double u = state.NextDouble(),
                v = state.NextExponential();
            if (u <= 1 - shape)
            {
                var x = Math.Pow(u, 1 / shape);
                if (x <= v)
                    return x;
            }
            else
            {
                var y = -Math.Log((1 - u) / shape);
                var x = Math.Pow(1 - shape + shape * y, 1 / shape);
                if (x <= v + y)
                    return x;
            }
        }
    }

    private static double LargeGamma(RandomState state, double shape)
    {
        var b = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * b);
        while (true)
        {
            double x,
                v;
            do
            {
                x = state.NextGauss();
                v = 1 + c * x;
            } while (v <= 0);
            v = v * v * v;
            var u = state.NextDouble();
            if (u < 1 - 0.0331 * (x * x) * (x * x) || Math.Log(u) < 0.5 * x * x + b * (1 - v + Math.Log(v)))
                return b * v;
        }
    }
}
