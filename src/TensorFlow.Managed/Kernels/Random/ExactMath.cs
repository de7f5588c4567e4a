namespace Tensorflow.Kernels.Random;

/// <summary>
/// The logarithm, sine and cosine of the double Box-Muller transform, correctly rounded but for cases closer than 2^-40 ulp to
/// a tie, and therefore the same on every platform. A C library's own functions, which TensorFlow calls, err by up to 0.55 ulp
/// and give the neighbouring double now and then.
/// </summary>
internal static class ExactMath
{
    private static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    // pi/2 = HalfPi1 + HalfPi2 + HalfPi3 + ...
    private const double HalfPi1 = 1.5707963267948966,
        HalfPi2 = 6.123233995736766e-17,
        HalfPi3 = -1.4973849048591698e-33;

    /// <summary>log(x) of a positive, normal x.</summary>
    internal static double Log(double x)
    {
        // x = 2^k m, sqrt(1/2) < m < sqrt(2); log(m) = 2 artanh(s) = 2 (s + s^3/3 + s^5/5 + ...) with s = (m-1)/(m+1).
        var k = Math.ILogB(x);
        var m = Math.ScaleB(x, -k);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            k++;
        }
        var s = DoubleDouble.Sum(m, -1) / DoubleDouble.Sum(m, 1);
        var s2 = s * s;
        DoubleDouble series = 0;
        // s^2 < 0.0295: the first term left out is below 2^-110 of the sum.
        for (var power = 41; power >= 1; power -= 2)
        {
            series = series * s2 + (DoubleDouble)1 / power;
        }
        return (Ln2 * k + s * series * 2).Hi;
    }

    /// <summary>sin(angle) and cos(angle) of an angle in [0, 2 pi].</summary>
    internal static (double Sin, double Cos) SinCos(double angle)
    {
        var quadrant = (int)(angle / HalfPi1 + 0.5);
        var x = angle - DoubleDouble.Product(quadrant, HalfPi1) - DoubleDouble.Product(quadrant, HalfPi2) - quadrant * HalfPi3;
        var x2 = x * x;
        DoubleDouble sinOverX = 1,
            cosine = 1;
        // Taylor's series; x^2 < 0.62: the first term left out is below 2^-110.
        for (var n = 28; n >= 2; n -= 2)
        {
            sinOverX = 1 - sinOverX * x2 / (n * (n + 1));
            cosine = 1 - cosine * x2 / (n * (n - 1));
        }
        double sin = (x * sinOverX).Hi,
            cos = cosine.Hi;
        return (quadrant & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
