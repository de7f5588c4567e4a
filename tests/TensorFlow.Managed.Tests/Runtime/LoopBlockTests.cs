using Tensorflow.Runtime.Execution;
using static Tensorflow.Binding;
using static Tensorflow.Tests.Runtime.LoopGraphs;

namespace Tensorflow.Tests.Runtime;

/// <summary>Loops of more iterations than a plan unrolls, which it repeats in blocks of unrolled iterations.</summary>
public sealed class LoopBlockTests : UnrollingTests
{
    /// <summary>Numbers of iterations that blocks divide, and that leave some over.</summary>
    [Theory]
    [InlineData(2000)]
    [InlineData(2003)]
    public void A_counted_loop_and_its_gradient(int n)
    {
        var (x, feedX) = Fed(2, 3);
        var (w, feedW) = Fed(3, 3);
        var y = Repeated(n, h => tf.tanh(tf.matmul(h, w)) + h * 0.5f, x);
        AssertInBlocks([y, .. tf.gradients(y, new[] { x, w })!], feedX, feedW);
    }

    [Fact]
    public void Elements_of_arrays_and_their_gradients()
    {
        const int N = 1501;
        var (x, feedX) = Fed(N, 2, 3);
        var (w, feedW) = Fed(6, 3);
        var inputs = tf.TensorArray(tf.float32, size: N).unstack(tf.tanh(x));
        var outputs = tf.TensorArray(tf.float32, size: N);
        var results = tf.while_loop(
            v => tf.logical_and(v[0] < N, v[0] < 10_000),
            v =>
            {
                var h = tf.reshape(tf.tanh(tf.matmul(tf.concat(new[] { inputs.read(v[0]), v[1] }, 1), w)), new[] { 2, 3 });
                return new Tensors(v[0] + 1, h, outputs.with_flow(v[2]).write(v[0], h).flow);
            },
            new Tensors(tf.constant(0), tf.zeros((2, 3)), outputs.flow)
        );
        var stacked = outputs.with_flow(results[2]).stack();
        AssertInBlocks([stacked, results[1], .. tf.gradients(stacked, new[] { x, w })!], feedX, feedW);
    }

    [Fact]
    public void A_branch_in_each_iteration()
    {
        var (x, feedX) = Fed(2, 3);
        var (p, feedP) = Fed(1500);
        var y = tf.while_loop(
            v => v[0] < 1500,
            v =>
            {
                var one = tf.cond(tf.gather(p, v[0]) > 0f, () => tf.tanh(v[1]) * 3f, () => tf.sigmoid(v[1]));
                return new Tensors(v[0] + 1, tf.cond(v[0] < 1000, () => one * 2f, () => one + v[1]));
            },
            new Tensors(tf.constant(0), x)
        );
        AssertInBlocks([y[1], y[0]], feedX, feedP);
    }

    /// <summary>A step reads a row by a counter, which goes up by three, and another counts down.</summary>
    [Fact]
    public void Counters_that_are_read_and_that_leave_the_loop()
    {
        var (x, feed) = Fed(4000, 3);
        var y = tf.while_loop(
            v => v[0] < 3900,
            v => new Tensors(v[0] + 3, v[1] - 2, v[2] * 0.5f + tf.gather(x, v[0]) * tf.cast(v[1], tf.float32)),
            new Tensors(tf.constant(2), tf.constant(5), tf.zeros(3))
        );
        AssertInBlocks([y[2], tf.cast(y[0], tf.float32) * 2f, y[1]], feed);
    }

    [Fact]
    public void What_is_pushed_is_popped_a_block_at_a_time()
    {
        var (x, feedX) = Fed(2, 3);
        var (w, feedW) = Fed(3, 3);
        var y = Repeated(2000, h => tf.tanh(tf.matmul(h, w)) * 0.5f, x);
        var stacks = Steps("all", [tf.gradients(y, w)[0]!], feedX, feedW)
            .SelectMany(s => s.Loop?.Steps ?? [])
            .Where(s => s.Fused is StackStep)
            .ToArray();
        Assert.NotEmpty(stacks);
        Assert.All(stacks, s => Assert.True(s.Inputs.Length + s.Outputs.Length > 20));
    }

    /// <summary>All but the first, which the block before made.</summary>
    [Fact]
    public void What_a_block_pushes_shares_a_buffer()
    {
        var (x, feedX) = Fed(2, 3);
        var (w, feedW) = Fed(3, 3);
        var y = Repeated(2000, h => tf.tanh(tf.matmul(h, w)) * 0.5f, x);
        var steps = Steps("all", [tf.gradients(y, w)[0]!], feedX, feedW).SelectMany(s => s.Loop?.Steps ?? []).ToArray();
        var pushed = steps.Where(s => s.Fused is StackStep && s.Outputs.Length == 0).Sum(s => s.Inputs.Length - 1);
        var region = Assert.Single(steps, s => s.Description.EndsWith("outputs in one buffer", StringComparison.Ordinal));
        Assert.EndsWith($", {pushed - 1} outputs in one buffer", region.Description, StringComparison.Ordinal);
    }

    /// <summary>Of the loops' counts of iterations, only the last in a block is read.</summary>
    [Fact]
    public void A_loop_and_its_gradient_count_once_a_block()
    {
        var (x, feedX) = Fed(2, 3);
        var (w, feedW) = Fed(3, 3);
        var y = Repeated(2000, h => tf.tanh(tf.matmul(h, w)) * 0.5f, x);
        var loops = Steps("all", [tf.gradients(y, w)[0]!], feedX, feedW).Select(s => s.Loop).OfType<LoopPlan>().ToArray();
        Assert.Equal(2, loops.Length);
        // The first counts for the user, for itself and for its gradient.
        Assert.InRange(loops[0].Steps.Count(Counts), 1, 3);
        Assert.Equal(1, loops[1].Steps.Count(Counts));

        static bool Counts(Step step) =>
            step.Operations.Any(o => o.type is "Add" or "AddV2" or "Sub" && o.output.dtype == tf.int32);
    }

    /// <summary>The same steps ten times as often.</summary>
    [Fact]
    public void A_plan_does_not_grow_with_the_iterations()
    {
        var (x, feed) = Fed(2, 3);
        Assert.InRange(CountOf(19_200), 2, 1.2 * CountOf(1920));

        int CountOf(int n)
        {
            var y = Repeated(n, h => tf.tanh(h) * 0.5f + 1f, x);
            return Steps("all", [tf.gradients(y, x)[0]!], feed).Sum(s => 1 + (s.Loop?.Steps.Length ?? 0));
        }
    }

    private void AssertInBlocks(Tensor[] fetches, params FeedItem[] feeds)
    {
        int all = Count("all"),
            plain = Count("all,-loops");
        Assert.True(all > 2 * plain, $"{all} operations in steps, as a loop {plain}");
        AssertLoop(fetches, feeds);

        int Count(string passes) =>
            Steps(passes, fetches, feeds).SelectMany(s => s.Loop?.Steps ?? []).Sum(s => s.Operations.Count);
    }
}
