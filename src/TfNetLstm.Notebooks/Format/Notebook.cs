using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TfNetLstm.Data;

namespace TfNetLstm.Notebooks.Format;

/// <summary>
/// A Jupyter notebook of C# cells (nbformat 4). What this program does not know in the file stays as it is. Source: the
/// nbformat documentation and its schema of version 4.5.
/// </summary>
public sealed class Notebook
{
    /// <summary>The kernel that notebooks of C# name, as .NET Interactive named its own.</summary>
    public const string KernelName = ".net-csharp", KernelDisplayName = ".NET (C#)", Language = "C#";

    private static readonly JsonSerializerOptions AsJupyterWrites = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonObject _root;

    private Notebook(JsonObject root, IReadOnlyList<NotebookCell> cells) => (_root, Cells) = (root, cells);

    /// <summary>All cells, code and text, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no notebook of version 4, or not one of C#.</exception>
    public static Notebook Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Of(JsonNode.Parse(file) as JsonObject ?? throw new InvalidDataException("expected a JSON object"));
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string path) => WholeFile.Write(path, _root.ToJsonString(AsJupyterWrites) + "\n");

    private static Notebook Of(JsonObject root)
    {
        if (root["nbformat"] is not JsonValue version || !version.TryGetValue(out int major) || major != 4)
        {
            throw new InvalidDataException($"expected a notebook of nbformat 4, found {root["nbformat"]?.ToJsonString() ?? "none"}");
        }
        string language = (string?)root["metadata"]?["kernelspec"]?["language"] ?? (string?)root["metadata"]?["language_info"]?["name"] ?? "none";
        if (!language.Equals(Language, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"expected a notebook in {Language}, found the language '{language}'");
        }
        if (root["cells"] is not JsonArray cells) throw new InvalidDataException("expected cells, found none");
        int number = 0;
        return new Notebook(root, [.. cells.Select((cell, i) => NotebookCell.Of(cell, i, ref number))]);
    }
}
