using System.Globalization;
using System.Text;

namespace TfNetLstm.Data;

/// <summary>
/// Text from outside that is to be read and nothing else: what would move the cursor, change colours, end the line or turn the
/// direction of writing is shown as an escape, such as \u001b.
/// </summary>
public static class Printable
{
    /// <summary>Text in one line.</summary>
    public static string Line(string text) => IsLine(text) ? text : Escaped(text, keptToo: "");

    /// <summary>Text whose lines and tabs stay.</summary>
    public static string Lines(string text) =>
        IsLine(text) ? text : Escaped(text.Replace("\r\n", "\n", StringComparison.Ordinal), keptToo: "\n\t");

    /// <summary>Whether text is one line that can be shown as it is.</summary>
    public static bool IsLine(string text) => !text.Any(IsControl);

    private static string Escaped(string text, string keptToo)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsControl(c) && !keptToo.Contains(c))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    // Besides the controls, the separators of lines and of paragraphs, and Unicode's marks of direction.
    private static bool IsControl(char c) =>
        char.IsControl(c)
        || c
            is '\u2028'
                or '\u2029'
                or '\u061c'
                or '\u200e'
                or '\u200f'
                or (>= '\u202a' and <= '\u202e')
                or (>= '\u2066' and <= '\u2069');
}
