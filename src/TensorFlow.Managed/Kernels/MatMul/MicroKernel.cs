using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Tensorflow.Kernels;

/// <summary>
/// The micro-kernel of <see cref="MatMul"/>: a tile of c, MR x NR, stays in registers while a block of k passes by. The tile's
/// size is a type argument, from which the compiler makes a loop for each size, its rows unrolled and without the branches
/// below. Its epilogue accumulates the tile onto c, or not, and stores it.
/// </summary>
internal static unsafe partial class MicroKernel
{
    /// <summary>The largest MR: 28 accumulators, 2 vectors of b and one of a in 32 registers.</summary>
    internal const int MaxRows = 14;

    // The prefetch distance in rows of an unpacked panel: long enough for rows that lie in the third-level cache.
    private const int PrefetchDistance = 16;

    // The output tile is prefetched so many terms before the end of the block: early enough to arrive, late enough that a and b
    // do not evict it from the first-level cache again (docs/tuning.md).
    private const int OutputPrefetchDistance = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<V, R, C, B>(
        LeftSegment* a,
        int segments,
        in RightPanel panel,
        float* c,
        nint cStride,
        bool accumulate
    )
        where V : unmanaged, ILanes<V>
        where R : struct, ISize
        where C : struct, ISize
        where B : struct, ISource
    {
        V c0 = default,
            d0 = default;
        V c1 = default,
            d1 = default;
        V c2 = default,
            d2 = default;
        V c3 = default,
            d3 = default;
        V c4 = default,
            d4 = default;
        V c5 = default,
            d5 = default;
        V c6 = default,
            d6 = default;
        V c7 = default,
            d7 = default;
        V c8 = default,
            d8 = default;
        V c9 = default,
            d9 = default;
        V c10 = default,
            d10 = default;
        V c11 = default,
            d11 = default;
        V c12 = default,
            d12 = default;
        V c13 = default,
            d13 = default;
        float* b = panel.Packed,
            source = panel.Source;
        nint sourceStride = panel.SourceStride,
            prefetchOffset = PrefetchDistance * sourceStride,
            prefetchStride = panel.PrefetchStride;
        var prefetch = panel.Prefetch;
        for (var end = a + segments; a < end; a++)
        {
            // Rows 1, 2, 4 and 8 further on are what an address can reach from these without another register.
            nint rowStride = a->RowStride,
                depthStride = a->DepthStride;
            byte* a0 = a->Start,
                a3 = a0 + 3 * rowStride,
                a6 = a0 + 6 * rowStride,
                a9 = a0 + 9 * rowStride,
                a12 = a0 + 12 * rowStride;
            nint outputPrefetchTerm = a + 1 == end ? OutputPrefetchDistance : 0;
            for (var k = a->Depth; k > 0; k--)
            {
                if (Sse.IsSupported && V.Count * C.Count >= 16 && k == outputPrefetchTerm)
                {
                    var line = c;
                    for (var row = 0; row < R.Count; row++, line += cStride)
                    {
                        Sse.Prefetch0(line);
                        if (V.Count * C.Count > 16)
                            Sse.Prefetch0(line + 16);
                    }
                }
                var from = B.IsPacked ? b : source;
                V left = V.Load(from),
                    right = C.Count > 1 ? V.Load(from + V.Count) : default;
                if (!B.IsPacked)
                {
                    V.Store(left, b);
                    if (C.Count > 1)
                        V.Store(right, b + V.Count);
                    if (Sse.IsSupported)
                    {
                        Sse.Prefetch0(source + prefetchOffset);
                        Sse.Prefetch0(source + prefetchOffset + V.Count);
                    }
                    source += sourceStride;
                }
                else if (Sse.IsSupported)
                {
                    Sse.Prefetch1(prefetch);
                    prefetch += prefetchStride;
                }
                b += C.Count * V.Count;
                Multiply<V, C>(a0, left, right, ref c0, ref d0);
                if (R.Count > 1)
                    Multiply<V, C>(a0 + rowStride, left, right, ref c1, ref d1);
                if (R.Count > 2)
                    Multiply<V, C>(a0 + 2 * rowStride, left, right, ref c2, ref d2);
                if (R.Count > 3)
                    Multiply<V, C>(a3, left, right, ref c3, ref d3);
                if (R.Count > 4)
                    Multiply<V, C>(a0 + 4 * rowStride, left, right, ref c4, ref d4);
                if (R.Count > 5)
                    Multiply<V, C>(a3 + 2 * rowStride, left, right, ref c5, ref d5);
                if (R.Count > 6)
                    Multiply<V, C>(a6, left, right, ref c6, ref d6);
                if (R.Count > 7)
                    Multiply<V, C>(a3 + 4 * rowStride, left, right, ref c7, ref d7);
                if (R.Count > 8)
                    Multiply<V, C>(a0 + 8 * rowStride, left, right, ref c8, ref d8);
                if (R.Count > 9)
                    Multiply<V, C>(a9, left, right, ref c9, ref d9);
                if (R.Count > 10)
                    Multiply<V, C>(a6 + 4 * rowStride, left, right, ref c10, ref d10);
                if (R.Count > 11)
                    Multiply<V, C>(a3 + 8 * rowStride, left, right, ref c11, ref d11);
                if (R.Count > 12)
                    Multiply<V, C>(a12, left, right, ref c12, ref d12);
                if (R.Count > 13)
                    Multiply<V, C>(a9 + 4 * rowStride, left, right, ref c13, ref d13);
                a0 += depthStride;
                if (R.Count > 3)
                    a3 += depthStride;
                if (R.Count > 6)
                    a6 += depthStride;
                if (R.Count > 9)
                    a9 += depthStride;
                if (R.Count > 12)
                    a12 += depthStride;
            }
        }
        if (accumulate)
        {
            Add<V, C>(c, ref c0, ref d0);
            if (R.Count > 1)
                Add<V, C>(c + cStride, ref c1, ref d1);
            if (R.Count > 2)
                Add<V, C>(c + 2 * cStride, ref c2, ref d2);
            if (R.Count > 3)
                Add<V, C>(c + 3 * cStride, ref c3, ref d3);
            if (R.Count > 4)
                Add<V, C>(c + 4 * cStride, ref c4, ref d4);
            if (R.Count > 5)
                Add<V, C>(c + 5 * cStride, ref c5, ref d5);
            if (R.Count > 6)
                Add<V, C>(c + 6 * cStride, ref c6, ref d6);
            if (R.Count > 7)
                Add<V, C>(c + 7 * cStride, ref c7, ref d7);
            if (R.Count > 8)
                Add<V, C>(c + 8 * cStride, ref c8, ref d8);
            if (R.Count > 9)
                Add<V, C>(c + 9 * cStride, ref c9, ref d9);
            if (R.Count > 10)
                Add<V, C>(c + 10 * cStride, ref c10, ref d10);
            if (R.Count > 11)
                Add<V, C>(c + 11 * cStride, ref c11, ref d11);
            if (R.Count > 12)
                Add<V, C>(c + 12 * cStride, ref c12, ref d12);
            if (R.Count > 13)
                Add<V, C>(c + 13 * cStride, ref c13, ref d13);
        }
        Store<V, C>(c, c0, d0);
        if (R.Count > 1)
            Store<V, C>(c + cStride, c1, d1);
        if (R.Count > 2)
            Store<V, C>(c + 2 * cStride, c2, d2);
        if (R.Count > 3)
            Store<V, C>(c + 3 * cStride, c3, d3);
        if (R.Count > 4)
            Store<V, C>(c + 4 * cStride, c4, d4);
        if (R.Count > 5)
            Store<V, C>(c + 5 * cStride, c5, d5);
        if (R.Count > 6)
            Store<V, C>(c + 6 * cStride, c6, d6);
        if (R.Count > 7)
            Store<V, C>(c + 7 * cStride, c7, d7);
        if (R.Count > 8)
            Store<V, C>(c + 8 * cStride, c8, d8);
        if (R.Count > 9)
            Store<V, C>(c + 9 * cStride, c9, d9);
        if (R.Count > 10)
            Store<V, C>(c + 10 * cStride, c10, d10);
        if (R.Count > 11)
            Store<V, C>(c + 11 * cStride, c11, d11);
        if (R.Count > 12)
            Store<V, C>(c + 12 * cStride, c12, d12);
        if (R.Count > 13)
            Store<V, C>(c + 13 * cStride, c13, d13);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<V, C>(byte* a, V left, V right, ref V c, ref V d)
        where V : unmanaged, ILanes<V>
        where C : struct, ISize
    {
        var x = V.LoadScalar((float*)a);
        V.MultiplyAddScalar(x, left, ref c);
        if (C.Count > 1)
            V.MultiplyAddScalar(x, right, ref d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V, C>(float* target, ref V c, ref V d)
        where V : unmanaged, ILanes<V>
        where C : struct, ISize
    {
        c = V.Load(target) + c;
        if (C.Count > 1)
            d = V.Load(target + V.Count) + d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, C>(float* target, V c, V d)
        where V : unmanaged, ILanes<V>
        where C : struct, ISize
    {
        V.Store(c, target);
        if (C.Count > 1)
            V.Store(d, target + V.Count);
    }
}
