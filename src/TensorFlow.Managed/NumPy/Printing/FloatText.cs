using System.Globalization;
using System.Numerics;

namespace Tensorflow.NumPy;

/// <summary>
/// Digits of floating numbers: the fewest that read back as the same number, or if those are too many the exact value rounded
/// to that many, halves to the even digit (NumPy's Dragon4).
/// </summary>
internal static class FloatText
{
    // More digits than tell any float64 from one that lies between two roundings.
    private const int ExactDigits = 60;

    /// <summary>As Python prints one number: <c>0.1</c>, <c>1e-05</c>, <c>nan</c>.</summary>
    internal static string Shortest<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.IsNaN(value))
            return "nan";
        if (T.IsInfinity(value))
            return T.IsNegative(value) ? "-inf" : "inf";
        var magnitude = double.CreateChecked(T.Abs(value));
        if (magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e16))
            return Scientific(value, int.MaxValue).Replace(".e", "e");
        var text = Positional(value, int.MaxValue);
        return text.EndsWith('.') ? text + "0" : text;
    }

    /// <summary>
    /// Without an exponent and without zeros at the end: <c>1.</c>, <c>0.25</c>. exact: whether to round the exact value even
    /// where fewer digits would do.
    /// </summary>
    internal static string Positional<T>(T value, int precision, bool exact = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (sign, digits, exponent) = Decompose(value);
        if ((exact && value != T.Zero) || digits.Length - 1 - exponent > precision)
            (digits, exponent) = Rounded(value, exponent + 1 + precision);
        var whole = exponent < 0 ? "0" : digits.PadRight(exponent + 1, '0')[..(exponent + 1)];
        var fraction =
            exponent < 0 ? new string('0', -1 - exponent) + digits
            : digits.Length > exponent + 1 ? digits[(exponent + 1)..]
            : "";
        return $"{sign}{whole}.{fraction.TrimEnd('0')}";
    }

    /// <summary>
    /// With an exponent of at least two digits and without zeros before it: <c>1.e-05</c>, <c>2.5e+20</c>. exact: whether to
    /// round the exact value even where fewer digits would do.
    /// </summary>
    internal static string Scientific<T>(T value, int precision, bool exact = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (sign, digits, exponent) = Decompose(value);
        if ((exact || digits.Length - 1 > precision) && value != T.Zero)
            (digits, exponent) = Rounded(value, 1 + precision);
        return $"{sign}{digits[0]}.{digits[1..].TrimEnd('0')}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    /// <summary>The fewest digits, the first of which stands for that power of ten.</summary>
    private static (string Sign, string Digits, int Exponent) Decompose<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var shortest = T.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var power = shortest.IndexOf('E') is >= 0 and var at ? int.Parse(shortest[(at + 1)..], CultureInfo.InvariantCulture) : 0;
        var mantissa = shortest.Split('E')[0];
        var point = mantissa.IndexOf('.') is >= 0 and var p ? p : mantissa.Length;
        var digits = mantissa.Replace(".", "");
        var zeros = digits.Length - digits.TrimStart('0').Length;
        var exponent = zeros == digits.Length ? 0 : point - 1 - zeros + power;
        return (T.IsNegative(value) ? "-" : "", digits.Trim('0') is { Length: > 0 } significant ? significant : "0", exponent);
    }

    /// <summary>The exact value's first digits; none or fewer where it is below what they show.</summary>
    private static (string Digits, int Exponent) Rounded<T>(T value, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (digits, exponent) = Split(
            double.CreateChecked(T.Abs(value)).ToString($"E{ExactDigits}", CultureInfo.InvariantCulture)
        );
        if (count < 0)
            return ("0", 0);
        var (kept, rest) = (digits[..count], digits[count..]);
        var half = string.CompareOrdinal(rest, "5".PadRight(rest.Length, '0'));
        var isUp = half > 0 || half == 0 && kept.Length > 0 && (kept[^1] - '0') % 2 == 1;
        if (!isUp)
            return kept.Trim('0').Length > 0 ? (kept, exponent) : ("0", 0);
        var number = BigInteger.Parse("0" + kept, CultureInfo.InvariantCulture) + 1;
        var text = number.ToString(CultureInfo.InvariantCulture);
        return (text, exponent + text.Length - kept.Length);
    }

    private static (string Digits, int Exponent) Split(string scientific)
    {
        var parts = scientific.Split('E');
        return (parts[0].Replace(".", ""), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
