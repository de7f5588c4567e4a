using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Tensorflow.Kernels;

/// <summary>
/// The process's worker threads: a static partition with work stealing. A caller publishes a job, whose chunks are cut into one
/// partition of neighbours for each thread. A thread claims the chunks of its own partition first: jobs that are cut alike then
/// find in a core's cache what the job before left there. A thread that is done steals from the other partitions, so a worker
/// that the system does not schedule costs nothing but its help. No call allocates once the threads exist.
/// </summary>
/// <remarks>
/// One job runs at a time: a call made while another is under way (from inside a chunk, or from another thread) runs its chunks
/// on the calling thread. Idle workers spin for some microseconds, since waking a blocked thread costs more than most jobs,
/// then block, since spinning for long takes the processor from others.
/// </remarks>
internal static unsafe class WorkerPool
{
    /// <summary>The largest number of threads that <see cref="Threads"/> accepts.</summary>
    internal const int MaxThreads = 64;

    // How long an idle worker, or a caller whose last chunks run elsewhere, spins before it blocks. Bounded by what spinning
    // takes from other processes.
    private const long SpinMicroseconds = 50;

    private static readonly object Gate = new();

    private static int _threads = Math.Clamp(Environment.ProcessorCount, 1, MaxThreads);
    private static readonly bool[] IsRunning = new bool[MaxThreads];
    private static int _workers;
    private static int _sleepers;
    private static bool _callerSleeps;

    // The job.
    private static int _partitionCount = 1;
    private static ExceptionDispatchInfo? _failure;
    private static readonly Partition* Partitions = (Partition*)Lines(MaxThreads);
    private static readonly long* Unfinished = (long*)Lines(1);
    private static readonly int* Busy = (int*)Lines(1);

    private static void* Lines(int count)
    {
        var lines = NativeMemory.AlignedAlloc((nuint)count * Partition.CacheLine, Partition.CacheLine);
        NativeMemory.Clear(lines, (nuint)count * Partition.CacheLine);
        return lines;
    }

    /// <summary>
    /// How many threads share the work, the caller included: 1 to <see cref="MaxThreads"/>, by default the number of processors.
    /// More than the processors is allowed. No result depends on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside 1 to <see cref="MaxThreads"/>.</exception>
    internal static int Threads
    {
        get => Volatile.Read(ref _threads);
        set
        {
            if (value is < 1 or > MaxThreads)
                throw new ArgumentOutOfRangeException(nameof(value), value, $"The number of threads must be 1 to {MaxThreads}.");
            lock (Gate)
            {
                Volatile.Write(ref _threads, value);
                Monitor.PulseAll(Gate); // surplus workers leave
            }
        }
    }

    /// <summary>Runs chunks 0 to <paramref name="chunks"/> - 1 of <paramref name="job"/> and returns when all are done.</summary>
    /// <remarks>When chunks throw, the first exception is rethrown here after every chunk has finished or been dropped.</remarks>
    internal static void Run<TJob>(TJob job, int chunks)
        where TJob : struct, IChunks
    {
        if (chunks <= 1 || Threads == 1 || Interlocked.CompareExchange(ref *Busy, 1, 0) != 0)
        {
            for (var chunk = 0; chunk < chunks; chunk++)
                job.Run(chunk);
            return;
        }
        // `job` lives in this frame until the call ends, and so does its address.
        RunParallel(&Invoke<TJob>, Unsafe.AsPointer(ref job), chunks);
    }

    private static void Invoke<TJob>(void* job, int chunk)
        where TJob : struct, IChunks => Unsafe.AsRef<TJob>(job).Run(chunk);

    private static void RunParallel(delegate* <void*, int, void> work, void* argument, int chunks)
    {
        ExceptionDispatchInfo? thrown;
        try
        {
            StartWorkers();
            var all = Threads;
            if (_partitionCount != all)
                Volatile.Write(ref _partitionCount, all);
            if (_failure is not null)
                _failure = null;
            Volatile.Write(ref *Unfinished, chunks);
            for (var i = all - 1; i >= 0; i--)
                Partitions[i].Publish(work, argument, PartStart(chunks, i, all), PartStart(chunks, i + 1, all), all);
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref _sleepers) > 0)
                Wake(chunks - 1);
            RunChunks(0);
            AwaitUnfinished();
            thrown = _failure;
        }
        finally
        {
            Volatile.Write(ref *Busy, 0);
        }
        thrown?.Throw();
    }

    /// <summary>
    /// Where part number <paramref name="part"/> of a whole starts when it is cut evenly, as the chunks are into partitions.
    /// </summary>
    internal static int PartStart(int whole, int part, int parts) => (int)PartStart((long)whole, part, parts);

    /// <inheritdoc cref="PartStart(int, int, int)"/>
    internal static long PartStart(long whole, int part, long parts) => whole * part / parts;

    private static void StartWorkers()
    {
        if (Volatile.Read(ref _workers) >= Threads - 1)
            return;
        lock (Gate)
        {
            for (var thread = 1; thread < _threads; thread++)
            {
                if (IsRunning[thread])
                    continue;
                var own = thread;
                IsRunning[own] = true;
                _workers++;
                new Thread(() => Work(own)) { IsBackground = true, Name = "TensorFlow worker" }.Start();
            }
        }
    }

    /// <summary>Whether some chunk of the published job is unclaimed.</summary>
    private static bool IsWorkLeft()
    {
        for (var i = Volatile.Read(ref _partitionCount) - 1; i >= 0; i--)
        {
            if (Partitions[i].IsWorkLeft)
                return true;
        }
        return false;
    }

    /// <summary>
    /// Runs chunks of the published job, first those of the thread's own partition, until none is unclaimed; false if none was.
    /// </summary>
    private static bool RunChunks(int thread)
    {
        int all = Volatile.Read(ref _partitionCount),
            done = 0;
        for (var i = 0; i < all; i++)
        {
            for (; Partitions[(thread + i) % all].TryClaim(thread, out var work, out var argument, out var chunk); done++)
                RunChunk(work, argument, chunk);
        }
        if (done == 0)
            return false;
        if (Interlocked.Add(ref *Unfinished, -done) == 0 && Volatile.Read(ref _callerSleeps))
        {
            lock (Gate)
                Monitor.PulseAll(Gate);
        }
        return true;
    }

    private static void RunChunk(delegate* <void*, int, void> work, void* argument, int chunk)
    {
        try
        {
            if (Volatile.Read(ref _failure) is null)
                work(argument, chunk);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    private static void AwaitUnfinished()
    {
        if (Spin(Unfinished, untilZero: true))
            return;
        lock (Gate)
        {
            Volatile.Write(ref _callerSleeps, true);
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref *Unfinished) != 0)
                Monitor.Wait(Gate);
            Volatile.Write(ref _callerSleeps, false);
        }
    }

    private static void Work(int thread)
    {
        while (true)
        {
            if (thread < Threads && (RunChunks(thread) || Spin(&Partitions[thread].Ticket, untilZero: false)))
                continue;
            lock (Gate)
            {
                _sleepers++;
                Interlocked.MemoryBarrier();
                if (!IsWorkLeft() && thread < _threads)
                    Monitor.Wait(Gate);
                _sleepers--;
                if (thread >= _threads)
                {
                    IsRunning[thread] = false;
                    _workers--;
                    return;
                }
            }
        }
    }

    private static void Wake(int helpers)
    {
        lock (Gate)
        {
            for (var i = Math.Min(helpers, _sleepers); i > 0; i--)
                Monitor.Pulse(Gate);
        }
    }

    /// <summary>
    /// Spins for a bounded time until the low half of a word is zero, or is not; false when that did not happen. It reads that
    /// word alone, which nobody writes in the meantime.
    /// </summary>
    private static bool Spin(long* word, bool untilZero)
    {
        if ((int)Volatile.Read(ref *word) == 0 == untilZero)
            return true;
        // With more threads than processors, a spinning thread holds up the one it waits for.
        if (Threads > Environment.ProcessorCount)
            return false;
        var end = Stopwatch.GetTimestamp() + SpinMicroseconds * Stopwatch.Frequency / 1_000_000;
        do
        {
            // No pause instruction: many in a row make a virtual machine's hypervisor intervene (pause-loop exiting), which takes
            // microseconds each time.
            for (var i = 0; i < 128; i++)
            {
                if ((int)Volatile.Read(ref *word) == 0 == untilZero)
                    return true;
            }
        } while (Stopwatch.GetTimestamp() < end);
        return false;
    }
}
