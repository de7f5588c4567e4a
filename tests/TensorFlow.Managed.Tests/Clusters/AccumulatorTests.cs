using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>Accumulators of gradients, as TensorFlow 1.15's kernels say what they do.</summary>
public sealed class AccumulatorTests : NewGraph
{
    [Fact]
    public void Gradients_of_an_earlier_step_are_dropped_and_the_rest_averaged()
    {
        var accumulator = tf.ConditionalAccumulator(tf.float32, new Shape(2));
        var grad = tf.placeholder(tf.float32, 2);
        var step = tf.placeholder(tf.int64, Shape.Scalar);
        var apply = accumulator.apply_grad(grad, step);
        var (take, count) = (accumulator.take_grad(2), accumulator.num_accumulated());
        var forward = accumulator.set_global_step(tf.constant(5L));
        using var session = new Session(graph);
        session.run(forward);
        foreach (var (value, of) in new[] { (1f, 4L), (2f, 5L), (4f, 6L) })
            session.run(apply, (grad, new[] { value, 2 * value }), (step, of));
        Assert.Equal(2, (int)session.run(count));
        Assert.Equal([3f, 6f], session.run(take).ToArray<float>());
        session.run(apply, (grad, new[] { 9f, 9f }), (step, 5L));
        Assert.Equal(0, (int)session.run(count));
        var refused = Assert.Throws<InvalidArgumentError>(() => session.run(accumulator.take_grad(0)));
        Assert.StartsWith("Argument num_required must be positive, but was 0", refused.Message);
    }

    [Fact]
    public void A_sum_is_taken_where_that_is_asked_for()
    {
        var accumulator = tf.ConditionalAccumulator(tf.float64, reduction_type: "SUM");
        var apply = accumulator.apply_grad(tf.constant(new[] { 1.5, 2 }));
        using var session = new Session(graph);
        session.run(apply);
        session.run(apply);
        Assert.Equal([3, 4], session.run(accumulator.take_grad(1)).ToArray<double>());
    }

    [Fact]
    public void Waiting_for_gradients_ends_with_the_time_that_it_may_take()
    {
        var take = tf.ConditionalAccumulator(tf.float32, Shape.Scalar).take_grad(1);
        using var session = new Session(graph);
        Assert.Throws<DeadlineExceededError>(() =>
            session.run(take, [], new RunOptions { TimeoutInMs = 20 }, TestContext.Current.CancellationToken)
        );
    }
}
