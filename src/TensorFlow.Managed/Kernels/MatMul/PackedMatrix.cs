using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// The right-hand side of GEMMs, packed once into the order in which the micro-kernel reads it, for several GEMMs with it or for
/// one that is computed some rows at a time.
/// </summary>
internal static unsafe class PackedMatrix
{
    /// <summary>The elements that op(b), [k, n], takes when packed.</summary>
    internal static long Size(int n, int k) =>
        (long)k
        * (
            Elementwise.Has16 ? MatMulPanels<Lanes16>.PackedColumns(n)
            : Elementwise.Has8 ? MatMulPanels<Lanes8>.PackedColumns(n)
            : Elementwise.Has4 ? MatMulPanels<Lanes4>.PackedColumns(n)
            : MatMulPanels<Lanes1>.PackedColumns(n)
        );

    /// <summary>The most rows that are computed at once.</summary>
    internal static int TileRows =>
        Elementwise.Has16 ? MatMulPanels<Lanes16>.TileRows
        : Elementwise.Has8 ? MatMulPanels<Lanes8>.TileRows
        : Elementwise.Has4 ? MatMulPanels<Lanes4>.TileRows
        : MatMulPanels<Lanes1>.TileRows;

    /// <summary>Packs b, which the operands describe; of them, only b's own fields, N and K are read.</summary>
    internal static void Pack(in MatMulOperands operands, float* packed)
    {
        if (Elementwise.Has16)
            Pack<Lanes16>(operands, packed);
        else if (Elementwise.Has8)
            Pack<Lanes8>(operands, packed);
        else if (Elementwise.Has4)
            Pack<Lanes4>(operands, packed);
        else
            Pack<Lanes1>(operands, packed);
    }

    /// <summary>
    /// Computes the product of rows <paramref name="firstRow"/> to before <paramref name="endRow"/> of a, which is not
    /// transposed, with a packed b. The sums are those of <see cref="MatMul.Multiply(ReadOnlySpan{float}, ReadOnlySpan{float},
    /// Span{float}, int, int, int, bool, bool)"/>.
    /// </summary>
    internal static void Multiply(in MatMulOperands operands, float* packed, int firstRow, int endRow)
    {
        if (Elementwise.Has16)
            Multiply<Lanes16>(operands, packed, firstRow, endRow);
        else if (Elementwise.Has8)
            Multiply<Lanes8>(operands, packed, firstRow, endRow);
        else if (Elementwise.Has4)
            Multiply<Lanes4>(operands, packed, firstRow, endRow);
        else
            Multiply<Lanes1>(operands, packed, firstRow, endRow);
    }

    private static void Pack<V>(in MatMulOperands operands, float* packed)
        where V : unmanaged, ILanes<V>
    {
        var job = new Packing<V>(operands, packed);
        WorkerPool.Run(job, job.Chunks);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<V>(in MatMulOperands operands, float* packed, int firstRow, int endRow)
        where V : unmanaged, ILanes<V>
    {
        int columns = MatMulPanels<V>.PackedColumns(operands.N),
            panels = MatMulPanels<V>.Count(operands.N);
        var end = packed + (long)columns * operands.K;
        var isLarge = (end - packed) * sizeof(float) > PrefetchQueue.CachedBytes;
        var matrices = stackalloc PrefetchQueue.Matrix[1];
        for (var start = 0; start < operands.K; start += MatMul.BlockDepth)
        {
            var depth = Math.Min(MatMul.BlockDepth, operands.K - start);
            float* right = packed + (long)start * columns,
                nextBlock = right + (long)depth * columns;
            for (var panel = 0; panel < panels; panel++)
            {
                var next = panel + 1 < panels ? right + depth * MatMulPanels<V>.Columns : nextBlock;
                var prefetches = new PrefetchQueue(matrices);
                var product = operands;
                if (isLarge && next < end)
                {
                    PrefetchPanel<V>(ref prefetches, next, depth, endRow - firstRow);
                    product.Prefetches = &prefetches;
                }
                MatMulPanels<V>.Multiply(product, firstRow, endRow, panel, start, depth, right);
                right = next;
            }
        }
    }

    /// <summary>
    /// Prefetches the next panel of a matrix too large for the cache, evenly over the terms of all tiles of this panel.
    /// </summary>
    private static void PrefetchPanel<V>(ref PrefetchQueue prefetches, float* panel, int depth, int rows)
        where V : unmanaged, ILanes<V>
    {
        var termElements = Math.Max(1, MatMulPanels<V>.Columns / Math.Max(1, rows / MatMulPanels<V>.TileRows));
        termElements = Math.Min(termElements, PrefetchQueue.CacheLine / sizeof(float));
        prefetches.Add(panel, termElements, depth * MatMulPanels<V>.Columns / termElements, 1);
    }

    /// <summary>A chunk is one panel, all blocks of k.</summary>
    private readonly struct Packing<V>(MatMulOperands operands, float* packed) : IChunks
        where V : unmanaged, ILanes<V>
    {
        internal int Chunks => MatMulPanels<V>.Count(operands.N);

        public void Run(int chunk)
        {
            var columns = MatMulPanels<V>.PackedColumns(operands.N);
            for (var start = 0; start < operands.K; start += MatMul.BlockDepth)
            {
                var depth = Math.Min(MatMul.BlockDepth, operands.K - start);
                var target = packed + (long)start * columns + (long)chunk * MatMulPanels<V>.Columns * depth;
                MatMulPanels<V>.Pack(operands, chunk, chunk + 1, start, depth, target);
            }
        }
    }
}
