using System.Numerics;
using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>The loops behind <see cref="Reduction"/>, which states their order.</summary>
internal static unsafe class ReductionLoops
{
    /// <summary>How many rows (single terms or contiguous runs) are combined before their result is added to the total.</summary>
    internal const int BlockRows = 256;

    // A run of at least RunLanes terms is combined in that many independent lanes, RunBlock terms at a time.
    private const int RunLanes = 64;
    private const int RunBlock = 64 * RunLanes;

    // Below this many elements a second thread costs more than it brings.
    private const int ParallelElements = 32 * 1024;
    private const int MaxChunks = 64;

    /// <summary>Whether the machine has vectors of this type: of complex numbers there are none.</summary>
    private static bool HasVectors<T>() => Vector.IsHardwareAccelerated && Vector<T>.IsSupported;

    /// <summary>The product of the dimensions that are reduced, or of those that are not.</summary>
    internal static long Product(ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, bool which)
    {
        long product = 1;
        for (var i = 0; i < dims.Length; i++)
        {
            if (reduced[i] == which && dims[i] == 0)
                return 0;
            if (reduced[i] == which && (Math.BigMul(product, dims[i], out product) != 0 || product < 0))
                product = long.MaxValue;
        }
        return product;
    }

    /// <summary>Reduces the marked axes of x into y.</summary>
    /// <exception cref="ArgumentException">A span's length is not its shape's.</exception>
    internal static void Reduce<T, TOp>(ReadOnlySpan<T> x, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced, Span<T> y)
        where T : unmanaged
        where TOp : struct, IReductionOperator<T>
    {
        if (dims.Length != reduced.Length)
            throw new ArgumentException($"{dims.Length} dimensions need as many reduction marks, not {reduced.Length}.");
        long outputs = Product(dims, reduced, false),
            terms = Product(dims, reduced, true);
        if (x.Length != Broadcasting.Elements(dims) || y.Length != outputs)
        {
            throw new ArgumentException(
                $"Reducing shape [{string.Join(',', dims.ToArray())}] needs {Broadcasting.Elements(dims)} and "
                    + $"{outputs} elements, not {x.Length} and {y.Length}."
            );
        }
        if (terms == 0)
        {
            y.Fill(TOp.Identity);
        }
        else if (terms == 1)
        {
            x.CopyTo(y);
        }
        else if (outputs > 0)
        {
            var memory = stackalloc long[4 * dims.Length];
            var layout = new ReductionLayout(memory, dims, reduced);
            fixed (
                T* px = x,
                    py = y
            )
            {
                new Outputs<T, TOp>(px, py, layout, x.Length).Run();
            }
        }
    }

    /// <summary>
    /// Reduces n contiguous values: fewer than 64 in ascending order; otherwise 4096 at a time, of which the i-th joins lane
    /// i mod 64 in ascending order, lane j then takes in lanes j + 32, j + 16, ... j + 1, and the 4096s' results are combined in
    /// ascending order.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Run<T, TOp>(T* x, long n)
        where T : unmanaged
        where TOp : struct, IReductionOperator<T>
    {
        var total = TOp.Identity;
        if (n < RunLanes)
        {
            for (long i = 0; i < n; i++)
                total = TOp.Combine(total, x[i]);
            return total;
        }
        var lanes = stackalloc T[RunLanes];
        for (; n > 0; x += RunBlock, n -= RunBlock)
            total = TOp.Combine(total, Block<T, TOp>(x, Math.Min(n, RunBlock), lanes));
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Block<T, TOp>(T* x, long n, T* lanes)
        where T : unmanaged
        where TOp : struct, IReductionOperator<T>
    {
        for (var lane = 0; lane < RunLanes; lane++)
            lanes[lane] = TOp.Identity;
        long i = 0;
        if (HasVectors<T>())
        {
            for (; i <= n - RunLanes; i += RunLanes)
            {
                for (var lane = 0; lane < RunLanes; lane += Vector<T>.Count)
                    Vector.Store(TOp.Combine(Vector.Load(lanes + lane), Vector.Load(x + i + lane)), lanes + lane);
            }
        }
        for (; i < n; i++)
            lanes[i % RunLanes] = TOp.Combine(lanes[i % RunLanes], x[i]);
        for (var half = RunLanes / 2; half > 0; half /= 2)
        {
            for (var lane = 0; lane < half; lane++)
                lanes[lane] = TOp.Combine(lanes[lane], lanes[lane + half]);
        }
        return lanes[0];
    }

    /// <summary>The outputs as tasks: one output of contiguous terms, or a strip of neighbouring columns.</summary>
    private readonly struct Outputs<T, TOp>(T* x, T* y, ReductionLayout layout, long elements) : IChunks
        where T : unmanaged
        where TOp : struct, IReductionOperator<T>
    {
        // Some times what the loop below keeps in registers.
        private static int StripColumns => HasVectors<T>() ? 16 * Vector<T>.Count : 64;

        private long Strips => layout.RowsAreReduced ? 1 : (layout.Width + StripColumns - 1) / StripColumns;

        private long Pieces => layout.Outer * Strips;

        private int ChunkCount => elements < ParallelElements ? 1 : (int)Math.Min(Pieces, MaxChunks);

        internal void Run() => WorkerPool.Run(this, ChunkCount);

        public void Run(int chunk) =>
            Run(WorkerPool.PartStart(Pieces, chunk, ChunkCount), WorkerPool.PartStart(Pieces, chunk + 1, ChunkCount));

        private void Run(long from, long to)
        {
            for (var piece = from; piece < to; piece++)
            {
                if (layout.RowsAreReduced)
                    y[piece] = Runs(x + layout.Kept.Offset(piece));
                else
                    Strip(piece / Strips, piece % Strips * StripColumns);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private T Runs(T* x)
        {
            var total = TOp.Identity;
            for (long row = 0; row < layout.Rows; )
            {
                var block = TOp.Identity;
                for (var end = Math.Min(row + BlockRows, layout.Rows); row < end; row++)
                    block = TOp.Combine(block, ReductionLoops.Run<T, TOp>(x + layout.Reduced.Offset(row), layout.Width));
                total = TOp.Combine(total, block);
            }
            return total;
        }

        private void Strip(long outer, long column)
        {
            var end = Math.Min(column + StripColumns, layout.Width);
            var source = x + layout.Kept.Offset(outer);
            var target = y + outer * layout.Width;
            if (HasVectors<T>())
            {
                for (; column <= end - 4 * Vector<T>.Count; column += 4 * Vector<T>.Count)
                    FourVectors(source + column, target + column);
                for (; column <= end - Vector<T>.Count; column += Vector<T>.Count)
                    OneVector(source + column, target + column);
            }
            for (; column < end; column++)
                OneColumn(source + column, target + column);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void FourVectors(T* x, T* y)
        {
            var identity = new Vector<T>(TOp.Identity);
            Vector<T> t0 = identity,
                t1 = identity,
                t2 = identity,
                t3 = identity;
            for (long row = 0; row < layout.Rows; )
            {
                Vector<T> b0 = identity,
                    b1 = identity,
                    b2 = identity,
                    b3 = identity;
                for (var end = Math.Min(row + BlockRows, layout.Rows); row < end; row++)
                {
                    var terms = x + layout.Reduced.Offset(row);
                    b0 = TOp.Combine(b0, Vector.Load(terms));
                    b1 = TOp.Combine(b1, Vector.Load(terms + Vector<T>.Count));
                    b2 = TOp.Combine(b2, Vector.Load(terms + 2 * Vector<T>.Count));
                    b3 = TOp.Combine(b3, Vector.Load(terms + 3 * Vector<T>.Count));
                }
                t0 = TOp.Combine(t0, b0);
                t1 = TOp.Combine(t1, b1);
                t2 = TOp.Combine(t2, b2);
                t3 = TOp.Combine(t3, b3);
            }
            Vector.Store(t0, y);
            Vector.Store(t1, y + Vector<T>.Count);
            Vector.Store(t2, y + 2 * Vector<T>.Count);
            Vector.Store(t3, y + 3 * Vector<T>.Count);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void OneVector(T* x, T* y)
        {
            var total = new Vector<T>(TOp.Identity);
            for (long row = 0; row < layout.Rows; )
            {
                var block = new Vector<T>(TOp.Identity);
                for (var end = Math.Min(row + BlockRows, layout.Rows); row < end; row++)
                    block = TOp.Combine(block, Vector.Load(x + layout.Reduced.Offset(row)));
                total = TOp.Combine(total, block);
            }
            Vector.Store(total, y);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void OneColumn(T* x, T* y)
        {
            var total = TOp.Identity;
            for (long row = 0; row < layout.Rows; )
            {
                var block = TOp.Identity;
                for (var end = Math.Min(row + BlockRows, layout.Rows); row < end; row++)
                    block = TOp.Combine(block, x[layout.Reduced.Offset(row)]);
                total = TOp.Combine(total, block);
            }
            *y = total;
        }
    }
}
