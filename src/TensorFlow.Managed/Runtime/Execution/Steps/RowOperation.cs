using Tensorflow.Kernels;

namespace Tensorflow.Runtime.Execution;

/// <summary>One thing done to some rows: the arrays' addresses at the first row, and their strides in bytes.</summary>
internal abstract unsafe class RowOperation
{
    /// <summary>What it does, for plan dumps.</summary>
    internal abstract string Description { get; }

    /// <summary>A measure of the work for a row, in multiply-adds.</summary>
    internal abstract long WorkPerRow { get; }

    /// <summary>The bytes that all rows read.</summary>
    internal virtual long SharedBytes => 0;

    /// <summary>How many rows it takes at once; with fewer it is less efficient.</summary>
    internal virtual int TileRows => 1;

    /// <summary>The arrays whose rows it reads or writes, and how many columns of them.</summary>
    internal abstract IEnumerable<(int Array, int Columns)> Arrays { get; }

    /// <param name="pointers">Where each array's first row is.</param>
    /// <param name="strides">From one row to the next, in bytes.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="prefetches">What the operations after it are going to read and write.</param>
    internal abstract void Run(nint* pointers, nint* strides, int rows, PrefetchQueue* prefetches);
}
