using System.IO.Compression;
using System.Text.Json;

namespace Tensorflow.Tests.Formats;

/// <summary>The checkpoints that TensorFlow 1.15 wrote, unpacked into a folder of their own.</summary>
public sealed class CheckpointFiles : IDisposable
{
    public CheckpointFiles() => ZipFile.ExtractToDirectory(ReferenceFiles.PathOf("life/checkpoints.zip"), Folder);

    internal string Folder { get; } = Directory.CreateTempSubdirectory("checkpoints-").FullName;

    /// <summary>The path of a file of a case, or of a checkpoint's prefix.</summary>
    internal string PathOf(string testCase, string name) => Path.Combine(Folder, "checkpoints", testCase, name);

    /// <summary>What TensorFlow lists of a case's checkpoints, by their prefixes.</summary>
    internal JsonElement Listing(string testCase) => Json(testCase, "listing.json");

    internal JsonElement Json(string testCase, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf(testCase, name)));
        return document.RootElement.Clone();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
