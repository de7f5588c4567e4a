using System.Diagnostics;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>Runs that end before their time: when it is over, when they are cancelled, when their session is closed.</summary>
public sealed class InterruptTests : NewGraph
{
    // Milliseconds after which what should end is taken for endless.
    private const int Patience = 120_000;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public static TheoryData<string> Passes => ["all", "none"];

    [Theory]
    [MemberData(nameof(Passes))]
    public void An_endless_loop_ends_when_its_time_is_over(string passes)
    {
        using var session = new Session(graph, new ConfigProto { PlanPasses = passes });
        var loop = Endless();
        var clock = Stopwatch.StartNew();
        var options = new RunOptions { TimeoutInMs = 50 };
        var error = Assert.Throws<DeadlineExceededError>(() => session.run(loop, null, options, Test));
        Assert.Equal("Timed out waiting for notification", error.Message);
        // A timer may fire a little early.
        Assert.InRange(clock.ElapsedMilliseconds, 30, Patience);
        Assert.Equal(3, (int)session.run(tf.constant(1) + 2));
        Assert.Equal(3, (int)session.run(tf.constant(1) + 2, null, new RunOptions { TimeoutInMs = Patience }, Test)[0]);
    }

    [Fact]
    public void An_endless_loop_ends_when_it_is_cancelled()
    {
        using var session = new Session(graph);
        var v = tf.Variable(1);
        session.run(tf.global_variables_initializer());
        var loop = Endless();
        using var soon = new CancellationTokenSource(50);
        var error = Assert.Throws<CancelledError>(() => session.run(loop, [], null, soon.Token));
        Assert.Equal("Run call was cancelled", error.Message);
        Assert.Throws<CancelledError>(() => session.run(v, [], null, soon.Token));
        Assert.Equal(1, (int)session.run((Tensor)v));
    }

    [Fact]
    public void Closing_a_session_ends_what_it_runs()
    {
        var session = new Session(graph);
        var y = tf.constant(1) + 1;
        Exception? running = null,
            waiting = null;
        var threads = new[]
        {
            RunEndless(session, CancellationToken.None, error => running = error),
            new Thread(() => waiting = Record.Exception(() => session.run(y))),
        };
        threads[1].Start();
        Assert.True(
            SpinWait.SpinUntil(() => threads[1].ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin), Patience)
        );
        session.Dispose();
        Assert.True(threads.All(t => t.Join(Patience)));
        Assert.IsType<CancelledError>(running);
        Assert.IsType<RuntimeError>(waiting);
        Assert.Throws<RuntimeError>(() => session.run(y));
    }

    [Fact]
    public void Time_counts_while_another_thread_has_the_session()
    {
        using var session = new Session(graph);
        var y = tf.constant(1) + 1;
        using var stop = new CancellationTokenSource();
        var thread = RunEndless(session, stop.Token, _ => { });
        Assert.Throws<DeadlineExceededError>(() => session.run(y, [], new RunOptions { TimeoutInMs = 50 }, Test));
        stop.Cancel();
        Assert.True(thread.Join(Patience));
        Assert.Equal(2, (int)session.run(y));
    }

    /// <summary>Starts a thread that runs an endless loop, and returns when it has the session to itself.</summary>
    /// <param name="ended">Gets what the run ended with.</param>
    private static Thread RunEndless(Session session, CancellationToken cancellation, Action<Exception?> ended)
    {
        var start = tf.placeholder(tf.int32, new Shape(1));
        var loop = Endless(tf.reduce_sum(start));
        var begun = new ManualResetEventSlim();
        var thread = new Thread(() => ended(Record.Exception(() => session.run(loop, [(start, Values())], null, cancellation))));
        thread.Start();
        Assert.True(begun.Wait(Patience, Test));
        return thread;

        // A run reads what it is fed.
        IEnumerable<int> Values()
        {
            begun.Set();
            yield return 0;
        }
    }

    private static Tensor Endless(Tensor? start = null) =>
        tf.while_loop(i => tf.greater_equal(i, 0), i => tf.minimum(i + 1, 7), start ?? tf.constant(0));
}
