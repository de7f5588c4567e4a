using System.IO.Compression;
using System.Text.Json;

namespace TestHelpers;

/// <summary>What TensorFlow and NumPy computed: the repository's folder <c>reference</c>, copied beside the tests.</summary>
public static class ReferenceFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "reference");

    /// <summary>The path of a file or folder below it.</summary>
    /// <param name="path">Where it is, with slashes, such as <c>ops/ops.json</c>.</param>
    public static string PathOf(string path) => Path.Combine(Folder, path);

    public static byte[] Bytes(string path) => File.ReadAllBytes(PathOf(path));

    /// <summary>A JSON file, which may be compressed (<c>.json.gz</c>).</summary>
    public static JsonElement Json(string path)
    {
        using var file = File.OpenRead(PathOf(path));
        using var text = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : (Stream)file;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
