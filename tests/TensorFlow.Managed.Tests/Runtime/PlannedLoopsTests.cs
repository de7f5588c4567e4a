using Tensorflow.Ops;
using Tensorflow.Runtime.Execution;
using static Tensorflow.Binding;
using static Tensorflow.Tests.Runtime.LoopGraphs;

namespace Tensorflow.Tests.Runtime;

/// <summary>That passes over loops, stacks and arrays do their work: the comparisons with none compare something.</summary>
public sealed class PlannedLoopsTests : PassTests
{
    [Fact]
    public void A_matrix_is_packed_before_the_loop()
    {
        var (x, feedX) = Fed(Sample.Normal(5, 6));
        var (w, feedW) = Fed(6, 6);
        var results = tf.while_loop(
            v => v[0] < 3,
            v => new Tensors(v[0] + 1, tf.tanh(tf.matmul(v[1], w)) * 0.5f),
            new Tensors(tf.constant(0), x)
        );
        var steps = Steps("all,-loops", [results[1]], feedX, feedW);
        Assert.Equal([typeof(PackStep)], steps.Where(s => s.Loop is null).Select(s => s.Fused?.GetType()));
        var body = Assert.Single(steps, s => s.Loop is not null).Loop!.Steps;
        Assert.Equal([typeof(RowRegion)], body.Select(s => s.Fused?.GetType()).OfType<Type>());
    }

    [Fact]
    public void What_stands_side_by_side_is_stacked_in_parts()
    {
        var (x, feedX) = Fed(Sample.Normal(5, 6));
        var (y, feedY) = Fed(5, 4);
        var (w, feedW) = Fed(10, 6);
        var results = tf.while_loop(
            v => v[0] < 3,
            v => new Tensors(v[0] + 1, tf.tanh(tf.matmul(tf.concat(new[] { y, v[1] }, 1), w))),
            new Tensors(tf.constant(0), x)
        );
        Tensor[] gradient = [tf.gradients(results[1], w)[0]!];
        Assert.Equal([(3, 0), (1, 2)], Stacks("all,-loops").Select(s => (s.Inputs.Length, s.Outputs.Length)));
        Assert.Empty(Stacks("all,-loops,-views"));
        Assert.Empty(Stacks("all,-loops,-products"));
        SameBits(gradient, feedX, feedY, feedW);

        IEnumerable<Step> Stacks(string passes) =>
            Steps(passes, gradient, feedX, feedY, feedW).SelectMany(s => s.Loop?.Steps ?? []).Where(s => s.Fused is StackStep);
    }

    [Fact]
    public void What_is_read_whole_is_stacked_whole()
    {
        var (x, feedX) = Fed(Sample.Normal(5, 6));
        var (w, feedW) = Fed(12, 6);
        // The gradient of the square reads what the product's gradient does.
        var results = tf.while_loop(
            v => v[0] < 3,
            v =>
            {
                var both = tf.concat(new[] { v[1], tf.sigmoid(v[1]) }, 1);
                return new Tensors(v[0] + 1, tf.tanh(tf.matmul(tf.square(both), w)) + tf.matmul(both, w));
            },
            new Tensors(tf.constant(0), x)
        );
        Tensor[] gradients = [.. tf.gradients(results[1], new[] { w, x })!];
        Assert.DoesNotContain(Steps("all,-loops", gradients, feedX, feedW).SelectMany(s => s.Loop?.Steps ?? []), s =>
            s.Fused is StackStep
        );
        SameBits(gradients, feedX, feedW);
    }

    [Fact]
    public void What_an_array_gathers_and_scatters_need_not_exist()
    {
        // [batch, time, depth], as dynamic_rnn takes and gives it.
        var (x, feed) = Fed(5, 4, 3);
        var inputs = tf.TensorArray(tf.float32, size: 4).unstack(tf.transpose(x, new[] { 1, 0, 2 }));
        var (flow, outputs) = Recurred(inputs);
        var last = tf.tanh(tf.unstack(outputs.with_flow(flow).stack(), 4)[^1]) * 2f;
        Tensor[] fetches = [last, tf.gradients(last, x)[0]! * 2f];

        var steps = Steps("all,-loops", fetches, feed).Select(s => s.Fused).ToArray();
        Assert.Equal(2, steps.Count(s => s is GatherStep));
        Assert.Single(steps, s => s is ScatterStep);
        Assert.DoesNotContain(Steps("all,-loops,-views", fetches, feed), s => s.Fused is GatherStep or ScatterStep);
        SameBits(fetches, feed);
    }

    [Fact]
    public void What_an_array_gathers_exists_where_others_read_it()
    {
        var (x, feed) = Fed(4, 5, 3);
        var (flow, outputs) = Recurred(tf.TensorArray(tf.float32, size: 4).unstack(x));
        var stacked = outputs.with_flow(flow).stack();
        var parts = tf.unstack(stacked, 4);
        AssertWhole([parts[1] * 2f, stacked * 2f]);
        AssertWhole([parts[1] * 2f, stacked]);
        AssertWhole([parts[2], tf.transpose(stacked, new[] { 1, 0, 2 })]);
        AssertWhole([tf.transpose(stacked, new[] { 0, 2, 1 }), tf.tanh(x)]);
        AssertWhole([tf.transpose(stacked, new[] { 2, 1, 0 })]);
        AssertWhole([tf.unstack(stacked, 5, axis: 1)[0]]);
        SameBits([parts[1]], feed, (stacked, Sample.Normal(4, 5, 3)));
        SameBits([parts[1] * parts[2]], feed, (parts[1], Sample.Normal(5, 3)));

        void AssertWhole(Tensor[] fetches)
        {
            Assert.DoesNotContain(Steps("all,-loops", fetches, feed), s => s.Fused is GatherStep);
            SameBits(fetches, feed);
        }
    }

    [Fact]
    public void What_is_put_together_exists_where_others_read_it()
    {
        var (x, feed) = Fed(5, 3);
        var packed = tf.stack(new[] { x, tf.tanh(x), x * 2f, x }, 0);
        var (flow, outputs) = Recurred(tf.TensorArray(tf.float32, size: 4).unstack(packed));
        Tensor[] result = [outputs.with_flow(flow).stack()];
        Assert.Single(Steps("all,-loops", result, feed), s => s.Fused is ScatterStep);
        SameBits(result, feed);
        SameBits(result, feed, (packed, Sample.Normal(4, 5, 3)));
        result = [.. result, packed];
        Assert.DoesNotContain(Steps("all,-loops", result, feed), s => s.Fused is ScatterStep);
        SameBits(result, feed);
    }
}
