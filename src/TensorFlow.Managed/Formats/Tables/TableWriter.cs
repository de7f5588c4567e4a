using System.Buffers.Binary;

namespace Tensorflow.Formats.Tables;

/// <summary>Writes a table as TensorFlow's <c>TableBuilder</c> does, byte for byte: without compression and filters.</summary>
internal sealed class TableWriter(Stream target)
{
    private const int BlockSize = 256 * 1024,
        RestartInterval = 16;

    private readonly BlockBuilder _data = new(RestartInterval);
    private readonly BlockBuilder _index = new(restartInterval: 1);
    private TableFormat.Handle? _pending;
    private byte[] _lastKey = [];
    private ulong _offset;

    /// <summary>Adds an entry, whose key must come after the last one's in the order of bytes.</summary>
    internal void Add(byte[] key, ReadOnlySpan<byte> value)
    {
        if (_pending is { } handle)
            AddToIndex(ShortestSeparator(_lastKey, key), handle);
        _data.Add(key, value);
        _lastKey = key;
        if (_data.Size >= BlockSize)
            EndBlock();
    }

    /// <summary>Writes what is left: the last block, the index and the footer.</summary>
    internal void Finish()
    {
        if (!_data.IsEmpty)
            EndBlock();
        var metaindex = Write(new BlockBuilder(restartInterval: 1).Finish());
        if (_pending is { } handle)
            AddToIndex(ShortSuccessor(_lastKey), handle);
        var footer = new List<byte>(TableFormat.FooterLength);
        metaindex.Write(footer);
        Write(_index.Finish()).Write(footer);
        footer.AddRange(new byte[TableFormat.FooterLength - sizeof(ulong) - footer.Count]);
        Span<byte> magic = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(magic, TableFormat.Magic);
        footer.AddRange(magic);
        target.Write(footer.ToArray());
    }

    private void EndBlock() => _pending = Write(_data.Finish());

    private void AddToIndex(byte[] key, TableFormat.Handle handle)
    {
        var value = new List<byte>();
        handle.Write(value);
        _index.Add(key, value.ToArray());
        _pending = null;
    }

    private TableFormat.Handle Write(byte[] block)
    {
        var handle = new TableFormat.Handle(_offset, (ulong)block.Length);
        Span<byte> trailer = stackalloc byte[TableFormat.TrailerLength];
        trailer[0] = TableFormat.NoCompression;
        BinaryPrimitives.WriteUInt32LittleEndian(
            trailer[1..],
            MaskedCrc32C.Mask(MaskedCrc32C.Extend(MaskedCrc32C.Extend(0, block), trailer[..1]))
        );
        target.Write(block);
        target.Write(trailer);
        _offset += (ulong)(block.Length + trailer.Length);
        return handle;
    }

    /// <summary>A short key from one key on and before another (LevelDB's <c>FindShortestSeparator</c>).</summary>
    private static byte[] ShortestSeparator(byte[] start, byte[] limit)
    {
        var same = start.AsSpan().CommonPrefixLength(limit);
        if (same >= Math.Min(start.Length, limit.Length) || start[same] == 0xff || start[same] + 1 >= limit[same])
            return start;
        return [.. start[..same], (byte)(start[same] + 1)];
    }

    /// <summary>A short key after a key (LevelDB's <c>FindShortSuccessor</c>).</summary>
    private static byte[] ShortSuccessor(byte[] key)
    {
        var place = Array.FindIndex(key, b => b != 0xff);
        return place < 0 ? key : [.. key[..place], (byte)(key[place] + 1)];
    }
}
