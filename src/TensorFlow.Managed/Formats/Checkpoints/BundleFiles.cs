namespace Tensorflow.Formats.Checkpoints;

/// <summary>The names of a checkpoint's files (TensorFlow's core/util/tensor_bundle/naming.h).</summary>
internal static class BundleFiles
{
    internal static string Index(string prefix) => $"{prefix}.index";

    internal static string Data(string prefix, int shard, int shards) => $"{prefix}.data-{shard:00000}-of-{shards:00000}";

    /// <summary>
    /// Writes a file under another name and gives it its own when all of it is on the disk: what was there before stays until
    /// then.
    /// </summary>
    /// <exception cref="NotFoundError">The folder's parent does not exist.</exception>
    /// <inheritdoc cref="FileErrors.At{T}"/>
    internal static void WriteWhole(string path, Action<Stream> write) => FileErrors.At(path, () => Replace(path, write));

    /// <summary>Makes the file's folder if it is missing, but not the one that that is in.</summary>
    /// <exception cref="NotFoundError">The folder's parent does not exist.</exception>
    internal static void MakeFolder(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (Directory.Exists(folder))
            return;
        if (!Directory.Exists(Path.GetDirectoryName(folder)))
            throw new NotFoundError($"{folder}; No such file or directory");
        Directory.CreateDirectory(folder);
    }

    private static void Replace(string path, Action<Stream> write)
    {
        MakeFolder(path);
        var temporary = $"{path}.tempstate{Guid.NewGuid():N}";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
