using System.IO.Compression;
using System.Text.Json;
using Tensorflow;
using Tensorflow.NumPy;
using Xunit;

namespace TestHelpers;

/// <summary>
/// Files of a program's life that TensorFlow 1.15 wrote, by their paths in an archive of <c>reference/life</c>.
/// </summary>
public sealed class Life(string part) : IDisposable
{
    private readonly ZipArchive _archive = ZipFile.OpenRead(ReferenceFiles.PathOf($"life/{part}.zip"));

    /// <summary>The names of the folders in a folder.</summary>
    public static TheoryData<string> Cases(string part, string folder = "")
    {
        using var life = new Life(part);
        var prefix = $"{part}/{folder}";
        return
        [
            .. life
                ._archive.Entries.Select(e => e.FullName)
                .Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n[prefix.Length..].Contains('/'))
                .Select(n => n[prefix.Length..].Split('/')[0])
                .Distinct(),
        ];
    }

    /// <summary>One file of an archive.</summary>
    public static byte[] Bytes(string part, string path)
    {
        using var life = new Life(part);
        return life.Bytes(path);
    }

    public byte[] Bytes(string path)
    {
        using var stream = (_archive.GetEntry($"{part}/{path}") ?? throw new FileNotFoundException(path)).Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public bool Has(string path) => _archive.GetEntry($"{part}/{path}") is not null;

    public JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(Bytes(path));
        return document.RootElement.Clone();
    }

    public GraphDef Graph(string path) => GraphDef.Parser.ParseFrom(Bytes(path));

    public MetaGraphDef MetaGraph(string path) => MetaGraphDef.Parser.ParseFrom(Bytes(path));

    /// <summary>An array of a file of several, whose names have a bar for each slash.</summary>
    public NDArray Array(string path, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(Bytes(path)));
        using var stream = archive.GetEntry($"{name.Replace('/', '|')}.npy")!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return NpyFile.Read(bytes.ToArray());
    }

    /// <summary>Writes all files of a folder into another one.</summary>
    public void Extract(string folder, string to)
    {
        var prefix = $"{part}/{folder}/";
        foreach (var entry in _archive.Entries.Where(e => e.FullName.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var path = Path.Combine(to, entry.FullName[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path);
        }
    }

    public void Dispose() => _archive.Dispose();
}
