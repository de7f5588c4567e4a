using System.Text;

namespace Tensorflow.GraphDefs;

/// <summary>
/// Strings of protocol buffers' text format (<see href="https://protobuf.dev/reference/protobuf/textformat-spec/"/>). The
/// command, which also runs over TensorFlow.NET, compiles this file too.
/// </summary>
internal static class TextFormatString
{
    /// <summary>Bytes as a C string: everything but printable ASCII as an escape.</summary>
    internal static string Quoted(ReadOnlySpan<byte> bytes)
    {
        var quoted = new StringBuilder("\"", bytes.Length + 2);
        foreach (var b in bytes)
        {
            quoted.Append(
                b switch
                {
                    (byte)'\n' => "\\n",
                    (byte)'\r' => "\\r",
                    (byte)'\t' => "\\t",
                    (byte)'"' => "\\\"",
                    (byte)'\'' => "\\'",
                    (byte)'\\' => "\\\\",
                    >= 0x20 and < 0x7f => ((char)b).ToString(),
                    _ => $"\\{(char)('0' + (b >> 6))}{(char)('0' + (b >> 3 & 7))}{(char)('0' + (b & 7))}",
                }
            );
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>Adds the bytes of a C string, with its quotes, to others.</summary>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    internal static string? Unquoted(ReadOnlySpan<char> quoted, List<byte> bytes)
    {
        for (var rest = quoted[1..^1]; rest.Length > 0; )
        {
            if (rest[0] != '\\')
            {
                Rune.DecodeFromUtf16(rest, out var rune, out var length);
                Add(rune, bytes);
                rest = rest[length..];
            }
            else if (AddEscaped(rest[1..], bytes) is > 0 and var length)
            {
                rest = rest[(1 + length)..];
            }
            else
            {
                return "Invalid escape sequence in string";
            }
        }

        return null;
    }

    /// <summary>How many characters the escape has behind its backslash; 0 if it is none.</summary>
    private static int AddEscaped(ReadOnlySpan<char> escape, List<byte> bytes)
    {
        const string Letters = "abfnrtv\\'\"?",
            Meanings = "\a\b\f\n\r\t\v\\'\"?";
        if (Letters.IndexOf(escape[0]) is >= 0 and var letter)
        {
            bytes.Add((byte)Meanings[letter]);
            return 1;
        }

        var (first, most, radix) = escape[0] switch
        {
            'x' or 'X' => (1, 2, 16),
            'u' => (1, 4, 16),
            'U' => (1, 8, 16),
            _ => (0, 3, 8),
        };
        var (value, length) = (0L, first);
        for (; length < escape.Length && length < first + most && DigitOf(escape[length]) < radix; length++)
            value = value * radix + DigitOf(escape[length]);
        if (length == first)
            return 0;
        if (escape[0] is not ('u' or 'U'))
        {
            bytes.Add((byte)value);
            return length;
        }

        if (length < first + most || !Rune.IsValid((uint)value))
            return 0;
        Add(new Rune((uint)value), bytes);
        return length;
    }

    private static int DigitOf(char c) => char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : int.MaxValue;

    private static void Add(Rune rune, List<byte> bytes)
    {
        Span<byte> encoded = stackalloc byte[4];
        bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
    }
}
