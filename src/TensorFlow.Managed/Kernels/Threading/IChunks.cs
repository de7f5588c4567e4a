namespace Tensorflow.Kernels;

/// <summary>Work that is cut into numbered chunks, which run in any order, on any thread, each exactly once.</summary>
internal interface IChunks
{
    /// <summary>Does the chunk with this number (0 up to the count given to <see cref="WorkerPool.Run"/>).</summary>
    void Run(int chunk);
}
