using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tensorflow;

/// <summary>
/// Memory of one or more tensors: pinned, so that kernels may hold its address, aligned to a cache line, and counted, so
/// that a step can reuse it as soon as nothing refers to it. A buffer without a pool belongs to its creator.
/// </summary>
internal sealed unsafe class TensorBuffer
{
    /// <summary>The bytes of a cache line, of which the address is a multiple.</summary>
    internal const int Alignment = 64;

    private readonly byte[] _memory;
    private readonly nint _first;
    private readonly BufferPool? _pool;
    private int _references = 1;

    /// <param name="bytes">How many bytes.</param>
    /// <param name="pool">The pool that the buffer returns to.</param>
    /// <param name="sizeClass">The class of its size there.</param>
    /// <exception cref="ResourceExhaustedError">The process has no such memory.</exception>
    internal TensorBuffer(long bytes, BufferPool? pool = null, int sizeClass = 0)
    {
        Length = bytes;
        try
        {
            _memory = GC.AllocateUninitializedArray<byte>((int)bytes + Alignment, pinned: true);
        }
        catch (OutOfMemoryException)
        {
            throw new ResourceExhaustedError($"OOM when allocating {bytes} bytes: the process has no memory left for them");
        }
        var address = (nint)Unsafe.AsPointer(ref _memory[0]);
        Address = (byte*)((address + Alignment - 1) & -Alignment);
        _first = (nint)Address - address;
        (_pool, SizeClass) = (pool, sizeClass);
    }

    internal int SizeClass { get; }

    /// <summary>The bytes from <see cref="Address"/> on.</summary>
    internal long Length { get; }

    /// <summary>The first byte; stays where it is as long as the buffer lives.</summary>
    internal byte* Address { get; }

    /// <summary>
    /// A byte by its distance from the first one; the memory lives as long as the reference, or a span from it.
    /// </summary>
    internal ref byte At(nint offset) =>
        ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(_memory), _first + offset);

    /// <summary>Bytes from one by its distance from the first.</summary>
    internal ReadOnlyMemory<byte> AsMemory(nint offset, int length) => _memory.AsMemory((int)(_first + offset), length);

    /// <summary>
    /// Whether one holder alone refers to the memory, which then may be overwritten. Never for memory of a constant or of a
    /// caller's array, which sessions on several threads may share.
    /// </summary>
    internal bool IsExclusive => _pool is not null && _references == 1;

    internal void AddReference() => _references++;

    internal void Release()
    {
        if (--_references == 0)
            _pool?.Return(this);
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
    private const int SmallestLog = 6,
        SizesPerPower = 8;

    private readonly Stack<TensorBuffer>?[] _free = new Stack<TensorBuffer>?[FindSizeClass(int.MaxValue) + 1];

    /// <summary>Memory for a tensor of this type and shape, not yet set.</summary>
    /// <exception cref="ResourceExhaustedError">More than one buffer can hold.</exception>
    internal TensorValue Take(TF_DataType dtype, Shape shape, Operation? node = null) =>
        dtype == TF_DataType.TF_STRING
            ? new(shape, new StringBuffer(shape.size))
            : new(dtype, shape, Take(TensorSize.Bytes(dtype, shape, node)));

    internal TensorBuffer Take(long bytes)
    {
        var size = FindSizeClass((int)bytes);
        if (_free[size] is not { } free || !free.TryPop(out var buffer))
            return new TensorBuffer(GetClassSize(size), this, size);
        buffer.Revive();
        return buffer;
    }

    internal void Return(TensorBuffer buffer) => (_free[buffer.SizeClass] ??= new()).Push(buffer);

    /// <summary>Eight sizes per power of two, so that shapes that vary a little share buffers.</summary>
    internal static int FindSizeClass(int bytes)
    {
        if (bytes <= 1 << SmallestLog)
            return 0;
        var log = BitOperations.Log2((uint)(bytes - 1));
        return SizesPerPower * (log - SmallestLog) + ((bytes - 1) >> (log - 3)) - SizesPerPower + 1;
    }

    /// <summary>The bytes of a class's buffers.</summary>
    internal static long GetClassSize(int sizeClass) =>
        sizeClass == 0
            ? 1 << SmallestLog
            : (long)(SizesPerPower + (sizeClass - 1) % SizesPerPower + 1) << (SmallestLog - 3 + (sizeClass - 1) / SizesPerPower);
}
