using System.IO.Compression;
using System.Text.Json;
using TfNetLstm.Data;

namespace TfNetLstm.Verification.OpCases;

/// <summary>The cases of one operation.</summary>
/// <param name="Op">The operation type.</param>
/// <param name="Tensorflow">TensorFlow's version.</param>
/// <param name="Cases">In the file's order.</param>
internal sealed record OpCaseFile(string Op, string Tensorflow, OpCase[] Cases)
{
    private const string Suffix = ".json",
        Folder = "cases";

    /// <summary>Reads one operation after the other, by name.</summary>
    /// <param name="path">A folder of files OP.json, one with such a folder <c>cases</c> in it, or a zip archive of the
    /// files.</param>
    /// <param name="ops">The operations that are asked for; none for all that are there.</param>
    /// <exception cref="IOException">There is no such folder or archive, or no cases of an operation.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    internal static IEnumerable<OpCaseFile> ReadAll(string path, IReadOnlyList<string> ops) =>
        File.Exists(path) ? FromArchive(path, ops) : FromFolder(path, ops);

    private static IEnumerable<OpCaseFile> FromFolder(string path, IReadOnlyList<string> ops)
    {
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException(
                $"{Path.GetFullPath(path)}: expected a folder with cases of operations, found none."
            );
        }

        if (Path.Combine(path, Folder) is var below && Directory.Exists(below))
            path = below;
        var there = Directory.GetFiles(path, "*" + Suffix).Select(file => Path.GetFileNameWithoutExtension(file)!);
        return Selected(path, there, ops)
            .Select(op =>
            {
                var file = Path.Combine(path, op + Suffix);
                using var stream = File.OpenRead(file);
                return Read(file, stream, op);
            });
    }

    private static IEnumerable<OpCaseFile> FromArchive(string path, IReadOnlyList<string> ops)
    {
        using var archive = Open(path);
        var there = archive.Entries.Select(entry => Path.GetFileNameWithoutExtension(entry.Name));
        foreach (var op in Selected(path, there, ops))
        {
            using var stream = archive.GetEntry(op + Suffix)!.Open();
            yield return Read($"{path}: {op}{Suffix}", stream, op);
        }
    }

    private static ZipArchive Open(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: expected a zip archive of files OP.json: {e.Message}", e);
        }
    }

    private static IEnumerable<string> Selected(string path, IEnumerable<string> there, IReadOnlyList<string> ops)
    {
        string[] known = [.. there.Order(StringComparer.Ordinal)];
        if (known.Length == 0)
            throw new FileNotFoundException($"{Path.GetFullPath(path)}: expected files OP.json with cases, found none.");
        if (ops.Except(known).FirstOrDefault() is { } missing)
            throw new FileNotFoundException($"{Path.GetFullPath(path)}: expected {missing}{Suffix}, found none.");
        return ops.Count > 0 ? ops.Distinct() : known;
    }

    private static OpCaseFile Read(string file, Stream stream, string op)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            var cases = ReferenceFile.Deserialize<OpCaseFile>(document.RootElement.Clone());
            return cases.Op == op ? cases : throw new JsonException($"expected cases of {op}, found {cases.Op}");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file}: {UserFile.Fault(e)}", e);
        }
    }
}
