using System.IO.Compression;
using System.Text.Json;
using Tensorflow;
using Tensorflow.NumPy;

namespace TestHelpers;

/// <summary>
/// Files that TensorFlow wrote, by their paths in an archive of <c>reference</c>, whose entries are in a folder of its name.
/// </summary>
public class ReferenceArchive(string path) : IDisposable
{
    private readonly ZipArchive _archive = ZipFile.OpenRead(ReferenceFiles.PathOf(path));
    private readonly string _folder = Path.GetFileNameWithoutExtension(path);

    /// <summary>The names of the folders in a folder.</summary>
    public IEnumerable<string> Folders(string folder = "")
    {
        var prefix = $"{_folder}/{folder}";
        return _archive
            .Entries.Select(e => e.FullName)
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n[prefix.Length..].Contains('/'))
            .Select(n => n[prefix.Length..].Split('/')[0])
            .Distinct();
    }

    public byte[] Bytes(string path)
    {
        using var stream = (_archive.GetEntry($"{_folder}/{path}") ?? throw new FileNotFoundException(path)).Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public bool Has(string path) => _archive.GetEntry($"{_folder}/{path}") is not null;

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
        var prefix = $"{_folder}/{folder}/";
        foreach (var entry in _archive.Entries.Where(e => e.FullName.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var path = Path.Combine(to, entry.FullName[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            entry.ExtractToFile(path);
        }
    }

    public void Dispose()
    {
        _archive.Dispose();
        GC.SuppressFinalize(this);
    }
}
