using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

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
    const long SpinMicroseconds = 50;

    static readonly object Gate = new();

    static int threads = Math.Clamp(Environment.ProcessorCount, 1, MaxThreads);
    static readonly bool[] running = new bool[MaxThreads];
    static int workers;
    static int sleepers;
    static bool callerSleeps;

    // Tickets lie a cache line apart, so that threads that claim from different shares do not disturb each other.
    const int TicketStride = 8;

    // The job. A share's ticket holds the job's number (high 32 bits) and how many of the share's chunks are unclaimed (low 32
    // bits); the fields before the tickets are written only while no chunk is unclaimed or unfinished, so a successful claim
    // proves that they were read whole.
    static delegate*<void*, int, void> body;
    static void* state;
    static int count;
    static int shares = 1;
    static readonly long[] tickets = new long[(MaxThreads + 1) * TicketStride];
    static int unfinished;
    static int busy;
    static ExceptionDispatchInfo? failure;

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
    public static void Run<TJob>(TJob job, int chunks) where TJob : struct, IChunks
    {
        if (chunks <= 1 || Threads == 1 || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
                job.Run(chunk);
            return;
        }
        // `job` lives in this frame until the call ends, and so does its address.
        RunShared(&Invoke<TJob>, Unsafe.AsPointer(ref job), chunks);
    }

    static void Invoke<TJob>(void* job, int chunk) where TJob : struct, IChunks => Unsafe.AsRef<TJob>(job).Run(chunk);

    static void RunShared(delegate*<void*, int, void> work, void* argument, int chunks)
    {
        ExceptionDispatchInfo? thrown;
        try
        {
            StartWorkers();
            body = work;
            state = argument;
            count = chunks;
            Volatile.Write(ref shares, Threads);
            failure = null;
            Volatile.Write(ref unfinished, chunks);
            for (int share = shares - 1; share >= 0; share--)
            {
                ref long ticket = ref Ticket(share);
                long number = (Volatile.Read(ref ticket) >> 32) + 1;
                Interlocked.Exchange(ref ticket, (number << 32) | (uint)(StartOf(share + 1) - StartOf(share)));
            }
            if (Volatile.Read(ref sleepers) > 0)
                Wake(chunks - 1);
            while (TryRunChunk(0)) { }
            AwaitUnfinished();
            thrown = failure;
        }
        finally
        {
            Volatile.Write(ref busy, 0);
        }
        thrown?.Throw();
    }

    static void StartWorkers()
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

    static ref long Ticket(int share) => ref tickets[(share + 1) * TicketStride];

    static int StartOf(int share) => (int)((long)count * share / shares);

    /// <summary>Whether some chunk of the published job is unclaimed.</summary>
    static bool IsWorkLeft()
    {
        for (int share = Volatile.Read(ref shares) - 1; share >= 0; share--)
        {
            if ((int)Volatile.Read(ref Ticket(share)) != 0)
                return true;
        }
        return false;
    }

    /// <summary>Claims one chunk of the published job, of the thread's own share if one is left there, and runs it.</summary>
    static bool TryRunChunk(int thread)
    {
        int all = Volatile.Read(ref shares);
        for (int i = 0; i < all; i++)
        {
            if (TryRunChunkOf((thread + i) % all, thread))
                return true;
        }
        return false;
    }

    /// <summary>Claims one chunk of a share and runs it; false when none is unclaimed, or the job is for fewer threads.</summary>
    static bool TryRunChunkOf(int share, int thread)
    {
        ref long ticket = ref Ticket(share);
        while (true)
        {
            long seen = Volatile.Read(ref ticket);
            int unclaimed = (int)seen;
            // A worker that is to leave may still be on its way here.
            if (unclaimed == 0 || thread >= Volatile.Read(ref shares))
                return false;
            var work = body;
            var argument = state;
            int chunk = StartOf(share + 1) - unclaimed;
            if (Interlocked.CompareExchange(ref ticket, seen - 1, seen) != seen)
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
            if (Interlocked.Decrement(ref unfinished) == 0 && Volatile.Read(ref callerSleeps))
            {
                lock (Gate)
                    Monitor.PulseAll(Gate);
            }
            return true;
        }
    }

    static void AwaitUnfinished()
    {
        if (Spin(static () => Volatile.Read(ref unfinished) == 0))
            return;
        lock (Gate)
        {
            Volatile.Write(ref callerSleeps, true);
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref unfinished) != 0)
                Monitor.Wait(Gate);
            Volatile.Write(ref callerSleeps, false);
        }
    }

    static void Work(int thread)
    {
        while (true)
        {
            if (thread < Threads && (TryRunChunk(thread) || Spin(IsWorkLeft)))
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

    static void Wake(int helpers)
    {
        lock (Gate)
        {
            for (int i = Math.Min(helpers, sleepers); i > 0; i--)
                Monitor.Pulse(Gate);
        }
    }

    /// <summary>Spins for a bounded time until the condition holds; false when it did not in time.</summary>
    static bool Spin(Func<bool> condition)
    {
        if (condition())
            return true;
        // With more threads than processors, a spinning thread holds up the one it waits for.
        if (Threads > Environment.ProcessorCount)
            return false;
        long end = Stopwatch.GetTimestamp() + SpinMicroseconds * Stopwatch.Frequency / 1_000_000;
        do
        {
            // No pause instruction: many in a row make a virtual machine's host step in, which takes microseconds each time and
            // made whole training steps on two threads up to 60% slower.
            for (int i = 0; i < 32; i++)
            {
                if (condition())
                    return true;
            }
        }
        while (Stopwatch.GetTimestamp() < end);
        return false;
    }
}
