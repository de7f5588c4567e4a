using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// How a <see cref="MatMul"/> of two unprepared operands is carried out, or a sum of several, one after the other: those that
/// follow the first add to c, while it is in the cache. c is cut into chunks of neighbouring rows and panels of
/// columns, which the <see cref="WorkerPool"/>'s threads share. For each block of k a chunk copies its panels of b into scratch
/// memory and then computes tile by tile; it shares nothing with other chunks, so no thread waits for another or reads what is
/// in the other's cache.
/// </summary>
internal readonly unsafe struct MatMulPlan<V> : IChunks
    where V : unmanaged, ILanes<V>
{
    // Below this many multiply-adds a second thread costs more than it brings.
    private const long ParallelWork = 256 * 1024;

    // Enough chunks for each thread that a late one costs little.
    private const int ChunksPerThread = 8;

    // With fewer rows than this, copying b takes a noticeable part of the time.
    private const int FewestRows = 64;

    // A chunk's part of a, one block of k deep, should stay in the second-level cache.
    private const int MostRows = 512;

    // Neighbouring panels are copied together, since b's rows are read in longer pieces then.
    private const int MostPanels = 4;

    private readonly MatMulOperands* products;
    private readonly int count,
        panels,
        panelParts,
        rowParts;

    /// <param name="products">One or more, all with the same c and its dimensions; they must stay where they are.</param>
    /// <param name="count">How many.</param>
    public MatMulPlan(MatMulOperands* products, int count)
    {
        this.products = products;
        this.count = count;
        int m = products->M,
            n = products->N;
        long k = 0;
        for (int i = 0; i < count; i++)
            k += products[i].K;
        panels = MatMulPanels<V>.Count(n);
        int chunks = m * n * k < ParallelWork ? 1 : ChunksPerThread * WorkerPool.Threads;
        panelParts = Math.Max(DivideUp(panels, MostPanels), Math.Min(panels, chunks));
        rowParts = Math.Max(DivideUp(m, MostRows), Math.Min(DivideUp(chunks, panelParts), m / FewestRows));
        rowParts = Math.Clamp(rowParts, 1, DivideUp(m, MatMulPanels<V>.TileRows));
    }

    /// <summary>Computes c; no dimension may be 0.</summary>
    public void Run() => WorkerPool.Run(this, rowParts * panelParts);

    /// <summary>Computes one chunk of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        int rowPart = chunk / panelParts,
            panelPart = chunk % panelParts;
        int firstPanel = WorkerPool.PartStart(panels, panelPart, panelParts),
            endPanel = WorkerPool.PartStart(panels, panelPart + 1, panelParts);
        int firstRow = WorkerPool.PartStart(products->M, rowPart, rowParts),
            endRow = WorkerPool.PartStart(products->M, rowPart + 1, rowParts);
        for (int i = 0; i < count; i++)
        {
            var next = i + 1 < count ? products + i + 1 : null;
            if (products[i].Accumulate && products[i].K > MatMul.BlockDepth)
                AddAside(products[i], next, firstPanel, endPanel, firstRow, endRow);
            else
                Compute(products[i], next, firstPanel, endPanel, firstRow, endRow);
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
        float* packed = Scratch.Get<float>(ScratchUse.MatMulPanels, MostPanels * MatMulPanels<V>.Columns * MatMul.BlockDepth);
        var matrices = stackalloc Prefetches.Matrix[1 + Math.Max(operands.LeftParts, next == null ? 0 : next->LeftParts)];
        for (int start = 0; start < operands.K; start += MatMul.BlockDepth)
        {
            int depth = Math.Min(MatMul.BlockDepth, operands.K - start);
            // Full panels of rows as they are get packed by the first tile that reads them.
            int firstToPack = operands.TransposeB ? firstPanel : Math.Min(endPanel, operands.N / MatMulPanels<V>.Columns);
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

            for (int panel = firstPanel; panel < endPanel; panel++)
            {
                float* right = packed + (panel - firstPanel) * MatMulPanels<V>.Columns * depth;
                var prefetches = new Prefetches(matrices);
                operands.Prefetches = &prefetches;
                if (panel + 1 < endPanel)
                    AddRight(operands, panel + 1, start, ref prefetches);
                else if (start + depth < operands.K)
                    AddBlock(operands, firstPanel, start + depth, ref prefetches);
                else if (next != null)
                    AddBlock(*next, firstPanel, 0, ref prefetches);
                MatMulPanels<V>.Multiply(operands, firstRow, endRow, panel, start, depth, right, isPacked: panel >= firstToPack);
                if (operands.ColumnSums != null && firstRow == 0)
                    MatMulPanels<V>.SumColumns(operands, panel, start, depth, right);
            }
        }
    }

    /// <summary>A block of k is needed next: of b its first panel, of a all.</summary>
    private static void AddBlock(in MatMulOperands operands, int firstPanel, int start, ref Prefetches prefetches)
    {
        AddRight(operands, firstPanel, start, ref prefetches);
        for (int part = 0; operands.TransposeA && part < operands.LeftParts; part++)
        {
            ref var a = ref operands.Left[part];
            prefetches.Add(a.Start + start * a.Stride, a.Stride, Math.Min(MatMul.BlockDepth, operands.K - start), a.Width);
        }
    }

    /// <summary>A panel of b is needed next; one that is to be copied before is read in its order.</summary>
    private static void AddRight(in MatMulOperands operands, int panel, int start, ref Prefetches prefetches)
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
    /// The blocks' results make a sum of their own, which is then added to c: the order in which sums are defined.
    /// </summary>
    private static void AddAside(
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
        float* aside = Scratch.Get<float>(ScratchUse.MatMulSums, (long)(endRow - firstRow) * columns);
        var product = operands with
        {
            Result = aside - (long)firstRow * columns - first,
            ResultStride = columns,
            Accumulate = false,
        };
        Compute(product, next, firstPanel, endPanel, firstRow, endRow);
        for (int row = firstRow; row < endRow; row++)
        {
            MatMulPanels<V>.PutRow(
                aside + (long)(row - firstRow) * columns,
                operands.Result + row * operands.ResultStride + first,
                columns,
                accumulate: true
            );
        }
    }

    private static int DivideUp(int x, int y) => (x + y - 1) / y;
}
