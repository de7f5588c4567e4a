using Tensorflow.Kernels;

namespace Tensorflow.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public sealed class WorkerPoolTests : IDisposable
{
    private readonly int threads = WorkerPool.Threads;

    public void Dispose() => WorkerPool.Threads = threads;

    private readonly struct Count(int[] counts) : IChunks
    {
        public void Run(int chunk) => Interlocked.Increment(ref counts[chunk]);
    }

    private readonly struct Call(Action<int> action) : IChunks
    {
        public void Run(int chunk) => action(chunk);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(64)]
    public void Every_chunk_runs_once(int count)
    {
        WorkerPool.Threads = count;
        for (var chunks = 0; chunks < 200; chunks++)
        {
            var counts = new int[chunks];
            WorkerPool.Run(new Count(counts), chunks);
            Assert.All(counts, runs => Assert.Equal(1, runs));
        }
    }

    [Fact]
    public void Many_small_jobs_in_a_row_all_finish()
    {
        foreach (var count in new[] { 2, 5, 3, 16, 2 })
        {
            WorkerPool.Threads = count;
            var counts = new int[7];
            for (var i = 0; i < 2000; i++)
                WorkerPool.Run(new Count(counts), counts.Length);
            Assert.All(counts, runs => Assert.Equal(2000, runs));
        }
    }

    [Fact]
    public void Pool_workers_run_chunks()
    {
        WorkerPool.Threads = 2;
        // Both chunks wait for each other, so they cannot run on one thread.
        using var meeting = new Barrier(2);
        var met = true;
        WorkerPool.Run(new Call(_ => met &= meeting.SignalAndWait(Wait.Patience)), 2);
        Assert.True(met);
    }

    [Fact]
    public void Surplus_pool_workers_run_no_chunks()
    {
        var counts = new int[64];
        for (var i = 0; i < 300; i++)
        {
            WorkerPool.Threads = 16;
            WorkerPool.Run(new Count(counts), counts.Length);
            WorkerPool.Threads = 2;
            var threads = new System.Collections.Concurrent.ConcurrentDictionary<int, bool>();
            WorkerPool.Run(
                new Call(_ =>
                {
                    Thread.SpinWait(100);
                    threads[Environment.CurrentManagedThreadId] = true;
                }),
                counts.Length
            );
            Assert.InRange(threads.Count, 1, 2);
        }
    }

    [Fact]
    public void Idle_pool_workers_wake_up_again()
    {
        WorkerPool.Threads = 2;
        for (var i = 0; i < 3; i++)
        {
            Thread.Sleep(20); // far longer than a worker spins
            using var meeting = new Barrier(2);
            var met = true;
            WorkerPool.Run(new Call(_ => met &= meeting.SignalAndWait(Wait.Patience)), 2);
            Assert.True(met);
        }
    }

    [Fact]
    public void The_caller_steals_the_chunks_of_occupied_workers()
    {
        WorkerPool.Threads = 2;
        using var release = new ManualResetEventSlim();
        var done = 0;
        // Whoever takes the first chunk is held until all others are done.
        WorkerPool.Run(
            new Call(chunk =>
            {
                if (chunk == 0)
                    Assert.True(release.Wait(Wait.Patience));
                else if (Interlocked.Increment(ref done) == 99)
                    release.Set();
            }),
            100
        );
        Assert.Equal(99, done);
    }

    [Fact]
    public void Nested_and_concurrent_pool_calls_run_inline()
    {
        WorkerPool.Threads = 4;
        var counts = new int[8 * 50];
        Parallel.For(0, 4, _ =>
            WorkerPool.Run(
                new Call(outer => WorkerPool.Run(new Call(inner => Interlocked.Increment(ref counts[outer * 50 + inner])), 50)),
                8
            )
        );
        Assert.All(counts, runs => Assert.Equal(4, runs));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_exception_reaches_the_caller_and_the_pool_goes_on(int count)
    {
        WorkerPool.Threads = count;
        for (var i = 0; i < 20; i++)
        {
            var thrown = Assert.Throws<InvalidOperationException>(() =>
                WorkerPool.Run(new Call(chunk => throw new InvalidOperationException($"chunk {chunk}")), 10)
            );
            Assert.StartsWith("chunk ", thrown.Message);
            Every_chunk_runs_once(count);
        }
    }

    [Fact]
    public void A_thread_begins_with_the_partition_that_it_had_before()
    {
        WorkerPool.Threads = 2;
        int caller = Environment.CurrentManagedThreadId,
            worker = 0;
        for (var i = 0; i < 200; i++)
        {
            // Each thread is held in its first chunk until the other is in one too.
            using var meeting = new Barrier(2);
            var first = new int[6];
            var met = true;
            WorkerPool.Run(
                new Call(chunk =>
                {
                    first[chunk] = Environment.CurrentManagedThreadId;
                    if (chunk % 3 == 0)
                        met &= meeting.SignalAndWait(Wait.Patience);
                }),
                first.Length
            );
            Assert.True(met);
            Assert.Equal(caller, first[0]);
            Assert.NotEqual(caller, first[3]);
            Assert.True(worker == 0 || worker == first[3]);
            worker = first[3];
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    public void A_chunk_that_throws_makes_no_other_run_twice(int count)
    {
        WorkerPool.Threads = count;
        for (var bad = 0; bad < 40; bad++)
        {
            var counts = new int[40];
            var thrown = Assert.Throws<InvalidOperationException>(() =>
                WorkerPool.Run(
                    new Call(chunk =>
                    {
                        Interlocked.Increment(ref counts[chunk]);
                        if (chunk == bad)
                            throw new InvalidOperationException($"chunk {chunk}");
                    }),
                    counts.Length
                )
            );
            Assert.Equal($"chunk {bad}", thrown.Message);
            Assert.All(counts, runs => Assert.InRange(runs, 0, 1));
            Assert.Equal(1, counts[bad]);
        }
        Every_chunk_runs_once(count);
    }

    [Fact]
    public void An_exception_of_a_nested_pool_call_reaches_the_outer_caller()
    {
        WorkerPool.Threads = 3;
        for (var i = 0; i < 50; i++)
        {
            var thrown = Assert.Throws<InvalidOperationException>(() =>
                WorkerPool.Run(
                    new Call(outer => WorkerPool.Run(new Call(inner => throw new InvalidOperationException("inner")), 4)),
                    6
                )
            );
            Assert.Equal("inner", thrown.Message);
        }
        Every_chunk_runs_once(3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65)]
    public void Thread_counts_out_of_range_are_refused(int count)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => WorkerPool.Threads = count);
        Assert.Contains("1 to 64", thrown.Message);
        Assert.Equal(threads, WorkerPool.Threads);
    }

    [Fact]
    public void A_steady_state_pool_call_allocates_nothing()
    {
        WorkerPool.Threads = 3;
        var counts = new int[10];
        Sample.AllocatesNothing(() =>
        {
            for (var i = 0; i < 1000; i++)
                WorkerPool.Run(new Count(counts), 10);
        });
    }

    [Fact]
    public void The_pool_works_with_far_more_threads_than_processors()
    {
        var counts = new int[16];
        WorkerPool.Threads = 1;
        var alone = Seconds();
        WorkerPool.Threads = 64;
        Seconds();
        // Unbounded spinning takes thousands of times the work.
        Assert.InRange(Seconds(), 0, alone + 10);

        double Seconds()
        {
            // The processors' time, of which the machine's other work takes none.
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < 500; i++)
                WorkerPool.Run(new Count(counts), counts.Length);
            return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        }
    }
}
