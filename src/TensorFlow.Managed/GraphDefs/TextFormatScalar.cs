using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Tensorflow.GraphDefs;

/// <summary>
/// Values of protocol buffers' text format that are no messages. The command, which also runs over TensorFlow.NET, compiles this
/// file too.
/// </summary>
/// <param name="tokens">Where they are taken from.</param>
internal sealed class TextFormatScalar(TextFormatTokens tokens)
{
    /// <exception cref="FormatException">There is no value of the field's type.</exception>
    internal object Read(FieldDescriptor field)
    {
        switch (field.FieldType)
        {
            case FieldType.String:
                var bytes = tokens.TakeString();
                return Utf8.IsValid(bytes)
                    ? Encoding.UTF8.GetString(bytes)
                    : throw tokens.Error("Expected UTF-8 in the string before this");
            case FieldType.Bytes:
                return ByteString.CopyFrom(tokens.TakeString());
            case FieldType.Bool:
                return Bool();
            case FieldType.Enum:
                return Enum.ToObject(field.EnumType.ClrType, EnumNumber(field.EnumType));
            case FieldType.Float:
                return (float)Real(text => float.Parse(text, CultureInfo.InvariantCulture));
            case FieldType.Double:
                return Real(text => double.Parse(text, CultureInfo.InvariantCulture));
            case FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32:
                return (int)Integer(int.MinValue, int.MaxValue);
            case FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64:
                return (long)Integer(long.MinValue, long.MaxValue);
            case FieldType.UInt32 or FieldType.Fixed32:
                return (uint)Integer(uint.MinValue, uint.MaxValue);
            default:
                return (ulong)Integer(ulong.MinValue, ulong.MaxValue);
        }
    }

    /// <summary>What a field of this type has where nothing is said.</summary>
    internal static object DefaultOf(FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.Message => field.MessageType.Parser.ParseFrom(ByteString.Empty),
            FieldType.String => "",
            FieldType.Bytes => ByteString.Empty,
            FieldType.Bool => false,
            FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, 0),
            FieldType.Float => 0f,
            FieldType.Double => 0d,
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => 0,
            FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => 0L,
            FieldType.UInt32 or FieldType.Fixed32 => 0U,
            _ => 0UL,
        };

    private bool Bool()
    {
        bool? value = tokens.Current switch
        {
            "true" or "True" or "t" or "1" => true,
            "false" or "False" or "f" or "0" => false,
            _ => null,
        };
        if (value is not { } found)
            throw tokens.Error("Expected \"true\" or \"false\"");
        tokens.Next();
        return found;
    }

    /// <summary>A name of the type's, or a number, which need not have a name.</summary>
    private int EnumNumber(EnumDescriptor type)
    {
        if (!tokens.IsName)
            return (int)Integer(int.MinValue, int.MaxValue);
        var value = type.FindValueByName(tokens.Current.ToString())
            ?? throw tokens.Error($"Enum type \"{type.FullName}\" has no value named {tokens.Current}");
        tokens.Next();
        return value.Number;
    }

    private double Real(Func<string, double> parse)
    {
        var isNegative = tokens.TryTake('-');
        var text = tokens.Current.ToString();
        double value;
        if (tokens.IsName)
        {
            value = text.ToUpperInvariant() switch
            {
                "INF" or "INFINITY" => double.PositiveInfinity,
                "NAN" => double.NaN,
                _ => throw tokens.Error("Couldn't parse float"),
            };
        }
        else
        {
            try
            {
                value = parse(text.TrimEnd('f', 'F'));
            }
            catch (FormatException)
            {
                throw tokens.Error("Couldn't parse float");
            }
        }
        tokens.Next();
        return isNegative ? -value : value;
    }

    /// <summary>A number in decimal, octal (with a leading 0) or hexadecimal (0x).</summary>
    private BigInteger Integer(BigInteger smallest, BigInteger largest)
    {
        var isNegative = tokens.TryTake('-');
        if (Magnitude(tokens.Current) is not { } value)
            throw tokens.Error("Couldn't parse integer");
        value = isNegative ? -value : value;
        if (value < smallest || value > largest)
            throw tokens.Error($"Value out of range {smallest} to {largest}");
        tokens.Next();
        return value;
    }

    private static UInt128? Parse(ReadOnlySpan<char> digits, uint radix)
    {
        UInt128 value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit) || Convert.ToUInt32(digit.ToString(), 16) is var number && number >= radix)
                return null;
            if (value > ulong.MaxValue)
                continue;
            value = value * radix + number;
        }
        return digits.Length > 0 ? value : null;
    }

    private static BigInteger? Magnitude(ReadOnlySpan<char> text) =>
        text switch
        {
            ['0', 'x' or 'X', .. var digits] => Parse(digits, 16),
            ['0', .. { Length: > 0 } digits] => Parse(digits, 8),
            _ => Parse(text, 10),
        };
}
