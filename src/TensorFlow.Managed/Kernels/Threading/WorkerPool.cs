using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Tensorflow.Kernels;

/// <summary>Work that is cut into numbered chunks, which run in any order, on any thread, each exactly once.</summary>
internal interface IChunks
{
    /// <summary>Does the chunk with this number (0 up to the count given to <see cref="WorkerPool.Run"/>).</summary>
    void Run(int chunk);
}

/// <summary>
/// The process's worker threads. A caller publishes a job, whose chunks are cut into one share of neighbours for each thread. A
/// thread claims the chunks of its own share first: jobs that are cut alike then find in a core's cache what the job before left
/// there (with one counter for all, a training step of the static tutorial took a third longer on two threads). Who is done
/// helps with the other shares, so a worker that the system does not schedule costs nothing but its help. No call allocates once
/// the threads exist.
/// </summary>
/// <remarks>
/// One job runs at a time: a call made while another is under way (from inside a chunk, or from another thread) runs its chunks
/// on the calling thread. Idle workers spin for some microseconds, since waking a blocked thread costs more than most jobs,
/// then block, since spinning for long steals the processor from whoever else needs it.
/// </remarks>
internal static unsafe class WorkerPool
{
    /// <summary>The largest number of threads that <see cref="Threads"/> accepts.</summary>
    public const int MaxThreads = 64;

    // How long an idle worker, or a caller whose last chunks run elsewhere, spins before it blocks.
    private const long SpinMicroseconds = 50;

    private static readonly object Gate = new();

    // What threads write while others wait in a loop for something else has a cache line to itself: each write to a line that
    // is being read costs the time in which two cores exchange it, and a training step hands over a hundred times.
    private const int CacheLine = 64;

    private static int threads = Math.Clamp(Environment.ProcessorCount, 1, MaxThreads);
    private static readonly bool[] running = new bool[MaxThreads];
    private static int workers;
    private static int sleepers;
    private static bool callerSleeps;

    // The job.
    private static int shares = 1;
    private static ExceptionDispatchInfo? failure;
    private static readonly Share* share = (Share*)Lines(MaxThreads);
    private static readonly long* unfinished = (long*)Lines(1);
    private static readonly int* busy = (int*)Lines(1);

    /// <summary>A thread's part of the job, whose fields are on one line.</summary>
    [StructLayout(LayoutKind.Sequential, Size = CacheLine)]
    private struct Share
    {
        /// <summary>
        /// The job's number (high 32 bits) and how many of the share's chunks are unclaimed (low 32 bits). The other fields are
        /// written only while no chunk is unclaimed or unfinished, so a successful claim proves that they were read whole.
        /// </summary>
        public long Ticket;

        /// <summary>What runs a chunk.</summary>
        public delegate* <void*, int, void> Body;

        /// <summary>What it is given beside the chunk's number.</summary>
        public void* State;

        /// <summary>The number of the chunk behind the share's last.</summary>
        public int End;

        /// <summary>The number of shares.</summary>
        public int Shares;
    }

    private static void* Lines(int count)
    {
        var lines = NativeMemory.AlignedAlloc((nuint)count * CacheLine, CacheLine);
        NativeMemory.Clear(lines, (nuint)count * CacheLine);
        return lines;
    }

    /// <summary>
    /// How many threads share the work, the caller included: 1 to <see cref="MaxThreads"/>, by default the number of processors.
    /// More than the processors is allowed. No result depends on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside 1 to <see cref="MaxThreads"/>.</exception>
    public static int Threads
    {
        get => Volatile.Read(ref threads);
        set
        {
            if (value is < 1 or > MaxThreads)
                throw new ArgumentOutOfRangeException(nameof(value), value, $"The number of threads must be 1 to {MaxThreads}.");
            lock (Gate)
            {
                Volatile.Write(ref threads, value);
                Monitor.PulseAll(Gate); // surplus workers leave
            }
        }
    }

    /// <summary>Runs chunks 0 to <paramref name="chunks"/> - 1 of <paramref name="job"/> and returns when all are done.</summary>
    /// <remarks>When chunks throw, the first exception is rethrown here after every chunk has finished or been dropped.</remarks>
    public static void Run<TJob>(TJob job, int chunks)
        where TJob : struct, IChunks
    {
        if (chunks <= 1 || Threads == 1 || Interlocked.CompareExchange(ref *busy, 1, 0) != 0)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
                job.Run(chunk);
            return;
        }
        // `job` lives in this frame until the call ends, and so does its address.
        RunShared(&Invoke<TJob>, Unsafe.AsPointer(ref job), chunks);
    }

    private static void Invoke<TJob>(void* job, int chunk)
        where TJob : struct, IChunks => Unsafe.AsRef<TJob>(job).Run(chunk);

    private static void RunShared(delegate* <void*, int, void> work, void* argument, int chunks)
    {
        ExceptionDispatchInfo? thrown;
        try
        {
            StartWorkers();
            int all = Threads;
            if (shares != all)
                Volatile.Write(ref shares, all);
            if (failure is not null)
                failure = null;
            Volatile.Write(ref *unfinished, chunks);
            for (int i = all - 1; i >= 0; i--)
                Publish(ref share[i], work, argument, PartStart(chunks, i, all), PartStart(chunks, i + 1, all), all);
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref sleepers) > 0)
                Wake(chunks - 1);
            RunChunks(0);
            AwaitUnfinished();
            thrown = failure;
        }
        finally
        {
            Volatile.Write(ref *busy, 0);
        }
        thrown?.Throw();
    }

    /// <summary>
    /// Where part number <paramref name="part"/> of a whole starts when it is cut evenly: so are the threads' shares of the
    /// chunks.
    /// </summary>
    public static int PartStart(int whole, int part, int parts) => (int)PartStart((long)whole, part, parts);

    /// <inheritdoc cref="PartStart(int, int, int)"/>
    public static long PartStart(long whole, int part, long parts) => whole * part / parts;

    private static void Publish(ref Share share, delegate* <void*, int, void> body, void* state, int start, int end, int shares)
    {
        share.Body = body;
        share.State = state;
        share.End = end;
        share.Shares = shares;
        long number = (share.Ticket >> 32) + 1;
        Volatile.Write(ref share.Ticket, (number << 32) | (uint)(end - start));
    }

    private static void StartWorkers()
    {
        if (Volatile.Read(ref workers) >= Threads - 1)
            return;
        lock (Gate)
        {
            for (int thread = 1; thread < threads; thread++)
            {
                if (running[thread])
                    continue;
                int own = thread;
                running[own] = true;
                workers++;
                new Thread(() => Work(own)) { IsBackground = true, Name = "TensorFlow worker" }.Start();
            }
        }
    }

    /// <summary>Whether some chunk of the published job is unclaimed.</summary>
    private static bool IsWorkLeft()
    {
        for (int i = Volatile.Read(ref shares) - 1; i >= 0; i--)
        {
            if ((int)Volatile.Read(ref share[i].Ticket) != 0)
                return true;
        }
        return false;
    }

    /// <summary>
    /// Runs chunks of the published job, first those of the thread's own share, until none is unclaimed; false if none was.
    /// </summary>
    private static bool RunChunks(int thread)
    {
        int all = Volatile.Read(ref shares),
            done = 0;
        for (int i = 0; i < all; i++)
        {
            while (TryRunChunk(ref share[(thread + i) % all], thread))
                done++;
        }
        if (done == 0)
            return false;
        if (Interlocked.Add(ref *unfinished, -done) == 0 && Volatile.Read(ref callerSleeps))
        {
            lock (Gate)
                Monitor.PulseAll(Gate);
        }
        return true;
    }

    /// <summary>Claims one chunk of a share and runs it; false when none is unclaimed, or the job is for fewer threads.</summary>
    private static bool TryRunChunk(ref Share share, int thread)
    {
        while (true)
        {
            long seen = Volatile.Read(ref share.Ticket);
            int unclaimed = (int)seen;
            // A worker that is to leave may still be on its way here.
            if (unclaimed == 0 || thread >= share.Shares)
                return false;
            var work = share.Body;
            var argument = share.State;
            int chunk = share.End - unclaimed;
            if (Interlocked.CompareExchange(ref share.Ticket, seen - 1, seen) != seen)
                continue;
            try
            {
                if (Volatile.Read(ref failure) is null)
                    work(argument, chunk);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }
            return true;
        }
    }

    private static void AwaitUnfinished()
    {
        if (Spin(unfinished, untilZero: true))
            return;
        lock (Gate)
        {
            Volatile.Write(ref callerSleeps, true);
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref *unfinished) != 0)
                Monitor.Wait(Gate);
            Volatile.Write(ref callerSleeps, false);
        }
    }

    private static void Work(int thread)
    {
        while (true)
        {
            if (thread < Threads && (RunChunks(thread) || Spin(&share[thread].Ticket, untilZero: false)))
                continue;
            lock (Gate)
            {
                sleepers++;
                Interlocked.MemoryBarrier();
                if (!IsWorkLeft() && thread < threads)
                    Monitor.Wait(Gate);
                sleepers--;
                if (thread >= threads)
                {
                    running[thread] = false;
                    workers--;
                    return;
                }
            }
        }
    }

    private static void Wake(int helpers)
    {
        lock (Gate)
        {
            for (int i = Math.Min(helpers, sleepers); i > 0; i--)
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
        long end = Stopwatch.GetTimestamp() + SpinMicroseconds * Stopwatch.Frequency / 1_000_000;
        do
        {
            // No pause instruction: many in a row make a virtual machine's host step in, which takes microseconds each time and
            // made whole training steps on two threads up to 60% slower.
            for (int i = 0; i < 128; i++)
            {
                if ((int)Volatile.Read(ref *word) == 0 == untilZero)
                    return true;
            }
        } while (Stopwatch.GetTimestamp() < end);
        return false;
    }
}
