using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;

namespace Tensorflow.Kernels;

/// <summary>
/// How a <see cref="MatMul"/> is carried out. c is cut into chunks of neighbouring rows and panels of columns, which the
/// <see cref="WorkerPool"/>'s threads share. For each block of k a chunk copies its panels of b into scratch memory, in the order
/// in which its tiles read them, and then computes tile by tile; it shares nothing with other chunks, so no thread waits for
/// another or reads what is in the other's cache.
/// </summary>
internal readonly unsafe struct MatMulPlan<V> : IChunks where V : unmanaged, ILanes<V>
{
    // Below this many multiply-adds a second thread costs more than it brings.
    const long ParallelWork = 256 * 1024;

    // Enough chunks for each thread that a late one costs little.
    const int ChunksPerThread = 8;

    // With fewer rows than this, copying b takes a noticeable part of the time.
    const int FewestRows = 64;

    // A chunk's part of a, one block of k deep, should stay in the second-level cache.
    const int MostRows = 512;

    // Neighbouring panels are copied together, since b's rows are read in longer pieces then.
    const int MostPanels = 4;

    readonly float* a, b, c;
    readonly int m, n, k;
    readonly bool transposeA, transposeB;
    readonly int panels, panelParts, rowBlocks, rowParts;

    public MatMulPlan(float* a, float* b, float* c, int m, int n, int k, bool transposeA, bool transposeB)
    {
        (this.m, this.n, this.k) = (m, n, k);
        (this.transposeA, this.transposeB) = (transposeA, transposeB);
        this.a = a;
        this.b = b;
        this.c = c;
        panels = DivideUp(n, PanelColumns);
        rowBlocks = DivideUp(m, TileRows);
        int chunks = (long)m * n * k < ParallelWork ? 1 : ChunksPerThread * WorkerPool.Threads;
        panelParts = Math.Max(DivideUp(panels, MostPanels), Math.Min(panels, chunks));
        rowParts = Math.Max(DivideUp(m, MostRows), Math.Min(DivideUp(chunks, panelParts), m / FewestRows));
        rowParts = Math.Clamp(rowParts, 1, rowBlocks);
    }

    // A panel has the columns of one row of tiles: two vectors, or one where no more are left.
    static int PanelColumns => 2 * V.Count;

    // As many rows as the registers hold: two accumulators each, beside two vectors of b and one of a.
    static int TileRows => V.Count == 16 ? MatMulTile.MostRows : V.Count == 4 && AdvSimd.IsSupported ? 12 : 6;

    /// <summary>c = op(a) * op(b); no dimension may be 0.</summary>
    public void Run() => WorkerPool.Run(this, rowParts * panelParts);

    /// <summary>Computes one chunk of c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        int rowPart = chunk / panelParts, panelPart = chunk % panelParts;
        int firstPanel = Part(panels, panelPart, panelParts), endPanel = Part(panels, panelPart + 1, panelParts);
        int firstRows = Part(rowBlocks, rowPart, rowParts), endRows = Part(rowBlocks, rowPart + 1, rowParts);
        float* packed = Scratch.Get<float>(ScratchUse.MatMulPanels, MostPanels * PanelColumns * MatMul.BlockDepth);
        for (int start = 0; start < k; start += MatMul.BlockDepth)
        {
            int depth = Math.Min(MatMul.BlockDepth, k - start);
            Pack(firstPanel, endPanel, start, depth, packed);
            for (int panel = firstPanel; panel < endPanel; panel++)
            {
                float* right = packed + (panel - firstPanel) * PanelColumns * depth;
                for (int rows = firstRows; rows < endRows; rows++)
                    Tile(rows, panel, start, depth, right);
            }
        }
    }

    static int DivideUp(int x, int y) => (x + y - 1) / y;

    /// <summary>Where part number <paramref name="part"/> of a whole starts when it is cut evenly.</summary>
    static int Part(int whole, int part, int parts) => (int)((long)whole * part / parts);

    /// <summary>
    /// Copies panels: in each, every k has its columns side by side. What stands beyond b's last column reaches no element of c.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Pack(int firstPanel, int endPanel, int start, int depth, float* packed)
    {
        int first = firstPanel * PanelColumns;
        int full = Math.Min(endPanel, n / PanelColumns) - firstPanel;
        int rest = Math.Min(n, endPanel * PanelColumns) - first - full * PanelColumns;
        int width = rest > V.Count ? PanelColumns : V.Count;
        float* tail = packed + full * PanelColumns * depth;
        if (transposeB)
        {
            float* source = b + (long)first * k + start;
            for (int panel = 0; panel < full; panel++, source += (long)PanelColumns * k)
                BlockTranspose.Run(source, k, packed + panel * PanelColumns * depth, PanelColumns, PanelColumns, depth);
            BlockTranspose.Run(source, k, tail, width, rest, depth);
            return;
        }
        float* row = b + (long)start * n + first;
        float* end = b + (long)k * n;
        for (int p = 0; p < depth; p++, row += n)
        {
            float* source = row;
            float* target = packed + p * PanelColumns;
            for (int panel = 0; panel < full; panel++, source += PanelColumns, target += PanelColumns * depth)
                Copy(source, target, PanelColumns);
            target = tail + p * width;
            if (rest > 0 && source + width <= end)
                Copy(source, target, width);
            else
                new ReadOnlySpan<float>(source, rest).CopyTo(new Span<float>(target, rest));
        }
    }

    /// <summary>Copies one or two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Copy(float* source, float* target, int width)
    {
        V.Store(V.Load(source), target);
        if (width > V.Count)
            V.Store(V.Load(source + V.Count), target + V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Tile(int rowBlock, int panel, int start, int depth, float* right)
    {
        int row = Part(m, rowBlock, rowBlocks), rows = Part(m, rowBlock + 1, rowBlocks) - row;
        int column = panel * PanelColumns, columns = Math.Min(PanelColumns, n - column);
        bool wide = columns > V.Count;
        byte* left = (byte*)(transposeA ? a + (long)start * m + row : a + (long)row * k + start);
        nint rowStride = sizeof(float) * (transposeA ? 1 : k), depthStride = sizeof(float) * (transposeA ? m : 1);
        float* target = c + (long)row * n + column;
        if (columns == (wide ? PanelColumns : V.Count))
            MatMulTile.Run<V>(rows, left, rowStride, depthStride, right, depth, target, n, wide, start > 0);
        else
            Edge(rows, left, rowStride, depthStride, right, depth, target, wide, columns, start > 0);
    }

    /// <summary>A tile that reaches beyond c's last column is computed aside.</summary>
    [SkipLocalsInit]
    void Edge(int rows, byte* left, nint rowStride, nint depthStride, float* right, int depth, float* target, bool wide,
        int columns, bool accumulate)
    {
        float* aside = stackalloc float[MatMulTile.MostRows * PanelColumns];
        int width = wide ? PanelColumns : V.Count;
        for (int i = 0; accumulate && i < rows; i++)
            new ReadOnlySpan<float>(target + (long)i * n, columns).CopyTo(new Span<float>(aside + i * width, columns));
        MatMulTile.Run<V>(rows, left, rowStride, depthStride, right, depth, aside, width, wide, accumulate);
        for (int i = 0; i < rows; i++)
            new ReadOnlySpan<float>(aside + i * width, columns).CopyTo(new Span<float>(target + (long)i * n, columns));
    }
}
