using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TfNetLstm.Notebooks.Format;

/// <summary>A cell of a notebook.</summary>
public sealed class NotebookCell
{
    private readonly JsonElement _json;
    private CellOutputs? _outputs;
    private bool _isShown;

    private NotebookCell(JsonElement json, string source, int number) => (_json, Source, Number) = (json, source, number);

    /// <summary>Which code cell it is, from 1; 0 if it is none.</summary>
    public int Number { get; }

    /// <summary>Whether it is a cell of code, which can be run.</summary>
    public bool IsCode => Number > 0;

    /// <summary>The code or the text.</summary>
    public string Source { get; }

    /// <summary>Whether the cell has this tag, a word in the list <c>tags</c> of its metadata.</summary>
    public bool HasTag(string tag) =>
        _json.TryGetProperty("metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("tags", out var tags)
        && tags.ValueKind == JsonValueKind.Array
        && tags.EnumerateArray().Any(word => word.ValueKind == JsonValueKind.String && word.ValueEquals(tag));

    /// <summary>Replaces the output by what has come and is still to come there; null for a cell that is not run.</summary>
    public void Show(CellOutputs? outputs) => (_outputs, _isShown) = (outputs, true);

    internal static NotebookCell Parse(JsonElement json, int index, ref int number)
    {
        var place = $"$.cells[{index}]";
        try
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("cell_type", out var type))
            {
                throw new InvalidDataException($"expected an object with a cell_type, found {Json.Describe(json)} ({place})");
            }
            var isCode = Json.Text(type, $"{place}.cell_type") == "code";
            var source = json.TryGetProperty("source", out var text)
                ? Text(text, $"{place}.source")
                : throw new InvalidDataException($"expected a source, found none ({place})");
            if (isCode && json.TryGetProperty("outputs", out var outputs))
            {
                Json.Require(outputs, JsonValueKind.Array, $"{place}.outputs");
            }
            return new NotebookCell(json, source, isCode ? ++number : 0);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new InvalidDataException($"cell {index + 1}: {e.Message}", e);
        }
    }

    /// <summary>What the file gets in the place of some of its bytes.</summary>
    internal IEnumerable<(int Start, int End, string Text)> Edits(byte[] file, JsonLayout layout)
    {
        if (!_isShown || !IsCode)
            return [];
        return [Edit("execution_count", _outputs is null ? null : Number), Edit("outputs", _outputs?.ToJson() ?? [])];

        (int, int, string) Edit(string key, JsonNode? value)
        {
            var text = layout.Write(value);
            if (_json.TryGetProperty(key, out var old))
            {
                var (start, end) = PlaceOf(old, file);
                return (start, end, text);
            }
            // There is a last one: the cell's type.
            var last = PlaceOf(_json.EnumerateObject().Last().Value, file).End;
            return (last, last, $",{layout.BeforeKey}\"{key}\"{layout.AfterKey}{text}");
        }
    }

    /// <summary>Text as notebooks have it: lines with their ends.</summary>
    internal static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start) is >= 0 and var at ? at + 1 : text.Length;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
        return lines;
    }

    /// <summary>The other way round: a string, or a list of lines.</summary>
    private static string Text(JsonElement text, string place) =>
        text.ValueKind != JsonValueKind.Array
            ? Json.Text(text, place)
            : string.Concat(text.EnumerateArray().Select((line, i) => Json.Text(line, $"{place}[{i}]")));

    private static (int Start, int End) PlaceOf(JsonElement value, byte[] file)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return file.AsSpan().Overlaps(raw, out var start)
            ? (start, start + raw.Length)
            : throw new InvalidOperationException("The value is not of this file.");
    }
}
