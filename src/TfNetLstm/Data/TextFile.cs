using System.Buffers;
using System.Text;

namespace TfNetLstm.Data;

/// <summary>
/// A text of the user's in a file of UTF-8. Whichever way its lines end, they are read as Python's <c>open</c> reads them.
/// </summary>
public static class TextFile
{
    /// <summary>The largest file that is read: 256 MB.</summary>
    public const int MaxBytes = 1 << 28;

    private const string Expected = "a text in UTF-8";

    /// <summary>All but tabs, line feeds and form feeds.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 0xa0).Select(code => (char)code).Where(char.IsControl).Except("\t\n\f"),
    ]);

    /// <summary>Reads the file.</summary>
    /// <returns>The text, without a byte order mark, its lines ended by line feeds.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is a folder, a pipe, empty, too large or no text, and where.</exception>
    public static string Read(string path)
    {
        UserFile.Check(path, Expected);
        byte[] bytes;
        using (var file = File.OpenRead(path))
        {
            if (!file.CanSeek)
                throw Refused(path, "found a pipe");
            if (file.Length > MaxBytes)
                throw Refused(path, $"found {file.Length} bytes, which are more than {MaxBytes}");
            bytes = new byte[file.Length];
            file.ReadExactly(bytes);
        }
        var text = Decode(path, bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (text.StartsWith('\ufeff'))
            text = text[1..];
        if (text.Length == 0)
            throw Refused(path, "found nothing");
        // What a network writes goes to terminals, where such a character would be more than text.
        if (text.AsSpan().IndexOfAny(Controls) is var at and >= 0)
        {
            var line = text.AsSpan(0, at).Count('\n') + 1;
            throw Refused(path, $"found the control character U+{(int)text[at]:X4} in line {line}");
        }
        return text;
    }

    private static string Decode(string path, byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var at = Math.Max(e.Index, 0);
            throw new InvalidDataException($"{path}: expected {Expected}, found the byte 0x{bytes[at]:X2} at offset {at}", e);
        }
    }

    private static InvalidDataException Refused(string path, string found) => new($"{path}: expected {Expected}, {found}");
}
