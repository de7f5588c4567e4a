using System.Runtime.InteropServices;

namespace Tensorflow.Kernels;

/// <summary>
/// A thread's part of the job of <see cref="WorkerPool"/>; any thread claims chunks of it, each exactly once.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = CacheLine)]
internal unsafe struct Partition
{
    /// <summary>
    /// Words that threads write while others spin on something else have a cache line each, against false sharing.
    /// </summary>
    internal const int CacheLine = 64;

    /// <summary>
    /// The job's number (high 32 bits) and how many of the partition's chunks are unclaimed (low 32 bits). The other fields
    /// are written only while no chunk is unclaimed or unfinished, so a successful claim proves that they were read whole.
    /// </summary>
    internal long Ticket;

    private delegate* <void*, int, void> _body;
    private void* _state;
    private int _end;
    private int _partitionCount;

    /// <summary>Whether some chunk is unclaimed.</summary>
    internal bool IsWorkLeft => (int)Volatile.Read(ref Ticket) != 0;

    /// <summary>Gives the partition its chunks of a new job, all unclaimed.</summary>
    /// <param name="body">What runs a chunk.</param>
    /// <param name="state">What it is given beside the chunk's number.</param>
    /// <param name="start">The number of the first chunk.</param>
    /// <param name="end">The number of the chunk behind the last.</param>
    /// <param name="partitionCount">The number of partitions.</param>
    internal void Publish(delegate* <void*, int, void> body, void* state, int start, int end, int partitionCount)
    {
        _body = body;
        _state = state;
        _end = end;
        _partitionCount = partitionCount;
        var number = (Ticket >> 32) + 1;
        Volatile.Write(ref Ticket, (number << 32) | (uint)(end - start));
    }

    /// <summary>Claims a chunk for a thread; false if none is unclaimed, or the job is for fewer threads.</summary>
    internal bool TryClaim(int thread, out delegate* <void*, int, void> body, out void* state, out int chunk)
    {
        while (true)
        {
            var seen = Volatile.Read(ref Ticket);
            var unclaimed = (int)seen;
            body = _body;
            state = _state;
            chunk = _end - unclaimed;
            // A worker that is to leave may still be on its way here.
            if (unclaimed == 0 || thread >= _partitionCount)
                return false;
            if (Interlocked.CompareExchange(ref Ticket, seen - 1, seen) == seen)
                return true;
        }
    }
}
