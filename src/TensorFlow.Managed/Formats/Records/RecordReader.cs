using System.Buffers.Binary;
using System.IO.Compression;

namespace Tensorflow.Formats.Records;

/// <summary>
/// Reads what a <see cref="RecordWriter"/> wrote, plain or compressed. Source: TensorFlow's <c>RecordReader</c>
/// (core/lib/io/record_reader.cc).
/// </summary>
internal static class RecordReader
{
    private const int Chunk = 1 << 16;

    /// <summary>The records of a file in order. A file that ends within a record's head ends well, as in TensorFlow.</summary>
    /// <param name="compression">Empty, <c>GZIP</c> or <c>ZLIB</c>.</param>
    /// <param name="path">A TFRecord file.</param>
    /// <exception cref="NotFoundError">There is no such file.</exception>
    /// <exception cref="DataLossError">A record is damaged or cut; those before it have been given.</exception>
    internal static IEnumerable<byte[]> Read(string path, string compression = "")
    {
        if (!File.Exists(path))
            throw new NotFoundError($"{path}; No such file or directory");
        using var file = FileErrors.At(path, () => File.OpenRead(path));
        using Stream source = compression switch
        {
            "" => file,
            "GZIP" => new GZipStream(file, CompressionMode.Decompress),
            "ZLIB" => new ZLibStream(file, CompressionMode.Decompress),
            _ => throw new InvalidArgumentError($"Unsupported compression_type:{compression}. No compression will be used."),
        };
        var (head, offset) = (new byte[sizeof(ulong) + sizeof(uint)], 0L);
        while (Fill(source, head) == head.Length)
        {
            if (
                MaskedCrc32C.Compute(head.AsSpan(..sizeof(ulong)))
                != BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(sizeof(ulong)))
            )
            {
                throw new DataLossError($"corrupted record at {offset}");
            }

            var length = BinaryPrimitives.ReadUInt64LittleEndian(head);
            var record = Bytes(source, length, offset);
            var crc = Bytes(source, sizeof(uint), offset);
            if (MaskedCrc32C.Compute(record) != BinaryPrimitives.ReadUInt32LittleEndian(crc))
                throw new DataLossError($"corrupted record at {offset + head.Length}");
            offset += head.Length + record.LongLength + crc.Length;
            yield return record;
        }
    }

    /// <summary>So many bytes; memory is taken as they come, so that a wrong length costs no more than the file has.</summary>
    private static byte[] Bytes(Stream source, ulong length, long offset)
    {
        using var bytes = new MemoryStream();
        var chunk = new byte[(int)Math.Min(length, Chunk)];
        for (var left = length; left > 0; left -= (ulong)chunk.Length)
        {
            if (left < (ulong)chunk.Length)
                chunk = new byte[left];
            if (Fill(source, chunk) < chunk.Length)
                throw new DataLossError($"truncated record at {offset}");
            bytes.Write(chunk);
        }

        return bytes.ToArray();
    }

    private static int Fill(Stream source, byte[] target)
    {
        try
        {
            return source.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException && source is not FileStream))
        {
            throw new DataLossError($"inflate() failed: {e.Message}");
        }
    }
}
