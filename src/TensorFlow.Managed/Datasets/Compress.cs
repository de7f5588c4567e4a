using System.Formats.Tar;
using System.IO.Compression;

namespace Tensorflow.Keras.Utils;

/// <summary>Packed files. What is in the target's place is written over.</summary>
public class Compress
{
    /// <summary>Unpacks a .gz file into a folder, under its name without that ending.</summary>
    /// <exception cref="InvalidDataException">It is no .gz file.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void ExtractGZip(string gzipFileName, string targetDir)
    {
        using var packed = new GZipStream(File.OpenRead(Argument.Given(gzipFileName)), CompressionMode.Decompress);
        var target = Path.Combine(targetDir, Path.GetFileNameWithoutExtension(gzipFileName));
        WebFile.SaveAsync(packed, target).GetAwaiter().GetResult();
    }

    /// <summary>Unpacks a .zip file into a folder, which is made if it is missing.</summary>
    /// <exception cref="InvalidDataException">It is no .zip file.</exception>
    /// <exception cref="IOException">A file cannot be read or written, or would be outside of the folder.</exception>
    public static void UnZip(string gzArchiveName, string destFolder) =>
        ZipFile.ExtractToDirectory(Argument.Given(gzArchiveName), destFolder, overwriteFiles: true);

    /// <summary>Unpacks a .tar.gz file into a folder, which is made if it is missing.</summary>
    /// <exception cref="InvalidDataException">It is no .tar.gz file.</exception>
    /// <exception cref="IOException">A file cannot be read or written, or would be outside of the folder.</exception>
    public static void ExtractTGZ(string gzArchiveName, string destFolder)
    {
        Directory.CreateDirectory(Argument.Given(destFolder));
        using var packed = new GZipStream(File.OpenRead(Argument.Given(gzArchiveName)), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(packed, destFolder, overwriteFiles: true);
    }
}
