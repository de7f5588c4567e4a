using System.Runtime.CompilerServices;

namespace Tensorflow.Kernels;

/// <summary>
/// Copies an array of any rank from one set of strides to another: what every data movement comes down to. Strides count
/// elements and may be zero or negative on the source's side.
/// </summary>
internal static unsafe class StridedCopy
{
    // Below this many elements a second thread costs more than it brings.
    private const long ParallelElements = 16 * 1024;

    /// <summary>
    /// target[sum of i_d * targetStrides[d]] = source[sum of i_d * sourceStrides[d]] for every index i within the dimensions.
    /// Elements have 1, 2, 4, 8 or 16 bytes. The spans given are used as working space.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The element size is another.</exception>
    internal static void Run(
        void* source,
        void* target,
        Span<long> dims,
        Span<long> sourceStrides,
        Span<long> targetStrides,
        int elementSize
    )
    {
        var rank = Simplify(dims, sourceStrides, targetStrides);
        if (rank < 0)
            return;
        dims = dims[..rank];
        switch (elementSize)
        {
            case 1:
                Run((byte*)source, (byte*)target, dims, sourceStrides, targetStrides);
                break;
            case 2:
                Run((ushort*)source, (ushort*)target, dims, sourceStrides, targetStrides);
                break;
            case 4:
                Run((uint*)source, (uint*)target, dims, sourceStrides, targetStrides);
                break;
            case 8:
                Run((ulong*)source, (ulong*)target, dims, sourceStrides, targetStrides);
                break;
            case 16:
                Run((UInt128*)source, (UInt128*)target, dims, sourceStrides, targetStrides);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(elementSize), elementSize, "An element has 1, 2, 4, 8 or 16 bytes.");
        }
    }

    /// <summary>
    /// Drops dimensions of 1, merges neighbours that both sides step through evenly, and returns how many dimensions remain, or
    /// -1 when there is nothing to copy.
    /// </summary>
    private static int Simplify(Span<long> dims, Span<long> sourceStrides, Span<long> targetStrides)
    {
        var rank = 0;
        for (var i = 0; i < dims.Length; i++)
        {
            if (dims[i] == 0)
                return -1;
            if (dims[i] == 1)
                continue;
            if (
                rank > 0
                && sourceStrides[rank - 1] == sourceStrides[i] * dims[i]
                && targetStrides[rank - 1] == targetStrides[i] * dims[i]
            )
            {
                dims[rank - 1] *= dims[i];
                sourceStrides[rank - 1] = sourceStrides[i];
                targetStrides[rank - 1] = targetStrides[i];
                continue;
            }
            (dims[rank], sourceStrides[rank], targetStrides[rank]) = (dims[i], sourceStrides[i], targetStrides[i]);
            rank++;
        }
        return rank;
    }

    private static void Run<T>(T* source, T* target, ReadOnlySpan<long> dims, ReadOnlySpan<long> from, ReadOnlySpan<long> to)
        where T : unmanaged
    {
        var elements = Broadcasting.Elements(dims);
        fixed (
            long* pDims = dims,
                pFrom = from,
                pTo = to
        )
        {
            var copy = new Copy<T>(source, target, pDims, pFrom, pTo, dims.Length);
            if (elements < ParallelElements)
                copy.Run();
            else
                new Parts<T>(copy, Math.Min(dims[copy.LargestDimension], 4 * WorkerPool.Threads)).Run();
        }
    }

    /// <summary>A copy shared by several threads: each takes parts of the largest dimension.</summary>
    private readonly struct Parts<T>(Copy<T> copy, long parts) : IChunks
        where T : unmanaged
    {
        internal void Run() => WorkerPool.Run(this, (int)parts);

        public void Run(int chunk)
        {
            var whole = copy.Dims[copy.LargestDimension];
            var dims = stackalloc long[copy.Rank];
            copy.Part(
                    copy.LargestDimension,
                    WorkerPool.PartStart(whole, chunk, parts),
                    WorkerPool.PartStart(whole, chunk + 1, parts),
                    dims
                )
                .Run();
        }
    }

    private readonly struct Copy<T>(T* source, T* target, long* dims, long* from, long* to, int rank)
        where T : unmanaged
    {
        internal int Rank => rank;

        internal long* Dims => dims;

        internal int LargestDimension
        {
            get
            {
                var largest = 0;
                for (var d = 1; d < rank; d++)
                    largest = dims[d] > dims[largest] ? d : largest;
                return largest;
            }
        }

        /// <summary>The part whose index in one dimension lies in a range; the memory given holds its dimensions.</summary>
        internal Copy<T> Part(int dimension, long start, long end, long* memory)
        {
            new ReadOnlySpan<long>(dims, rank).CopyTo(new Span<long>(memory, rank));
            memory[dimension] = end - start;
            return new Copy<T>(source + start * from[dimension], target + start * to[dimension], memory, from, to, rank);
        }

        internal void Run()
        {
            if (rank == 0)
            {
                *target = *source;
                return;
            }
            var last = rank - 1;
            // A dimension that is contiguous in the source, where the last is contiguous in the target: a transposition.
            var crossing = -1;
            for (var d = 0; d < last && to[last] == 1 && from[last] is not (0 or 1); d++)
                crossing = from[d] == 1 ? d : crossing;
            Run(0, source, target, crossing);
        }

        private void Run(int d, T* source, T* target, int crossing)
        {
            var last = rank - 1;
            if (d == crossing)
                d++;
            if (d < last)
            {
                for (long i = 0; i < dims[d]; i++)
                    Run(d + 1, source + i * from[d], target + i * to[d], crossing);
            }
            else if (crossing >= 0)
            {
                BlockTranspose.Run(source, (nint)from[last], target, (nint)to[crossing], (nint)dims[last], (nint)dims[crossing]);
            }
            else
            {
                Line(source, target, dims[last], from[last], to[last]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Line(T* source, T* target, long n, long from, long to)
        {
            if (from == 1 && to == 1)
            {
                new ReadOnlySpan<T>(source, (int)n).CopyTo(new Span<T>(target, (int)n));
            }
            else if (from == 0 && to == 1)
            {
                new Span<T>(target, (int)n).Fill(*source);
            }
            else
            {
                for (long i = 0; i < n; i++, source += from, target += to)
                    *target = *source;
            }
        }
    }
}
