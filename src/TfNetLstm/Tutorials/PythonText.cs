using System.Globalization;
using System.Numerics;

namespace TfNetLstm.Tutorials;

/// <summary>Numbers as Python prints them, where .NET rounds another way.</summary>
public static class PythonText
{
    /// <summary>
    /// Python's <c>"{:.5f}".format(value)</c>: the exact value rounded to so many decimals, to the even digit when it lies
    /// half-way (0.390625 -> 0.39062), where .NET rounds half away from zero.
    /// </summary>
    public static string Fixed(double value, int decimals) => Digits(value, decimals, MidpointRounding.ToEven);

    /// <summary>
    /// C's <c>%.6g</c> as Microsoft's runtime of 2017 printed it, half away from zero (0.8828125 -> 0.882813), with the ".0"
    /// that NumPy adds to a whole number; for 0 and values from 0.0001 to 1.
    /// </summary>
    public static string SixDigits(double value)
    {
        if (value == 0)
            return "0.0";
        if (value is < 1e-4 or > 1)
            throw new ArgumentOutOfRangeException(nameof(value), value, "Expected 0 or a value from 0.0001 to 1.");
        var decimals = 5 - (int)Math.Floor(Math.Log10(value));
        var text = Digits(value, decimals, MidpointRounding.AwayFromZero).TrimEnd('0');
        return text.EndsWith('.') ? text + "0" : text;
    }

    private static string Digits(double value, int decimals, MidpointRounding rounding)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan"
                : value > 0 ? "inf"
                : "-inf";
        }
        // value = mantissa * 2^exponent exactly; scale by a power of ten, then round the fraction.
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var biased = (int)(bits >> 52);
        var mantissa = (bits & 0xFFFFFFFFFFFFF) | (biased > 0 ? 1L << 52 : 0);
        var exponent = Math.Max(biased, 1) - 1075;
        var numerator = mantissa * BigInteger.Pow(10, decimals) * BigInteger.Pow(2, Math.Max(exponent, 0));
        var denominator = BigInteger.Pow(2, Math.Max(-exponent, 0));
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var half = (remainder * 2).CompareTo(denominator);
        if (half > 0 || half == 0 && (rounding == MidpointRounding.AwayFromZero || !quotient.IsEven))
            quotient++;
        var digits = quotient.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = double.IsNegative(value) ? "-" : "";
        return decimals == 0 ? sign + digits : $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }
}
