using System.Buffers.Binary;

namespace Tensorflow.Formats.Tables;

/// <summary>
/// Reads a table whose bytes are in memory. What is damaged is refused where it is read, in the words of TensorFlow's
/// core/lib/io/table.cc; memory stays below a small multiple of the file's size.
/// </summary>
internal sealed class TableReader
{
    /// <summary>The most that snappy can make of a byte: a copy of 64 bytes takes three.</summary>
    private const int MaxExpansion = 64;

    private readonly byte[] _file;
    private readonly List<(byte[] Key, byte[] Value)> _index;

    /// <exception cref="DataLossError">The file is no table, or its index is damaged.</exception>
    internal TableReader(byte[] file)
    {
        _file = file;
        if (file.Length < TableFormat.FooterLength)
            throw new DataLossError("file is too short to be an sstable");
        var footer = file.AsSpan(file.Length - TableFormat.FooterLength);
        if (!IsTable(file))
            throw new DataLossError("not an sstable (bad magic number)");
        var place = 0;
        if (
            !TableFormat.Handle.TryRead(footer, ref place, out _) || !TableFormat.Handle.TryRead(footer, ref place, out var index)
        )
        {
            throw new DataLossError("bad block handle");
        }

        _index = EntriesOf(index);
    }

    /// <summary>Whether a file ends as a table does.</summary>
    internal static bool IsTable(ReadOnlySpan<byte> file) =>
        file.Length >= TableFormat.FooterLength
        && BinaryPrimitives.ReadUInt64LittleEndian(file[^sizeof(ulong)..]) == TableFormat.Magic;

    /// <summary>All entries in the keys' order.</summary>
    /// <exception cref="DataLossError">A block is damaged, or the keys are not in order.</exception>
    internal IEnumerable<(byte[] Key, byte[] Value)> Entries()
    {
        byte[]? last = null;
        foreach (var (_, value) in _index)
        {
            var place = 0;
            if (!TableFormat.Handle.TryRead(value, ref place, out var handle))
                throw new DataLossError("bad block handle");
            foreach (var entry in EntriesOf(handle))
            {
                if (last is not null && last.AsSpan().SequenceCompareTo(entry.Key) >= 0)
                    throw new DataLossError("keys are not in order");
                last = entry.Key;
                yield return entry;
            }
        }
    }

    private List<(byte[] Key, byte[] Value)> EntriesOf(TableFormat.Handle handle)
    {
        var block = Block(handle);
        var restarts =
            block.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(block[^sizeof(uint)..]) : uint.MaxValue;
        if (restarts > (block.Length - sizeof(uint)) / sizeof(uint))
            throw Bad("bad block contents", handle);
        var entries = block[..(block.Length - sizeof(uint) * (1 + (int)restarts))];
        var (result, key, place) = (new List<(byte[], byte[])>(), Array.Empty<byte>(), 0);
        while (place < entries.Length)
        {
            if (
                !Varints.TryRead(entries, ref place, out var shared)
                || !Varints.TryRead(entries, ref place, out var own)
                || !Varints.TryRead(entries, ref place, out var length)
                || shared > (ulong)key.Length
                || own > (ulong)(entries.Length - place)
                || length > (ulong)(entries.Length - place) - own
            )
            {
                throw Bad("bad entry in block", handle);
            }

            key = [.. key.AsSpan(0, (int)shared), .. entries.Slice(place, (int)own)];
            place += (int)own;
            result.Add((key, entries.Slice(place, (int)length).ToArray()));
            place += (int)length;
        }
        return result;
    }

    private ReadOnlySpan<byte> Block(TableFormat.Handle handle)
    {
        if (
            handle.Size > (ulong)_file.Length
            || handle.Offset > (ulong)_file.Length - handle.Size
            || handle.Offset + handle.Size + TableFormat.TrailerLength > (ulong)_file.Length
        )
        {
            throw Bad("truncated block read", handle);
        }

        var block = _file.AsSpan((int)handle.Offset, (int)handle.Size);
        var trailer = _file.AsSpan((int)(handle.Offset + handle.Size), TableFormat.TrailerLength);
        var crc = MaskedCrc32C.Mask(MaskedCrc32C.Extend(MaskedCrc32C.Extend(0, block), trailer[..1]));
        if (crc != BinaryPrimitives.ReadUInt32LittleEndian(trailer[1..]))
            throw Bad("block checksum mismatch", handle);
        return trailer[0] switch
        {
            TableFormat.NoCompression => block,
            TableFormat.Snappy => Uncompressed(block) ?? throw Bad("corrupted compressed block contents", handle),
            _ => throw Bad("bad block type", handle),
        };
    }

    /// <summary>A block's contents; null if they are damaged.</summary>
    private static byte[]? Uncompressed(ReadOnlySpan<byte> block)
    {
        try
        {
            return Snappier.Snappy.GetUncompressedLength(block) > (long)block.Length * MaxExpansion
                ? null
                : Snappier.Snappy.DecompressToArray(block);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with a block, in TensorFlow's words, and where it is.</summary>
    private static DataLossError Bad(string words, TableFormat.Handle handle) =>
        new($"{words} (block at offset {handle.Offset})");
}
