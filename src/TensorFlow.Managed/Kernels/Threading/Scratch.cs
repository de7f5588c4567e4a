namespace Tensorflow.Kernels;

/// <summary>What a thread's scratch memory is for; each purpose has memory of its own, so uses may nest.</summary>
internal enum ScratchUse
{
    /// <summary>Packed panels of a matrix product's right-hand side.</summary>
    MatMulPanels,

    /// <summary>A product that is then accumulated onto its result.</summary>
    MatMulSums,

    /// <summary>What a row region keeps for itself.</summary>
    RowRegion,

    /// <summary>Rows that <see cref="Softmax"/> works on.</summary>
    SoftmaxRows,
}

/// <summary>Memory that a thread keeps between calls, so that kernels allocate nothing once it is large enough.</summary>
internal static unsafe class Scratch
{
    // The widest vectors' alignment and a cache line's size.
    private const int Alignment = 64;

    [ThreadStatic]
    private static byte[]?[]? _buffers;

    /// <summary>At least this many uninitialised elements, this thread's until its next call for the same use.</summary>
    internal static T* Get<T>(ScratchUse use, long elements)
        where T : unmanaged
    {
        _buffers ??= new byte[]?[Enum.GetValues<ScratchUse>().Length];
        var bytes = checked(elements * sizeof(T)) + Alignment;
        var buffer = _buffers[(int)use];
        if (buffer is null || buffer.Length < bytes)
            _buffers[(int)use] = buffer = GC.AllocateUninitializedArray<byte>(checked((int)(bytes + bytes / 4)), pinned: true);
        fixed (byte* start = buffer)
            return (T*)(((nint)start + Alignment - 1) & -Alignment);
    }
}
