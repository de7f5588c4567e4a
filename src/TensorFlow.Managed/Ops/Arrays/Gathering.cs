using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>Copies arrays of one size into a larger one, over the <see cref="WorkerPool"/> if they are many bytes.</summary>
internal static unsafe class Gathering
{
    // Below this many bytes a second thread costs more than it brings.
    private const long ParallelBytes = 256 * 1024;

    /// <summary>target[r, i] = the r-th of the equal rows of sources[i].</summary>
    /// <param name="sources">Arrays of as many bytes as each other.</param>
    /// <param name="rows">How many rows each has: 1 puts the arrays one after the other.</param>
    /// <param name="target">As large as all of them.</param>
    /// <exception cref="ArgumentException">A source has another size than its part of the target.</exception>
    internal static void Copy(TensorValue[] sources, long rows, Span<byte> target)
    {
        foreach (var source in sources)
        {
            if (source.Bytes * sources.Length != target.Length)
            {
                throw new ArgumentException(
                    $"An array of {source.Bytes} bytes is not one of {sources.Length} equal parts of {target.Length} bytes."
                );
            }
        }
        if (target.Length == 0)
            return;
        fixed (byte* to = target)
        {
            var pieces = rows * sources.Length;
            var chunks = target.Length < ParallelBytes ? 1 : (int)Math.Min(pieces, 4 * WorkerPool.Threads);
            WorkerPool.Run(new Pieces(sources, to, pieces, (int)(target.Length / pieces), chunks), chunks);
        }
    }

    /// <summary>The rows of all sources, in the target's order.</summary>
    private readonly struct Pieces(TensorValue[] sources, byte* target, long pieces, int size, int chunks) : IChunks
    {
        public void Run(int chunk)
        {
            long first = WorkerPool.PartStart(pieces, chunk, chunks),
                end = WorkerPool.PartStart(pieces, chunk + 1, chunks);
            var row = first / sources.Length;
            var i = (int)(first % sources.Length);
            for (var to = target + first * size; to < target + end * size; to += size)
            {
                new ReadOnlySpan<byte>(sources[i].Address + row * size, size).CopyTo(new Span<byte>(to, size));
                if (++i == sources.Length)
                    (i, row) = (0, row + 1);
            }
        }
    }
}
