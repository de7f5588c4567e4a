using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>
/// Sessions and graphs that several threads use and that come and go: no wrong bit, no deadlock, no memory that stays. Each test
/// also runs for a minute, or TFNETLSTM_LONG_MINUTES of them, where it is asked for with <c>-explicit only</c>.
/// </summary>
public sealed class SessionThreadTests : NewGraph
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1),
        Long = TimeSpan.FromMinutes(LongMinutes);

    private static double LongMinutes =>
        double.Parse(
            Environment.GetEnvironmentVariable("TFNETLSTM_LONG_MINUTES") ?? "1",
            System.Globalization.CultureInfo.InvariantCulture
        );

    [Fact]
    public void Threads_share_a_session() => Share(Short, sessions: 1);

    [Fact]
    public void Sessions_share_a_graph() => Share(Short, sessions: 2);

    [Fact]
    public void A_session_may_be_closed_at_any_time() => Close(Short);

    [Fact]
    public void Graphs_that_come_and_go_leave_nothing()
    {
        var graphs = MakeGraphs(100);
        // The default session's graph lives on, and what a register may still point to.
        Wait.Until(() =>
        {
            GC.Collect();
            return graphs.Count(g => g.TryGetTarget(out _)) <= 2;
        });
    }

    [Fact(Explicit = true)]
    public void Threads_share_a_session_for_long() => Share(Long, sessions: 1);

    [Fact(Explicit = true)]
    public void Sessions_share_a_graph_for_long() => Share(Long, sessions: 2);

    [Fact(Explicit = true)]
    public void A_session_may_be_closed_at_any_time_for_long() => Close(Long);

    [Fact(Explicit = true)]
    public void Ten_thousand_graphs_that_come_and_go_leave_memory_flat()
    {
        MakeGraphs(1_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        MakeGraphs(10_000);
        // One graph with its session takes some 100 KB.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 2L << 20);
    }

    private void Share(TimeSpan time, int sessions)
    {
        var (x, y) = Network();
        var inputs = Enumerable.Range(0, 4).Select(i => np.full(new Shape(5 + i, 16), 0.01f * i)).ToArray();
        var shared = Enumerable.Range(0, sessions).Select(_ => new Session(graph)).ToArray();
        var initial = tf.global_variables_initializer();
        foreach (var session in shared)
            session.run(initial);
        var expected = Array.ConvertAll(inputs, input => shared[0].run(y, (x, input)).ToByteArray());
        InParallel(time, (thread, run) =>
        {
            var input = (thread + run) % inputs.Length;
            Assert.Equal(expected[input], shared[thread % sessions].run(y, (x, inputs[input])).ToByteArray());
        });
        foreach (var session in shared)
            session.Dispose();
    }

    private void Close(TimeSpan time)
    {
        var (x, y) = Network();
        var initial = tf.global_variables_initializer();
        var (input, current) = (np.full(new Shape(5, 16), 0.01f), new Session(graph));
        InParallel(time, (thread, run) =>
        {
            var session = Volatile.Read(ref current);
            if (thread == 0)
            {
                Thread.Sleep(1);
                Volatile.Write(ref current, new Session(graph));
                session.Dispose();
                return;
            }
            var error = Record.Exception(() =>
            {
                session.run(initial);
                return session.run(y, (x, input));
            });
            // Closed before it ran, or while it ran.
            Assert.True(error is null or RuntimeError or CancelledError, $"{error}");
        });
        current.Dispose();
    }

    /// <summary>Makes graphs, with a session each that nobody closes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<Graph>[] MakeGraphs(int count)
    {
        var made = new WeakReference<Graph>[count];
        for (var i = 0; i < count; i++)
        {
            var own = new Graph().as_default();
            made[i] = new(own);
            var (x, y) = Network();
            var session = tf.Session(own);
            session.run(tf.global_variables_initializer());
            session.run(y, (x, new float[2, 16]));
            own.Exit();
        }
        return made;
    }

    /// <summary>x: [n, 16] -> y: [16, 16], with a loop in it.</summary>
    private static (Tensor x, Tensor y) Network()
    {
        var x = tf.placeholder(tf.float32, (-1, 16));
        var w = tf.Variable(tf.constant(0.1f, shape: (16, 16)));
        var product = tf.matmul(tf.tanh(tf.matmul(x, w)), x, transpose_a: true);
        return (x, tf.while_loop(z => tf.less(tf.reduce_sum(z), 1e4f), z => z * 1.5f + 1f, product));
    }

    /// <summary>Does something over and over on four threads, which are to end in time.</summary>
    private static void InParallel(TimeSpan time, Action<int, int> work)
    {
        var end = DateTime.UtcNow + time;
        var errors = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, 4).Select(i => new Thread(() => Repeat(i)) { IsBackground = true }).ToArray();
        foreach (var thread in threads)
            thread.Start();
        Assert.True(threads.All(t => t.Join(time + Wait.Patience)), "The threads wait for each other.");
        Assert.Empty(errors);

        void Repeat(int thread)
        {
            try
            {
                for (var run = 0; DateTime.UtcNow < end && errors.IsEmpty; run++)
                    work(thread, run);
            }
            catch (Exception e)
            {
                errors.Enqueue(e);
            }
        }
    }
}
