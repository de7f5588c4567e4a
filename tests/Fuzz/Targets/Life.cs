using System.IO.Compression;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>Files that TensorFlow wrote, by their paths in an archive of <c>reference/life</c>.</summary>
internal static class Life
{
    internal static byte[] Bytes(string part, string path)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "corpus", $"{part}.zip"));
        using var content = archive.GetEntry($"{part}/{path}")!.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
