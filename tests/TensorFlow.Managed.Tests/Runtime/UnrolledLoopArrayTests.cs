using static Tensorflow.Binding;
using static Tensorflow.Tests.Runtime.LoopGraphs;

namespace Tensorflow.Tests.Runtime;

/// <summary>Arrays and stacks of loops of which a plan knows how often they run.</summary>
public sealed class UnrolledLoopArrayTests : UnrollingTests
{
    [Fact]
    public void Elements_of_arrays()
    {
        var (x, feed) = Fed(4, 2, 3);
        var inputs = tf.TensorArray(tf.float32, size: 4, clear_after_read: false).unstack(tf.tanh(x));
        var outputs = tf.TensorArray(tf.float32, size: 3);
        var results = tf.while_loop(
            v => v[0] < 3,
            v => new Tensors(v[0] + 1, outputs.with_flow(v[1]).write(2 - v[0], inputs.read(v[0]) * inputs.read(v[0] + 1)).flow),
            new Tensors(tf.constant(0), outputs.flow)
        );
        var stacked = outputs.with_flow(results[1]).stack();
        AssertUnrolled(
            [stacked, tf.cast(gen_data_flow_ops.tensor_array_size_v3(outputs.handle, results[1]), tf.float32) * 2f],
            feed
        );
        // Two gradients for one element are added up in the array.
        AssertLoop([tf.gradients(stacked, x)[0]!], feed);
    }

    [Fact]
    public void Parts_that_are_put_together_and_taken_apart()
    {
        // [batch, time, depth], as dynamic_rnn takes and gives it.
        var (x, feed) = Fed(5, 4, 3);
        var inputs = tf.TensorArray(tf.float32, size: 4).unstack(tf.transpose(x, new[] { 1, 0, 2 }));
        var (flow, outputs) = Recurred(inputs);
        var stacked = tf.transpose(outputs.with_flow(flow).stack(), new[] { 1, 0, 2 });
        var last = tf.unstack(tf.transpose(stacked, new[] { 1, 0, 2 }), 4)[^1];
        var gradient = tf.gradients(last, x)[0]!;
        AssertUnrolled([last, gradient, stacked, tf.unstack(stacked, 5)[2]], feed);
        var kernels = Steps("all", [last, gradient], feed).Select(s => s.Context?.Op.type);
        Assert.DoesNotContain(kernels, type => type is "Transpose" or "Unpack" or "Pack");
    }

    [Fact]
    public void An_access_that_fails_fails_as_in_a_loop()
    {
        var (x, feed) = Fed(4, 3);
        SameError<InvalidArgumentError>(Sum(tf.TensorArray(tf.float32, size: 4).unstack(x), (a, i) => a.read(i + 1)), feed);
        SameError<InvalidArgumentError>(
            Sum(tf.TensorArray(tf.float32, size: 4).unstack(x), (a, i) => a.read(tf.maximum(i - 1, 0))),
            feed
        );
        SameError<InvalidArgumentError>(
            Sum(tf.TensorArray(tf.float32, size: 4, infer_shape: false).write(0, x[0]), (a, i) =>
                tf.reshape(a.read(i), new[] { 3 })
            ),
            feed
        );
        SameError<InvalidArgumentError>(
            Sum(tf.TensorArray(tf.float32, size: 5).unstack(x), (a, i) => a.write(i, x[0]).read(i)),
            feed
        );
        SameError<InvalidArgumentError>(Sum(tf.TensorArray(tf.float32, size: 3).unstack(x), (a, i) => a.read(i)), feed);

        Tensor Sum(TensorArray array, Func<TensorArray, Tensor, Tensor> element) =>
            tf.while_loop(
                v => v[0] < 4,
                v => new Tensors(v[0] + 1, v[1] + element(array, v[0])),
                new Tensors(tf.constant(0), tf.zeros(3))
            )[1];
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_stack_gives_back_in_reverse(int limit)
    {
        var (x, feed) = Fed(3, 4);
        var (pushed, popped) = PushedAndPopped(x, limit, v => tf.tanh(v));
        if (limit < 0)
            AssertUnrolled([popped, pushed], feed);
        else
            SameError<InvalidArgumentError>(popped, feed);
    }
}
