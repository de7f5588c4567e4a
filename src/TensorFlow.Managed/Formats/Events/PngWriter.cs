using System.Buffers.Binary;
using System.IO.Compression;

namespace Tensorflow.Formats.Events;

/// <summary>Writes images as PNG (<see href="https://www.w3.org/TR/png-3/"/>), without filters.</summary>
internal static class PngWriter
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <param name="pixels">[height, width, depth]; a depth of 1 is grey, 3 are red, green and blue, 4 opacity too.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="depth">Channels: 1 for grey, 3 for RGB, 4 with alpha.</param>
    /// <param name="height">Rows.</param>
    internal static byte[] Encode(ReadOnlySpan<byte> pixels, int height, int width, int depth)
    {
        var png = new MemoryStream();
        png.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = (byte)(
            depth switch
            {
                1 => 0,
                3 => 2,
                _ => 6,
            }
        );
        WriteChunk(png, "IHDR"u8, header);
        using var data = new MemoryStream();
        using (var compressed = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                compressed.WriteByte(0);
                compressed.Write(pixels.Slice(y * width * depth, width * depth));
            }
        }

        WriteChunk(png, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(kind);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(Crc(uint.MaxValue, kind), data) ^ uint.MaxValue);
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        const uint Polynomial = 0xedb88320;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (Polynomial & (uint)-(int)(crc & 1));
        }

        return crc;
    }
}
