using System.IO.Compression;
using Tensorflow;

namespace TfNetLstm.Verification.Cells;

/// <summary>
/// A recurrent program that TensorFlow built, trained and recorded: a folder as <c>reference/python/cells.py</c> writes it.
/// </summary>
/// <param name="Name">Its name, with that of its group if it has one: <c>blocks/gru_block_cell</c>.</param>
/// <param name="Graph">The graph as the program left it.</param>
/// <param name="Info">The seeds, and the variables in order of creation.</param>
/// <param name="Runs">What came of it in one session.</param>
internal sealed record CellCase(string Name, GraphDef Graph, CellInfo Info, GraphCase Runs)
{
    private const string GraphFile = "graph.pb",
        CaseFile = "case.json",
        Refusals = "refused.json";

    /// <summary>The cases of a folder, by name.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">The cases that are asked for, with or without their group; none for all that are there.</param>
    /// <exception cref="IOException">There is no such folder, no case, or not the one that is asked for.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    internal static IEnumerable<CellCase> ReadAll(string folder, IReadOnlyList<string> names)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"{Path.GetFullPath(folder)}: expected a folder with recurrent programs, found none."
            );
        }
        string[] known =
        [
            .. Directory
                .EnumerateFiles(folder, CaseFile, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
        if (known.Length == 0)
            throw new FileNotFoundException($"{Path.GetFullPath(folder)}: expected folders with a {CaseFile}, found none.");
        return (names.Count > 0 ? names.Select(Find).Distinct() : known).Select(name => Read(Path.Combine(folder, name), name));

        string Find(string name) =>
            Array.Find(known, one => one == name || one.EndsWith($"/{name}", StringComparison.Ordinal))
            ?? throw new FileNotFoundException($"{Path.GetFullPath(folder)}: expected {name}/{CaseFile}, found none.");
    }

    /// <summary>What TensorFlow refuses and how, by the program's name; nothing if the folder does not tell.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static IReadOnlyDictionary<string, CellRefusal> ReadRefusals(string folder) =>
        Path.Combine(folder, Refusals) is var file && File.Exists(file)
            ? ReferenceFile.Json<Dictionary<string, CellRefusal>>(file)
            : new Dictionary<string, CellRefusal>();

    /// <summary>Unpacks an archive of such folders.</summary>
    /// <returns>The folder; whoever asked for it removes it.</returns>
    /// <exception cref="InvalidDataException">The file is no zip archive.</exception>
    internal static string Unpack(string archive)
    {
        var folder = Directory.CreateTempSubdirectory("tfnetlstm-cells-").FullName;
        try
        {
            ZipFile.ExtractToDirectory(archive, folder);
            return folder;
        }
        catch (InvalidDataException e)
        {
            Directory.Delete(folder, recursive: true);
            throw new InvalidDataException($"{archive}: expected a zip archive of recurrent programs: {e.Message}", e);
        }
    }

    private static CellCase Read(string folder, string name) =>
        new(
            name,
            ReferenceFile.Graph(Path.Combine(folder, GraphFile)),
            ReferenceFile.Json<CellInfo>(Path.Combine(folder, CaseFile)),
            GraphCase.Load(folder)
        );
}

/// <summary><c>case.json</c>, but for the runs.</summary>
/// <param name="Seed">The graph's seed.</param>
/// <param name="Variables">The variables in order of creation.</param>
/// <param name="OpSeeds">Of each random node its name and its two seeds, in the graph's order.</param>
internal sealed record CellInfo(int Seed, CellVariable[] Variables, System.Text.Json.JsonElement[][] OpSeeds)
{
    /// <summary>The two seeds of each random node.</summary>
    internal IReadOnlyDictionary<string, long[]> Seeds =>
        OpSeeds.ToDictionary(row => row[0].GetString()!, row => new[] { row[1].GetInt64(), row[2].GetInt64() });
}

/// <summary>A variable.</summary>
/// <param name="Name">Its name, <c>name:0</c>.</param>
/// <param name="Sha256">Of the little-endian bytes of its initial value.</param>
internal sealed record CellVariable(string Name, string Sha256);

/// <summary>How TensorFlow refuses a program.</summary>
/// <param name="Type">The name of Python's exception.</param>
/// <param name="Message">What it says.</param>
internal sealed record CellRefusal(string Type, string Message);
