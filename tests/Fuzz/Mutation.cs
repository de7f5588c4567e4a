using System.Buffers.Binary;

namespace TfNetLstm.Fuzz;

/// <summary>Damages bytes as bad disks, broken transfers and people with intent do.</summary>
internal static class Mutation
{
    private static readonly long[] Extremes =
    [
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        32767,
        65535,
        int.MaxValue,
        int.MinValue,
        uint.MaxValue,
        long.MaxValue,
        long.MinValue,
        1L << 40,
        (1L << 62) + 1,
    ];

    /// <summary>
    /// A copy with one to eight changes: bits flipped, bytes set, cut out, repeated, replaced by extreme numbers.
    /// </summary>
    /// <param name="input">What to damage; stays as it is.</param>
    /// <param name="random">Decides.</param>
    /// <param name="maxLength">The result is cut to this length.</param>
    internal static byte[] Damage(ReadOnlySpan<byte> input, Random random, int maxLength = 1 << 20)
    {
        var bytes = input.ToArray();
        for (var changes = 1 + random.Next(8); changes > 0; changes--)
            bytes = Change(bytes, random);
        return bytes.Length <= maxLength ? bytes : bytes[..maxLength];
    }

    private static byte[] Change(byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
            return [(byte)random.Next(256)];
        var at = random.Next(bytes.Length);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1 + random.Next(16))..]];
            case 4:
                var end = Math.Min(bytes.Length, at + 1 + random.Next(64));
                return [.. bytes[..end], .. bytes[at..]];
            case 5:
                return WithNumber(bytes, at, random);
            default:
                var from = random.Next(bytes.Length);
                var length = Math.Min(1 + random.Next(32), bytes.Length - Math.Max(from, at));
                bytes.AsSpan(from, length).CopyTo(bytes.AsSpan(at));
                return bytes;
        }
    }

    private static byte[] WithNumber(byte[] bytes, int at, Random random)
    {
        Span<byte> number = stackalloc byte[8];
        var value = Extremes[random.Next(Extremes.Length)];
        if (random.Next(2) == 0)
            BinaryPrimitives.WriteInt64LittleEndian(number, value);
        else
            BinaryPrimitives.WriteInt64BigEndian(number, value);
        var length = Math.Min(1 << random.Next(4), bytes.Length - at);
        number[..length].CopyTo(bytes.AsSpan(at));
        return bytes;
    }
}
