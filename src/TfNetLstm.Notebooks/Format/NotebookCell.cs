using System.Text.Json.Nodes;

namespace TfNetLstm.Notebooks.Format;

/// <summary>A cell of a notebook.</summary>
public sealed class NotebookCell
{
    private readonly JsonObject _json;

    private NotebookCell(JsonObject json, int number) => (_json, Number) = (json, number);

    /// <summary>Which code cell it is, from 1; 0 if it is none.</summary>
    public int Number { get; }

    public bool IsCode => Number > 0;

    /// <summary>The code or the text.</summary>
    public string Source => Lines(_json["source"]);

    /// <summary>What the file has of the cell's output.</summary>
    public JsonArray Outputs => _json["outputs"] as JsonArray ?? [];

    /// <summary>Replaces the output; of a cell that is not run there is none.</summary>
    public void Show(CellOutputs? outputs)
    {
        _json["execution_count"] = outputs is null ? null : Number;
        _json["outputs"] = outputs?.ToJson() ?? [];
    }

    internal static NotebookCell Of(JsonNode? node, int index, ref int number)
    {
        if (node is not JsonObject json || json["cell_type"] is not JsonValue type || !type.TryGetValue(out string? kind))
        {
            throw new InvalidDataException($"cell {index + 1}: expected an object with a cell_type");
        }
        return new NotebookCell(json, kind == "code" ? ++number : 0);
    }

    /// <summary>Text as notebooks have it: a string, or a list of lines.</summary>
    internal static string Lines(JsonNode? text) => text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text ?? "";

    /// <summary>The other way round: lines with their ends.</summary>
    internal static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start) is >= 0 and var at ? at + 1 : text.Length;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
        return lines;
    }
}
