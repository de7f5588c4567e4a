namespace Tensorflow.Kernels;

/// <summary>
/// Memory that is read or written after a matrix product, for software prefetching. The micro-kernel prefetches one cache line
/// with each term of its sums: it leaves the bandwidth to memory almost unused, and what follows it would stall.
/// </summary>
/// <param name="matrices">Room for as many matrices as will be added.</param>
internal unsafe struct PrefetchQueue(PrefetchQueue.Matrix* matrices)
{
    /// <summary>The bytes of a cache line.</summary>
    internal const int CacheLine = 64;

    /// <summary>
    /// How many bytes the second-level cache is assumed to retain until their next use; larger data is prefetched again.
    /// </summary>
    internal const long CachedBytes = 512 * 1024;

    private readonly Matrix* _matrices = matrices;
    private int _count,
        _current;

    /// <summary>Some rows of a matrix, and how far it was prefetched. Rows are counted, the rest is in bytes.</summary>
    internal struct Matrix
    {
        internal byte* Start;
        internal nint Rows,
            Stride,
            Width;
        internal nint Row,
            Column;
    }

    /// <summary>Adds rows of a matrix; strides and widths count elements.</summary>
    internal void Add(float* start, nint stride, nint rows, nint width)
    {
        var line = (byte*)((nint)start & -CacheLine);
        var bytes = (nint)(start + width) - (nint)line;
        // Rows without gaps are like one.
        if (stride <= width)
            (bytes, rows) = (bytes + (rows - 1) * stride * sizeof(float), 1);
        _matrices[_count++] = new()
        {
            Start = line,
            Rows = rows,
            Stride = stride * sizeof(float),
            Width = bytes,
        };
    }

    /// <summary>
    /// The next lines to prefetch, as many as the tile's sums have terms: the first, and the distance in bytes from one to the
    /// next. Both stay as they are when the queue is empty.
    /// </summary>
    internal void Next(nint terms, ref byte* first, ref nint step)
    {
        if (_current == _count)
            return;
        ref var m = ref _matrices[_current];
        first = m.Start + m.Row * m.Stride + m.Column;
        if (m.Rows == 1)
        {
            step = Math.Min(CacheLine, (m.Width - m.Column + terms - 1) / terms);
            m.Column += terms * step;
        }
        else
        {
            step = m.Stride;
            m.Row += terms;
            if (m.Row >= m.Rows)
                (m.Row, m.Column) = (0, m.Column + CacheLine);
        }
        if (m.Column >= m.Width)
            _current++;
    }
}
