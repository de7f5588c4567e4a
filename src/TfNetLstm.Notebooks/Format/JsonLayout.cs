using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TfNetLstm.Notebooks.Format;

/// <summary>How a notebook's file is laid out.</summary>
/// <param name="NewLine">What ends its lines.</param>
/// <param name="Indent">What a line has more in front than the line around it; empty if the file is one line.</param>
internal sealed partial record JsonLayout(string NewLine, string Indent)
{
    /// <summary>How deep a cell's keys lie: in a cell, in the cells, in the notebook.</summary>
    private const int Depth = 3;

    private readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = Indent.Length > 0,
        IndentCharacter = Indent.StartsWith('\t') ? '\t' : ' ',
        IndentSize = Indent.Length,
        NewLine = NewLine,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What stands before a cell's key.</summary>
    internal string BeforeKey => Indent.Length == 0 ? "" : NewLine + string.Concat(Enumerable.Repeat(Indent, Depth));

    internal string AfterKey => Indent.Length == 0 ? ":" : ": ";

    /// <summary>The layout of a file that has this cell.</summary>
    internal static JsonLayout OfCell(ReadOnlySpan<byte> cell)
    {
        var key = cell.IndexOf((byte)'"');
        var blank = Encoding.UTF8.GetString(cell[1..Math.Max(1, key)]);
        if (!blank.Contains('\n'))
            return new JsonLayout("\n", "");
        var line = blank[(blank.LastIndexOf('\n') + 1)..];
        var indent = line[..(line.Length / Depth)];
        var isEven = indent.Length is > 0 and < 100 && indent.All(c => c == indent[0]);
        return new JsonLayout(blank.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n", isEven ? indent : " ");
    }

    /// <summary>The value of a cell's key.</summary>
    internal string Write(JsonNode? value) =>
        value is null
            ? "null"
            : Escape().Replace(value.ToJsonString(_options), WithoutEscape).Replace(NewLine, BeforeKey, StringComparison.Ordinal);

    /// <summary>.NET escapes what takes two UTF-16 units, which Jupyter does not.</summary>
    private static string WithoutEscape(Match escape) =>
        escape.Groups["high"].Value is { Length: > 0 } high
            ? $"{(char)Convert.ToInt32(high, 16)}{(char)Convert.ToInt32(escape.Groups["low"].Value, 16)}"
            : escape.Value;

    [GeneratedRegex(@"\\(u(?<high>D[89AB]..)\\u(?<low>D[C-F]..)|.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
