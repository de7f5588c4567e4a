namespace Tensorflow.NumPy;

/// <summary>
/// Functions near 1 and 0 whose plain form loses the digits of a small argument: what rounding loses is made good by a factor
/// (Kahan, in Higham's "Accuracy and Stability of Numerical Algorithms", section 1.14).
/// </summary>
internal static class AccurateMath
{
    /// <summary>log(1 + x).</summary>
    internal static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        // At 1 the factor is 0 / 0; from infinity on there is nothing to make good.
        return sum == 1 ? x
            : double.IsPositiveInfinity(sum) ? Math.Log(sum)
            : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>e^x - 1.</summary>
    internal static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        return power == 1 ? x
            : power - 1 == -1 || double.IsPositiveInfinity(power) || Math.Abs(x) > 1 ? power - 1
            : (power - 1) * (x / Math.Log(power));
    }
}
