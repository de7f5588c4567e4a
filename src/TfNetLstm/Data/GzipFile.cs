using System.Buffers.Binary;
using System.IO.Compression;

namespace TfNetLstm.Data;

/// <summary>
/// A gzip file (RFC 1952) of one member, read with the checks that <see cref="GZipStream"/> leaves out: it takes a file that
/// ends early, or goes on behind its end, for a complete one.
/// </summary>
internal static class GzipFile
{
    /// <summary>The bytes that hold the content's length modulo 2^32, the last of the file.</summary>
    private const int LengthBytes = 4;

    /// <summary>Whether a file is compressed: its name says so, or its first bytes do.</summary>
    internal static bool Is(string path)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            return true;
        using var file = File.OpenRead(path);
        return file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
    }

    /// <summary>Opens the decompressed content.</summary>
    /// <exception cref="InvalidDataException">The file does not begin as a gzip file does.</exception>
    internal static Stream OpenRead(string path)
    {
        var file = File.OpenRead(path);
        try
        {
            Span<byte> magic = stackalloc byte[2];
            var read = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
            if (read < magic.Length || magic is not [0x1f, 0x8b])
            {
                throw new InvalidDataException(
                    $"{path}: offset 0: expected a gzip file (bytes 1f 8b), "
                        + $"found {WebPage.Name(path) ?? Describe(magic[..read])}"
                );
            }
            file.Position = 0;
            return new GZipStream(file, CompressionMode.Decompress);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Checks that the file ends where its content, which had this length, ends.</summary>
    /// <exception cref="InvalidDataException">The file is cut short or has bytes behind its end.</exception>
    internal static void CheckEnd(string path, long contentLength)
    {
        using var file = File.OpenRead(path);
        Span<byte> end = stackalloc byte[LengthBytes];
        file.Seek(-LengthBytes, SeekOrigin.End);
        file.ReadExactly(end);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(end);
        if (length != (uint)contentLength)
        {
            throw new InvalidDataException(
                $"{path}: offset {file.Length - LengthBytes}: expected the gzip file to end with its content's length "
                    + $"{(uint)contentLength}, found {length}: the file is cut short or has bytes behind its end"
            );
        }
    }

    private static string Describe(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? "an empty file" : "bytes " + BitConverter.ToString(bytes.ToArray()).Replace('-', ' ').ToLowerInvariant();
}
