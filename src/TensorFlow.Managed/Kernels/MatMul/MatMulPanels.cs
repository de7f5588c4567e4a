using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// The two steps of which a <see cref="MatMul"/> consists: to pack panels of b, NR columns wide, into the order in which the
/// micro-kernel reads them, and the macro-kernel, which multiplies rows of a by a packed panel tile by tile.
/// </summary>
internal static unsafe class MatMulPanels<V>
    where V : unmanaged, ILanes<V>
{
    /// <summary>NR, the columns of a panel and of a tile: two vectors, or one where no more are left.</summary>
    internal static int Columns => 2 * V.Count;

    /// <summary>How many panels n columns make.</summary>
    internal static int Count(int n) => (n + Columns - 1) / Columns;

    /// <summary>
    /// MR, the most rows of a tile: as many as the registers hold with two accumulators each, beside two vectors of b and one
    /// of a.
    /// </summary>
    internal static int TileRows => Elementwise.HasManyRegisters ? MicroKernel.MaxRows : 6;

    /// <summary>How many columns n columns take when packed: the last panel is padded to whole vectors.</summary>
    internal static int PackedColumns(int n) => (n + V.Count - 1) / V.Count * V.Count;

    /// <summary>
    /// Packs panels of b, <paramref name="depth"/> terms from <paramref name="start"/> on: in each, every k has its columns side
    /// by side. The padding beyond b's last column reaches no element of c.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Pack(in MatMulOperands o, int firstPanel, int endPanel, int start, int depth, float* packed)
    {
        int n = o.N,
            first = firstPanel * Columns;
        var full = Math.Min(endPanel, n / Columns) - firstPanel;
        var rest = Math.Min(n, endPanel * Columns) - first - full * Columns;
        var width = rest > V.Count ? Columns : V.Count;
        var tail = packed + full * Columns * depth;
        if (o.TransposeB)
        {
            var source = o.Right + first * o.RightStride + start;
            for (var panel = 0; panel < full; panel++, source += Columns * o.RightStride)
                BlockTranspose.Run(source, o.RightStride, packed + panel * Columns * depth, Columns, Columns, depth);
            BlockTranspose.Run(source, o.RightStride, tail, width, rest, depth);
            return;
        }
        var from = o.Right + start * o.RightStride + first;
        for (var panel = 0; panel < full; panel++, from += Columns, packed += Columns * depth)
            CopyRows(from, o.RightStride, packed, depth);
        for (var p = 0; p < depth && rest > 0; p++, from += o.RightStride)
            new ReadOnlySpan<float>(from, rest).CopyTo(new Span<float>(tail + p * width, rest));
    }

    /// <summary>
    /// Adds up the columns of a packed panel: the sum of a block of k, from zero on, is added to those of the blocks before it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SumColumns(in MatMulOperands o, int panel, int start, int depth, float* packed)
    {
        var sums = stackalloc float[Columns];
        int column = panel * Columns,
            columns = Math.Min(Columns, o.N - column),
            width = columns > V.Count ? Columns : V.Count;
        V left = default,
            right = default;
        for (var end = packed + depth * width; packed < end; packed += width)
        {
            left += V.Load(packed);
            if (width > V.Count)
                right += V.Load(packed + V.Count);
        }
        V.Store(left, sums);
        V.Store(right, sums + V.Count);
        for (var i = 0; i < columns; i++)
            o.ColumnSums[column + i] = start == 0 ? sums[i] : o.ColumnSums[column + i] + sums[i];
    }

    /// <summary>Copies the columns of a full panel, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows(float* from, nint stride, float* to, nint rows)
    {
        for (; rows > 0; rows--, from += stride, to += Columns)
        {
            V.Store(V.Load(from), to);
            V.Store(V.Load(from + V.Count), to + V.Count);
        }
    }

    /// <summary>
    /// Computes the rows from <paramref name="firstRow"/> to before <paramref name="endRow"/> in one panel's columns from one
    /// block of k; from the second block on, its result is accumulated.
    /// </summary>
    /// <param name="o">The product.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">The row behind the last.</param>
    /// <param name="panel">The panel's number.</param>
    /// <param name="start">The block's first term.</param>
    /// <param name="depth">The number of terms.</param>
    /// <param name="packed">The panel, packed, or where it is to be.</param>
    /// <param name="isPacked">Whether it is; if not, it is a full one of an untransposed b, which the first tile packs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply(
        in MatMulOperands o,
        int firstRow,
        int endRow,
        int panel,
        int start,
        int depth,
        float* packed,
        bool isPacked = true
    )
    {
        var right = new MicroKernel.RightPanel
        {
            Packed = packed,
            Source = isPacked ? null : o.Right + start * o.RightStride + panel * Columns,
            SourceStride = o.RightStride,
        };
        if (!o.TransposeA)
        {
            var segments = stackalloc MicroKernel.LeftSegment[o.LeftParts];
            int count = 0,
                column = 0;
            for (var part = 0; part < o.LeftParts; part++)
            {
                ref var a = ref o.Left[part];
                int from = Math.Max(start, column),
                    to = Math.Min(start + depth, column + a.Width);
                if (from < to)
                {
                    segments[count++] = new()
                    {
                        Start = (byte*)(a.Start + (from - column)),
                        RowStride = sizeof(float) * a.Stride,
                        DepthStride = sizeof(float),
                        Depth = to - from,
                    };
                }

                column += a.Width;
            }
            MultiplyTiles(o, firstRow, endRow, segments, count, depth, panel, start > 0, ref right);
            return;
        }
        var firstColumn = 0;
        for (var part = 0; part < o.LeftParts; part++)
        {
            ref var a = ref o.Left[part];
            int from = Math.Max(firstRow, firstColumn),
                to = Math.Min(endRow, firstColumn + a.Width);
            var segment = new MicroKernel.LeftSegment
            {
                Start = (byte*)(a.Start + start * a.Stride - firstColumn),
                RowStride = sizeof(float),
                DepthStride = sizeof(float) * a.Stride,
                Depth = depth,
            };
            if (from < to)
                MultiplyTiles(o, from, to, &segment, 1, depth, panel, start > 0, ref right);
            firstColumn += a.Width;
        }
    }

    /// <summary>Cuts rows evenly into tiles. The segments, together so many terms deep, start at row 0 of a.</summary>
    private static void MultiplyTiles(
        in MatMulOperands o,
        int firstRow,
        int endRow,
        MicroKernel.LeftSegment* segments,
        int count,
        int depth,
        int panel,
        bool laterBlock,
        ref MicroKernel.RightPanel right
    )
    {
        int column = panel * Columns,
            columns = Math.Min(Columns, o.N - column);
        bool wide = columns > V.Count,
            accumulate = o.Accumulate || laterBlock;
        var whole = columns == (wide ? Columns : V.Count);
        var tiles = (endRow - firstRow + TileRows - 1) / TileRows;
        var tileSegments = stackalloc MicroKernel.LeftSegment[count];
        int minRows = (endRow - firstRow) / tiles,
            largerTiles = (endRow - firstRow) % tiles;
        for (int tile = 0, row = firstRow, rows; tile < tiles; tile++, row += rows)
        {
            rows = tile < largerTiles ? minRows + 1 : minRows;
            for (var i = 0; i < count; i++)
            {
                tileSegments[i] = segments[i];
                tileSegments[i].Start += row * segments[i].RowStride;
            }
            var target = o.Result + row * o.ResultStride + column;
            right.Prefetch = (byte*)right.Packed;
            right.PrefetchStride = 0;
            if (o.Prefetches != null && right.Source == null)
                o.Prefetches->Next(depth, ref right.Prefetch, ref right.PrefetchStride);
            if (whole)
                MicroKernel.Run<V>(rows, tileSegments, count, right, target, o.ResultStride, wide, accumulate);
            else
                MultiplyEdgeTile(rows, tileSegments, count, right, target, o.ResultStride, wide, columns, accumulate);
            right.Source = null;
        }
    }

    /// <summary>An edge tile, which reaches beyond c's last column, is computed in a scratch buffer.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyEdgeTile(
        int rows,
        MicroKernel.LeftSegment* segments,
        int count,
        in MicroKernel.RightPanel right,
        float* target,
        nint stride,
        bool wide,
        int columns,
        bool accumulate
    )
    {
        var scratch = stackalloc float[MicroKernel.MaxRows * Columns];
        var width = wide ? Columns : V.Count;
        MicroKernel.Run<V>(rows, segments, count, right, scratch, width, wide, accumulate: false);
        for (; rows > 0; rows--, scratch += width, target += stride)
            StoreRow(scratch, target, columns, accumulate);
    }

    /// <summary>Copies a row of a scratch buffer to c, or accumulates it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreRow(float* from, float* to, int columns, bool accumulate)
    {
        var column = 0;
        for (; column <= columns - V.Count; column += V.Count)
            Store<V>(from + column, to + column, accumulate);
        for (; column <= columns - Lanes4.Count; column += Lanes4.Count)
            Store<Lanes4>(from + column, to + column, accumulate);
        for (; column < columns; column++)
            Store<Lanes1>(from + column, to + column, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(float* from, float* to, bool accumulate)
        where T : unmanaged, ILanes<T> => T.Store(accumulate ? T.Load(to) + T.Load(from) : T.Load(from), to);
}
