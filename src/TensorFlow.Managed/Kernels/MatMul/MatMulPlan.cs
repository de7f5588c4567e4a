using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// The blocking of a GEMM of two unpacked operands, or of a sum of several GEMMs, one after the other: those that follow the
/// first accumulate onto c while it is in the cache. c is cut into chunks of neighbouring rows (MC) and panels of
/// columns (NC), which the <see cref="WorkerPool"/>'s threads share. For each block of k (KC) a chunk packs its panels of b into
/// scratch memory and then runs the macro-kernel; it shares nothing with other chunks, so no thread waits for another or reads
/// what is in the other's cache.
/// </summary>
internal readonly unsafe struct MatMulPlan<V> : IChunks
    where V : unmanaged, ILanes<V>
{
    // Below so many multiply-adds one thread does it all: handing over the work costs more than it saves.
    private const long ParallelWork = 256 * 1024;

    // Load balance: so many chunks for each thread that a late one costs little.
    private const int ChunksPerThread = 8;

    // With fewer rows in a chunk, packing b takes a noticeable part of its time.
    private const int MinChunkRows = 64;

    // MC: a chunk's part of a, one block of k deep, at most 512 x 256 floats (512 KiB), is to stay in the second-level cache.
    private const int MaxChunkRows = 512;

    // NC, in panels: neighbouring panels are packed together, since b's rows are then read in longer runs; the packed panels
    // are to stay in the second-level cache.
    private const int MaxChunkPanels = 4;

    private readonly MatMulOperands* _products;
    private readonly int _count,
        _panels,
        _panelParts,
        _rowParts;

    /// <param name="products">One or more, all with the same c and its dimensions; they must stay where they are.</param>
    /// <param name="count">How many.</param>
    internal MatMulPlan(MatMulOperands* products, int count)
    {
        _products = products;
        _count = count;
        int m = products->M,
            n = products->N;
        long k = 0;
        for (var i = 0; i < count; i++)
            k += products[i].K;
        _panels = MatMulPanels<V>.Count(n);
        var chunks = m * n * k < ParallelWork ? 1 : ChunksPerThread * WorkerPool.Threads;
        _panelParts = Math.Max(DivideUp(_panels, MaxChunkPanels), Math.Min(_panels, chunks));
        _rowParts = Math.Max(DivideUp(m, MaxChunkRows), Math.Min(DivideUp(chunks, _panelParts), m / MinChunkRows));
        _rowParts = Math.Clamp(_rowParts, 1, DivideUp(m, MatMulPanels<V>.TileRows));
    }

    /// <summary>Computes c; no dimension may be 0.</summary>
    internal void Run() => WorkerPool.Run(this, _rowParts * _panelParts);

    /// <summary>Computes one chunk of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        int rowPart = chunk / _panelParts,
            panelPart = chunk % _panelParts;
        int firstPanel = WorkerPool.PartStart(_panels, panelPart, _panelParts),
            endPanel = WorkerPool.PartStart(_panels, panelPart + 1, _panelParts);
        int firstRow = WorkerPool.PartStart(_products->M, rowPart, _rowParts),
            endRow = WorkerPool.PartStart(_products->M, rowPart + 1, _rowParts);
        for (var i = 0; i < _count; i++)
        {
            var next = i + 1 < _count ? _products + i + 1 : null;
            if (_products[i].Accumulate && _products[i].K > MatMul.BlockDepth)
                AccumulateThroughScratch(_products[i], next, firstPanel, endPanel, firstRow, endRow);
            else
                Compute(_products[i], next, firstPanel, endPanel, firstRow, endRow);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compute(
        MatMulOperands operands,
        MatMulOperands* next,
        int firstPanel,
        int endPanel,
        int firstRow,
        int endRow
    )
    {
        var packed = Scratch.Get<float>(ScratchUse.MatMulPanels, MaxChunkPanels * MatMulPanels<V>.Columns * MatMul.BlockDepth);
        var matrices = stackalloc PrefetchQueue.Matrix[1 + Math.Max(operands.LeftParts, next == null ? 0 : next->LeftParts)];
        for (var start = 0; start < operands.K; start += MatMul.BlockDepth)
        {
            var depth = Math.Min(MatMul.BlockDepth, operands.K - start);
            // Full panels of an untransposed b are packed by the first tile that reads them.
            var firstToPack = operands.TransposeB ? firstPanel : Math.Min(endPanel, operands.N / MatMulPanels<V>.Columns);
            if (firstToPack < endPanel)
            {
                MatMulPanels<V>.Pack(
                    operands,
                    firstToPack,
                    endPanel,
                    start,
                    depth,
                    packed + (firstToPack - firstPanel) * MatMulPanels<V>.Columns * depth
                );
            }

            for (var panel = firstPanel; panel < endPanel; panel++)
            {
                var right = packed + (panel - firstPanel) * MatMulPanels<V>.Columns * depth;
                var prefetches = new PrefetchQueue(matrices);
                operands.Prefetches = &prefetches;
                if (panel + 1 < endPanel)
                    PrefetchPanel(operands, panel + 1, start, ref prefetches);
                else if (start + depth < operands.K)
                    PrefetchBlock(operands, firstPanel, start + depth, ref prefetches);
                else if (next != null)
                    PrefetchBlock(*next, firstPanel, 0, ref prefetches);
                MatMulPanels<V>.Multiply(operands, firstRow, endRow, panel, start, depth, right, isPacked: panel >= firstToPack);
                if (operands.ColumnSums != null && firstRow == 0)
                    MatMulPanels<V>.SumColumns(operands, panel, start, depth, right);
            }
        }
    }

    /// <summary>Prefetches a block of k: of b its first panel, of a transposed a all.</summary>
    private static void PrefetchBlock(in MatMulOperands operands, int firstPanel, int start, ref PrefetchQueue prefetches)
    {
        PrefetchPanel(operands, firstPanel, start, ref prefetches);
        for (var part = 0; operands.TransposeA && part < operands.LeftParts; part++)
        {
            ref var a = ref operands.Left[part];
            prefetches.Add(a.Start + start * a.Stride, a.Stride, Math.Min(MatMul.BlockDepth, operands.K - start), a.Width);
        }
    }

    /// <summary>Prefetches a panel of an untransposed b.</summary>
    private static void PrefetchPanel(in MatMulOperands operands, int panel, int start, ref PrefetchQueue prefetches)
    {
        int column = panel * MatMulPanels<V>.Columns,
            columns = Math.Min(MatMulPanels<V>.Columns, operands.N - column);
        if (!operands.TransposeB)
        {
            prefetches.Add(
                operands.Right + start * operands.RightStride + column,
                operands.RightStride,
                Math.Min(MatMul.BlockDepth, operands.K - start),
                columns
            );
        }
    }

    /// <summary>
    /// The blocks' results are summed in scratch memory, which is then accumulated onto c: the order in which sums are defined.
    /// </summary>
    private static void AccumulateThroughScratch(
        in MatMulOperands operands,
        MatMulOperands* next,
        int firstPanel,
        int endPanel,
        int firstRow,
        int endRow
    )
    {
        int first = firstPanel * MatMulPanels<V>.Columns,
            columns = Math.Min(operands.N, endPanel * MatMulPanels<V>.Columns) - first;
        var scratch = Scratch.Get<float>(ScratchUse.MatMulSums, (long)(endRow - firstRow) * columns);
        var product = operands with
        {
            Result = scratch - (long)firstRow * columns - first,
            ResultStride = columns,
            Accumulate = false,
        };
        Compute(product, next, firstPanel, endPanel, firstRow, endRow);
        for (var row = firstRow; row < endRow; row++)
        {
            MatMulPanels<V>.StoreRow(
                scratch + (long)(row - firstRow) * columns,
                operands.Result + row * operands.ResultStride + first,
                columns,
                accumulate: true
            );
        }
    }

    private static int DivideUp(int x, int y) => (x + y - 1) / y;
}
