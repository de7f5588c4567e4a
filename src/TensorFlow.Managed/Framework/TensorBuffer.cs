namespace Tensorflow;

/// <summary>
/// Memory of one or more tensors: pinned, so that kernels may hold its address, aligned to a cache line, and counted, so
/// that a step can reuse it as soon as nothing refers to it. A buffer without a pool belongs to whoever made it.
/// </summary>
internal sealed unsafe class TensorBuffer
{
    private const int Alignment = 64;
    private readonly byte[] _memory;
    private readonly BufferPool? _pool;
    private int _references = 1;

    internal TensorBuffer(long bytes, BufferPool? pool = null)
    {
        _memory = GC.AllocateUninitializedArray<byte>(checked((int)bytes + Alignment), pinned: true);
        var address = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _memory[0]);
        Address = (byte*)((address + Alignment - 1) & -Alignment);
        Capacity = bytes;
        _pool = pool;
    }

    /// <summary>The first byte; stays where it is as long as the buffer lives.</summary>
    internal byte* Address { get; }

    /// <summary>Bytes that may be used from <see cref="Address"/>.</summary>
    internal long Capacity { get; }

    /// <summary>
    /// Whether one holder alone refers to the memory, which then may be overwritten. Never for memory of a constant or of a
    /// caller's array, which sessions on several threads may share.
    /// </summary>
    internal bool IsExclusive => _pool is not null && _references == 1;

    internal void AddReference() => _references++;

    internal void Release()
    {
        if (--_references == 0) _pool?.Return(this);
    }

    /// <summary>Takes a buffer out of the pool again.</summary>
    internal void Revive() => _references = 1;
}

/// <summary>
/// The buffers that one session reuses from step to step, by size: after the first step of a kind, a step takes all its
/// memory from here.
/// </summary>
internal sealed class BufferPool
{
    private const int Smallest = 64;
    private readonly Dictionary<long, Stack<TensorBuffer>> _free = [];

    internal TensorBuffer Take(long bytes)
    {
        var size = SizeClass(bytes);
        if (_free.TryGetValue(size, out var stack) && stack.TryPop(out var buffer))
        {
            buffer.Revive();
            return buffer;
        }
        return new TensorBuffer(size, this);
    }

    internal void Return(TensorBuffer buffer)
    {
        if (!_free.TryGetValue(buffer.Capacity, out var stack)) _free[buffer.Capacity] = stack = new();
        stack.Push(buffer);
    }

    /// <summary>Rounds up to one of eight sizes per power of two, so that shapes that vary a little share buffers.</summary>
    private static long SizeClass(long bytes)
    {
        if (bytes <= Smallest) return Smallest;
        var granule = Math.Max(Smallest, (long)(System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)bytes) / 16));
        return (bytes + granule - 1) / granule * granule;
    }
}
