using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Tensorflow.Formats.Tables;

/// <summary>Writes one block: each key without what it shares with the one before, and every so many keys one whole.</summary>
/// <param name="restartInterval">How many keys there are from one that is whole to the next.</param>
internal sealed class BlockBuilder(int restartInterval)
{
    private readonly List<byte> _entries = [];
    private readonly List<uint> _restarts = [0];
    private byte[] _lastKey = [];
    private int _sinceRestart;

    internal bool IsEmpty => _entries.Count == 0;

    /// <summary>The bytes of the block as it is.</summary>
    internal int Size => _entries.Count + sizeof(uint) * (_restarts.Count + 1);

    /// <summary>Adds an entry, whose key must come after the last one's.</summary>
    internal void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var shared = 0;
        if (_sinceRestart < restartInterval)
        {
            shared = key.CommonPrefixLength(_lastKey);
        }
        else
        {
            _restarts.Add((uint)_entries.Count);
            _sinceRestart = 0;
        }
        Varints.Write(_entries, (ulong)shared);
        Varints.Write(_entries, (ulong)(key.Length - shared));
        Varints.Write(_entries, (ulong)value.Length);
        _entries.AddRange(key[shared..]);
        _entries.AddRange(value);
        _lastKey = key.ToArray();
        _sinceRestart++;
    }

    /// <summary>The block's bytes; it is empty again afterwards.</summary>
    internal byte[] Finish()
    {
        var block = new byte[Size];
        CollectionsMarshal.AsSpan(_entries).CopyTo(block);
        var tail = block.AsSpan(_entries.Count);
        for (var i = 0; i < _restarts.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(tail[(sizeof(uint) * i)..], _restarts[i]);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[^sizeof(uint)..], (uint)_restarts.Count);
        _entries.Clear();
        _restarts.Clear();
        _restarts.Add(0);
        (_lastKey, _sinceRestart) = ([], 0);
        return block;
    }
}
