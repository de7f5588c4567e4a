using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>Powers with the same bits on every machine.</summary>
internal static class Power
{
    /// <summary>
    /// x^y in float32 by way of float64 logarithm and exponential series, correctly rounded but for ties that 1e-13 decides;
    /// special values as in C's <c>pow</c>.
    /// </summary>
    internal static float Pow(float x, float y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (float.IsNaN(x) || float.IsNaN(y))
            return float.NaN;
        var magnitude = MathF.Abs(x);
        if (float.IsInfinity(y))
        {
            return magnitude == 1 ? 1
                : magnitude > 1 == y > 0 ? float.PositiveInfinity
                : 0;
        }

        var whole = MathF.Floor(y) == y;
        var odd = whole && MathF.Abs(y) < 16777216 && ((int)y & 1) != 0;
        float sign = odd && float.IsNegative(x) ? -1 : 1;
        if (magnitude == 0 || float.IsInfinity(magnitude))
            return sign * (magnitude == 0 == y > 0 ? 0 : float.PositiveInfinity);
        return x < 0 && !whole ? float.NaN : sign * (float)Exp2(y * Log2(magnitude));
    }

    /// <summary>x^y in an integer type, wrapping around.</summary>
    /// <exception cref="ArgumentException">The exponent is negative.</exception>
    internal static T PowInteger<T>(T x, T y)
        where T : INumber<T>
    {
        if (y < T.Zero)
            throw new ArgumentException("Integers to negative integer powers are not allowed");
        var result = T.One;
        var two = T.One + T.One;
        for (; y > T.Zero; y /= two)
        {
            if (y % two != T.Zero)
                result = unchecked(result * x);
            x = unchecked(x * x);
        }
        return result;
    }

    /// <summary>The base-2 logarithm of a positive, finite float.</summary>
    private static double Log2(float x)
    {
        // As a double even a subnormal float is normal. x = 2^e * m with m from sqrt(1/2) to sqrt(2).
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (bits - 0x3FE6A09E667F3BCD) >> 52;
        var m = BitConverter.Int64BitsToDouble(bits - (exponent << 52));
        // ln m = 2 artanh s = 2 (s + s^3/3 + s^5/5 + ...), |s| up to 0.172
        var s = (m - 1) / (m + 1);
        var square = s * s;
        double series = 0;
        for (var power = 19; power >= 1; power -= 2)
            series = series * square + 1.0 / power;
        return exponent + 2 * s * series * 1.4426950408889634;
    }

    /// <summary>2^x.</summary>
    private static double Exp2(double x)
    {
        x = Math.Clamp(x, -1000, 1000);
        var whole = Math.Floor(x + 0.5);
        var r = (x - whole) * 0.6931471805599453;
        double series = 1;
        for (var term = 14; term >= 1; term--)
            series = 1 + series * r / term;
        return series * BitConverter.Int64BitsToDouble(((long)whole + 1023) << 52);
    }
}
