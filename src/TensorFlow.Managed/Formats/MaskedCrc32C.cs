using System.Buffers.Binary;
using System.Numerics;

namespace Tensorflow.Formats;

/// <summary>
/// The checksum of TensorFlow's files: CRC-32C, rotated and offset, so that the checksum of data that holds checksums stays a
/// good one. Source: TensorFlow's <c>crc32c::Mask</c> (core/lib/hash/crc32c.h).
/// </summary>
internal static class MaskedCrc32C
{
    private const uint Delta = 0xa282ead8;

    /// <summary>The masked checksum of some bytes.</summary>
    internal static uint Compute(ReadOnlySpan<byte> data) => Mask(Extend(0, data));

    /// <summary>The checksum of what a checksum was made of, followed by more.</summary>
    internal static uint Extend(uint crc, ReadOnlySpan<byte> data)
    {
        crc = ~crc;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var b in data)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    internal static uint Mask(uint crc) => BitOperations.RotateRight(crc, 15) + Delta;

    internal static uint Unmask(uint masked) => BitOperations.RotateLeft(masked - Delta, 15);
}
