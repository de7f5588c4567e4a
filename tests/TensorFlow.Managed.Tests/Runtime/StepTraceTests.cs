using Tensorflow.Ops;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Runtime;

/// <summary>The times of steps, as a run with FULL_TRACE gives them.</summary>
public sealed class StepTraceTests : PassTests
{
    private static readonly RunOptions FullTrace = new() { TraceLevel = RunOptions.Types.TraceLevel.FullTrace };

    [Fact]
    public void A_run_without_tracing_gives_no_times()
    {
        var (x, feed) = Fed(5, 6);
        using var session = new Session(graph);
        var metadata = new RunMetadata();
        session.run(tf.tanh(x), [feed], new RunOptions(), metadata, TestContext.Current.CancellationToken);
        Assert.Null(metadata.StepStats);
    }

    [Fact]
    public void Each_step_has_a_name_and_times_within_the_run()
    {
        var x = tf.placeholder(tf.float32, new Shape(5, 6), name: "x");
        var y = tf.reduce_sum(tf.tanh(x, name: "t") * 2f, name: "y");
        var value = Sample.Normal(5, 6);
        using var session = new Session(graph);
        var metadata = new RunMetadata();
        var before = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var traced = session.run(y, [(x, value)], FullTrace, metadata, TestContext.Current.CancellationToken);
        var after = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

        AssertSameBits(session.run(y, (x, value)), traced[0], "the traced result");
        var device = Assert.Single(metadata.StepStats!.DevStats);
        Assert.Equal("/job:localhost/replica:0/task:0/device:CPU:0", device.Device);
        Assert.Equal(["t", "y"], device.NodeStats.Select(s => s.NodeName));
        Assert.StartsWith("rows 5 (elementwise", device.NodeStats[0].TimelineLabel);
        Assert.Contains("[t Tanh, mul Mul]", device.NodeStats[0].TimelineLabel);
        Assert.StartsWith("y = Sum(mul:0, ", device.NodeStats[1].TimelineLabel);
        Assert.All(device.NodeStats, s =>
        {
            // The clock that gives the time of day may be some milliseconds behind the one that measures.
            Assert.InRange(s.AllStartMicros, before - 20_000, after + 20_000);
            Assert.InRange(s.AllEndRelMicros, 0, after - before + 20_000);
            Assert.Equal(s.AllEndRelMicros, s.AllEndRelNanos / 1000);
            Assert.Equal(s.AllStartMicros, s.AllStartNanos / 1000);
        });
        Assert.True(device.NodeStats[0].AllStartNanos + device.NodeStats[0].AllEndRelNanos <= device.NodeStats[1].AllStartNanos);
    }

    [Fact]
    public void A_loops_steps_come_once_for_each_iteration_within_the_loops_time()
    {
        var (x, feed) = Fed(2, 3);
        var y = tf.while_loop(
            v => v[0] < 3,
            v => new Tensors(v[0] + 1, tf.tanh(v[1], name: "t")),
            new Tensors(tf.constant(0), x)
        );
        using var session = SessionWith("all,-loops");
        var metadata = new RunMetadata();
        session.run(y[1], [feed], FullTrace, metadata, TestContext.Current.CancellationToken);
        var stats = metadata.StepStats!.DevStats[0].NodeStats;
        var loop = Assert.Single(stats, s => s.NodeName == "loop");
        var steps = stats.Where(s => s.NodeName.EndsWith("/t")).ToArray();
        Assert.Equal(3, steps.Length);
        Assert.InRange(steps.Sum(s => s.AllEndRelNanos), 0, loop.AllEndRelNanos);
    }

    [Fact]
    public void A_run_that_fails_tells_of_the_steps_before()
    {
        var (x, feed) = Fed(2, 3);
        var broken = tf.matmul(tf.exp(x, name: "e"), x);
        using var session = SessionWith("none");
        var metadata = new RunMetadata();
        Assert.Throws<InvalidArgumentError>(() =>
            session.run(broken, [feed], FullTrace, metadata, TestContext.Current.CancellationToken)
        );
        Assert.Equal(["e"], metadata.StepStats!.DevStats[0].NodeStats.Select(s => s.NodeName));
    }
}
