using Tensorflow.Kernels;

namespace Tensorflow.Ops;

/// <summary>Copies arrays of one size one after the other into a larger one, over the <see cref="WorkerPool"/> if they are many bytes.</summary>
internal static unsafe class Gathering
{
    // Below this many bytes a second thread costs more than it brings.
    const long ParallelBytes = 256 * 1024;

    /// <summary>The target's equal parts become the sources.</summary>
    /// <exception cref="ArgumentException">A source has another size than its part of the target.</exception>
    public static void Copy(TensorValue[] sources, Span<byte> target)
    {
        foreach (var source in sources)
        {
            if (source.Bytes * sources.Length != target.Length)
                throw new ArgumentException($"An array of {source.Bytes} bytes is not one of {sources.Length} equal parts of {target.Length} bytes.");
        }
        fixed (byte* to = target)
        {
            int chunks = target.Length < ParallelBytes ? 1 : Math.Min(sources.Length, 4 * WorkerPool.Threads);
            WorkerPool.Run(new Arrays(sources, to, chunks), chunks);
        }
    }

    readonly struct Arrays(TensorValue[] sources, byte* target, int chunks) : IChunks
    {
        public void Run(int chunk)
        {
            for (int i = (int)((long)sources.Length * chunk / chunks); i < (int)((long)sources.Length * (chunk + 1) / chunks); i++)
            {
                var source = sources[i].AsBytes();
                source.CopyTo(new Span<byte>(target + (long)i * source.Length, source.Length));
            }
        }
    }
}
