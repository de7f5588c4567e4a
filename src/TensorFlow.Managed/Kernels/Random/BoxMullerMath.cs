namespace Tensorflow.Kernels.Random;

/// <summary>
/// The logarithm, sine and cosine of TensorFlow's float Box-Muller transform: the bits that glibc (2.28 and later, x86-64)
/// returns, on every platform, since nothing but IEEE double multiplication, addition and conversion is used.
/// </summary>
/// <remarks>
/// Correctly rounded functions would not do. glibc evaluates short polynomials in double, whose own error (up to 0.3 ulp for
/// logf, 0.06 ulp for sinf and cosf) comes on top of the final rounding and shows in one normal deviate out of seventy.
/// Tables and coefficients are those of Arm's Optimized Routines (MIT), which glibc adopted. Compared with glibc 2.36 over
/// all 2^23 uniform values that can reach <see cref="Log"/>, and all 2^23 angles that can reach <see cref="SinCos"/>, every
/// result is the same.
/// </remarks>
internal static class BoxMullerMath
{
    private const double Ln2 = 0.6931471805599453;
    private const double HalfPi = 1.5707963267948966;
    private const double TwoOverPi = 0.6366197723675814;

    // log(1 + r) = r + L2 r^2 + L3 r^3 + L4 r^4
    private const double L2 = -0.4999997485802103,
        L3 = 0.333456765744066,
        L4 = -0.25089342214237154;

    // sin(x) = x + S3 x^3 + S5 x^5 + S7 x^7 and cos(x) = 1 + C2 x^2 + C4 x^4 + C6 x^6 + C8 x^8, |x| <= pi/4
    private const double S3 = -0.16666654943701084,
        S5 = 0.008332178146138854,
        S7 = -0.00019517298981385725;
    private const double C2 = -0.49999999725108224,
        C4 = 0.041666623324344516,
        C6 = -0.001388676379437604,
        C8 = 2.4390450703564542e-05;

    /// <summary>Bits of the float 0.69921875, where the interval [z0, 2 z0) of reduced arguments begins.</summary>
    private const uint LogOrigin = 0x3f330000;

    /// <summary>1/c for a point c near the middle of each of the 16 parts of [z0, 2 z0).</summary>
    private static ReadOnlySpan<double> InverseC =>
        [
            1.398907162146528,
            1.3403141896637998,
            1.286432210124115,
            1.2367150214269895,
            1.1906977166711752,
            1.1479821020556429,
            1.1082251448272158,
            1.0711297413057381,
            1.036437278977283,
            1.0,
            0.9492859795739057,
            0.8951049428609004,
            0.8476821620351103,
            0.8050314851692001,
            0.7664671008843108,
            0.731428603316328,
        ];

    /// <summary>log(c), for the same points.</summary>
    private static ReadOnlySpan<double> LogC =>
        [
            -0.33569133332882284,
            -0.2929040563774074,
            -0.2518726580937369,
            -0.21245868807117255,
            -0.17453945183745634,
            -0.1380057072319758,
            -0.10275976698545139,
            -0.06871392447020525,
            -0.0357891387398228,
            0.0,
            0.05204517742929496,
            0.11081431298787942,
            0.1652495223695143,
            0.21687389031699977,
            0.2659635028121397,
            0.3127556664073557,
        ];

    /// <summary>log(x) of a positive, normal x.</summary>
    internal static float Log(float x)
    {
        // x = 2^k z with z in [z0, 2 z0); log(x) = k log(2) + log(c) + log(1 + r) with r = z/c - 1.
        var bits = BitConverter.SingleToUInt32Bits(x);
        var fromOrigin = bits - LogOrigin;
        var k = (int)fromOrigin >> 23;
        var part = (int)(fromOrigin >> 19) & 15;
        double z = BitConverter.UInt32BitsToSingle(bits - ((uint)k << 23));
        var r = z * InverseC[part] - 1;
        var r2 = r * r;
        // The order of the operations decides the last bit and is part of the definition.
        return (float)((L4 * r2 + (L3 * r + L2)) * r2 + (LogC[part] + k * Ln2 + r));
    }

    /// <summary>sin(angle) and cos(angle) of an angle in [0, 2 pi].</summary>
    internal static (float Sin, float Cos) SinCos(float angle)
    {
        var quadrant = (int)(angle * TwoOverPi + 0.5);
        var x = angle - quadrant * HalfPi;
        double x2 = x * x,
            x3 = x2 * x,
            x4 = x2 * x2;
        var sin = (float)(x + x3 * S3 + x3 * x2 * (S5 + x2 * S7));
        var cos = (float)(1 + x2 * C2 + x4 * C4 + x4 * x2 * (C6 + x2 * C8));
        return (quadrant & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
