using System.Globalization;
using System.Numerics;
using System.Text;

namespace Tensorflow.Ops;

/// <summary>
/// Text as a number. Source: TensorFlow 1.15's <c>SafeStringToNumeric</c> (core/lib/strings/numbers.cc), which takes white space
/// at both ends; of integers decimal digits alone, of others also <c>inf</c>, <c>nan</c> and integers in hexadecimal digits.
/// </summary>
internal static class NumberText
{
    /// <summary>No text of a float32 or float64 is as long as this or longer.</summary>
    private const int TooLong = 32;

    private const string Hexadecimal = "0x";

    /// <param name="text">The text's bytes.</param>
    /// <param name="type">int32, int64, float32 or float64.</param>
    /// <param name="number">Where the number's bytes go.</param>
    /// <returns>Whether the text is such a number.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> text, TF_DataType type, Span<byte> number)
    {
        switch (type)
        {
            case TF_DataType.TF_INT32:
                return TryInteger(text, out var small) && (int)small == small && BitConverter.TryWriteBytes(number, (int)small);
            case TF_DataType.TF_INT64:
                return TryInteger(text, out var large) && BitConverter.TryWriteBytes(number, large);
            case TF_DataType.TF_FLOAT:
                return TryReal<float>(text, out var single) && BitConverter.TryWriteBytes(number, single);
            case TF_DataType.TF_DOUBLE:
                return TryReal<double>(text, out var real) && BitConverter.TryWriteBytes(number, real);
            default:
                throw new InvalidArgumentError($"Data type {type.as_cpp_name()} not supported.");
        }
    }

    private static bool TryInteger(ReadOnlySpan<byte> text, out long number)
    {
        text = Trimmed(text);
        number = 0;
        return !text.StartsWith("+"u8)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryReal<T>(ReadOnlySpan<byte> text, out T number)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        number = T.Zero;
        if (text.Length is 0 or >= TooLong)
            return false;
        var digits = Encoding.Latin1.GetString(Trimmed(text)).ToLowerInvariant();
        var sign = digits.StartsWith('-') ? -T.One : T.One;
        if (digits is ['-' or '+', ..])
            digits = digits[1..];
        if (!TryUnsigned(digits, out number))
            return false;
        number *= sign;
        return true;
    }

    /// <summary>White space alone, which has been taken away, is 0.</summary>
    private static bool TryUnsigned<T>(string digits, out T number)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        const NumberStyles Decimal = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        number =
            digits == "inf" ? T.PositiveInfinity
            : digits == "nan" ? T.NaN
            : T.Zero;
        if (digits is "" or "inf" or "nan")
            return true;
        if (!digits.StartsWith(Hexadecimal, StringComparison.Ordinal))
        {
            return digits.All(c => char.IsAsciiDigit(c) || c is '.' or 'e' or '+' or '-')
                && T.TryParse(digits, Decimal, CultureInfo.InvariantCulture, out number);
        }

        var isHexadecimal = UInt128.TryParse(
            digits.AsSpan(Hexadecimal.Length),
            NumberStyles.AllowHexSpecifier,
            null,
            out var whole
        );
        number = T.CreateChecked(whole);
        return isHexadecimal;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text) => text.Trim(" \t\n\v\f\r"u8);
}
