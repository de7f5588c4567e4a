namespace Tensorflow.Formats.Tables;

/// <summary>
/// Sorted string tables: blocks of keys and values in the keys' order, an index of the blocks, a footer. Source: LevelDB's
/// doc/table_format.md, as TensorFlow's core/lib/io/table uses it.
/// </summary>
internal static class TableFormat
{
    /// <summary>The last bytes of a table, the lower half first.</summary>
    internal const ulong Magic = 0xdb4775248b80fb57;

    /// <summary>Two handles in as many bytes as they can take, and the magic number.</summary>
    internal const int FooterLength = 2 * MaxHandleLength + sizeof(ulong);

    /// <summary>What follows a block: its compression, and its checksum.</summary>
    internal const int TrailerLength = 1 + sizeof(uint);

    internal const byte NoCompression = 0,
        Snappy = 1;

    private const int MaxHandleLength = 20;

    /// <summary>Where a block lies in the file.</summary>
    internal readonly record struct Handle(ulong Offset, ulong Size)
    {
        internal void Write(List<byte> target)
        {
            Varints.Write(target, Offset);
            Varints.Write(target, Size);
        }

        internal static bool TryRead(ReadOnlySpan<byte> data, ref int place, out Handle handle)
        {
            var read = Varints.TryRead(data, ref place, out var offset) & Varints.TryRead(data, ref place, out var size);
            handle = new(offset, size);
            return read;
        }
    }
}
