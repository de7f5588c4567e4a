using System.Buffers.Binary;
using System.IO.Compression;

namespace TfNetLstm.Tests.Data;

/// <summary>Makes IDX files, right and wrong ones.</summary>
internal static class IdxBytes
{
    internal const uint ImagesMagic = 2051,
        LabelsMagic = 2049;

    /// <summary>Labels as given.</summary>
    internal static byte[] Labels(params byte[] labels) => Write([LabelsMagic, (uint)labels.Length], labels);

    /// <summary>Images of 2 x 3 pixels, image i with the bytes 6i, 6i + 1, ...</summary>
    internal static byte[] Images(int count) =>
        Write([ImagesMagic, (uint)count, 2, 3], [.. Enumerable.Range(0, 6 * count).Select(i => (byte)i)]);

    /// <summary>Any numbers for a header, then any data.</summary>
    internal static byte[] Write(uint[] header, byte[] data)
    {
        var bytes = new byte[header.Length * sizeof(uint) + data.Length];
        for (var i = 0; i < header.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)), header[i]);
        }
        data.CopyTo(bytes, header.Length * sizeof(uint));
        return bytes;
    }

    internal static byte[] Gzip(byte[] content)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }
        return result.ToArray();
    }
}
