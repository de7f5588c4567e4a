namespace Tensorflow.Formats;

/// <summary>Whole numbers in seven bits a byte, the lowest first, as LevelDB and protobuf write them.</summary>
internal static class Varints
{
    internal static void Write(List<byte> target, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            target.Add((byte)(value | 0x80));
        target.Add((byte)value);
    }

    /// <summary>Reads a number and moves the place behind it; false if there is none, or one of more than 64 bits.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> data, ref int place, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && (uint)place < (uint)data.Length; shift += 7)
        {
            var next = data[place++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return true;
        }
        return false;
    }
}
