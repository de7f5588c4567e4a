using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TfNetLstm.Data;

namespace TfNetLstm.Notebooks.Format;

/// <summary>
/// A Jupyter notebook of C# cells (nbformat 4). Written back, a file has the bytes that it had, but for the outputs of its code
/// cells: numbers, escapes, the order of keys, blanks and all that this program does not know stay as they are. Source: the
/// nbformat documentation and its schema of version 4.5.
/// </summary>
public sealed class Notebook
{
    /// <summary>The kernel that notebooks of C# name, as .NET Interactive named its own.</summary>
    public const string KernelName = ".net-csharp",
        KernelDisplayName = ".NET (C#)",
        Language = "C#";

    /// <summary>How deep values may lie in values; outputs of other programs can be deep.</summary>
    private const int MaxDepth = 1000;

    private readonly byte[] _file;
    private readonly JsonLayout _layout;

    private Notebook(byte[] file, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"expected a JSON object, found {Json.Describe(root)}");
        }
        CheckVersion(root);
        CheckLanguage(root);
        if (!root.TryGetProperty("cells", out var cells))
            throw new InvalidDataException("expected cells, found none");
        Json.Require(cells, JsonValueKind.Array, "$.cells");
        var number = 0;
        Cells = [.. cells.EnumerateArray().Select((cell, i) => NotebookCell.Parse(cell, i, ref number))];
        _file = file;
        _layout = JsonLayout.OfCell(cells.GetArrayLength() > 0 ? JsonMarshal.GetRawUtf8Value(cells[0]) : "{}"u8);
    }

    /// <summary>All cells, code and text, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no notebook of version 4, or not one of C#; it says where.</exception>
    public static Notebook Read(string path)
    {
        UserFile.Check(path, "a notebook");
        var file = File.ReadAllBytes(path);
        var text = file.AsMemory(file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        try
        {
            return new Notebook(file, JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth }).RootElement);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: expected a notebook, found no JSON: {UserFile.Fault(e)}", e);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            // The latter of a key that is no text.
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string path) => WholeFile.Write(path, stream =>
        {
            var copied = 0;
            foreach (var (start, end, text) in Cells.SelectMany(cell => cell.Edits(_file, _layout)).OrderBy(edit => edit.Start))
            {
                stream.Write(_file.AsSpan(copied..start));
                stream.Write(Encoding.UTF8.GetBytes(text));
                copied = end;
            }
            stream.Write(_file.AsSpan(copied..));
        });

    private static void CheckVersion(JsonElement root)
    {
        var has = root.TryGetProperty("nbformat", out var version);
        if (has && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var major) && major == 4)
            return;
        throw new InvalidDataException($"expected a notebook of nbformat 4, found {(has ? Json.Describe(version) : "none")}");
    }

    private static void CheckLanguage(JsonElement root)
    {
        var language = Name("kernelspec", "language") ?? Name("language_info", "name") ?? "none";
        if (language.Equals(Language, StringComparison.OrdinalIgnoreCase))
            return;
        throw new InvalidDataException($"expected a notebook in {Language}, found the language '{language}'");

        string? Name(string part, string key)
        {
            if (!root.TryGetProperty("metadata", out var metadata))
                return null;
            Json.Require(metadata, JsonValueKind.Object, "$.metadata");
            if (!metadata.TryGetProperty(part, out var of))
                return null;
            Json.Require(of, JsonValueKind.Object, $"$.metadata.{part}");
            return of.TryGetProperty(key, out var name) ? Json.Text(name, $"$.metadata.{part}.{key}") : null;
        }
    }
}
