using Tensorflow.Framework;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>Accumulators of gradients of rows, as TensorFlow 1.15's kernels say what they do.</summary>
public sealed class SparseAccumulatorTests : NewGraph
{
    [Theory]
    [InlineData("MEAN", new[] { 1f, 2, 3, 4, 10, 20 })]
    [InlineData("SUM", new[] { 1f, 2, 6, 8, 10, 20 })]
    public void A_row_is_averaged_over_the_gradients_that_have_it(string reduction, float[] expected)
    {
        var accumulator = tf.SparseConditionalAccumulator(tf.float32, new Shape(7, 2), reduction_type: reduction);
        var (rows, values) = (tf.placeholder(tf.int64, -1), tf.placeholder(tf.float32, (-1, 2)));
        var apply = accumulator.apply_grad(rows, values);
        var (take, count) = (accumulator.take_grad(2), accumulator.num_accumulated());
        using var session = new Session(graph);

        session.run(
            apply,
            (rows, new[] { 0L, 3L }),
            (
                values,
                new[,]
                {
                    { 1f, 2f },
                    { 2f, 3f },
                }
            )
        );
        session.run(
            apply,
            (rows, new[] { 3L, 6L }),
            (
                values,
                new[,]
                {
                    { 4f, 5f },
                    { 10f, 20f },
                }
            )
        );

        Assert.Equal(2, (int)session.run(count));
        var result = session.run(new[] { take.indices, take.values, take.shape });
        Assert.Equal([0L, 3, 6], result[0].ToArray<long>());
        Assert.Equal(expected, result[1].ToArray<float>());
        Assert.Equal([7L, 2], result[2].ToArray<long>());
        Assert.Equal(0, (int)session.run(count));
    }

    [Fact]
    public void Gradients_of_an_earlier_step_are_dropped()
    {
        var accumulator = tf.SparseConditionalAccumulator(tf.float32);
        var step = tf.placeholder(tf.int64, Shape.Scalar);
        var slices = new IndexedSlices(tf.constant(new[] { 5f }), tf.constant(new[] { 2 }));
        var apply = accumulator.apply_indexed_slices_grad(slices, step);
        var forward = accumulator.set_global_step(3);
        using var session = new Session(graph);
        session.run(forward);

        session.run(apply, (step, 2L));
        Assert.Equal(0, (int)session.run(accumulator.num_accumulated()));
        session.run(apply, (step, 3L));
        Assert.Equal([5f], session.run(accumulator.take_indexed_slices_grad(1).values).ToArray<float>());
        session.run(apply, (step, 3L));
        Assert.Equal(0, (int)session.run(accumulator.num_accumulated()));
    }

    [Theory]
    [InlineData(new[] { 9L }, 2, "Shape mismatch: index of slice 0 exceeded limits of shape; index is 9 exceeded 7")]
    [InlineData(new[] { 1L }, 3, "Shape mismatch: expected values dim 1 to be 2, got 3")]
    [InlineData(new[] { 1L, 2L }, 2, "Expected 2 non-empty input values, got 1")]
    public void Refuses_rows_that_do_not_fit(long[] rows, int columns, string message)
    {
        var accumulator = tf.SparseConditionalAccumulator(tf.float32, new Shape(7, 2));
        var apply = accumulator.apply_grad(tf.constant(rows), tf.zeros((1, columns)));
        using var session = new Session(graph);

        Assert.StartsWith(message, Assert.Throws<InvalidArgumentError>(() => session.run(apply)).Message);
    }

    [Fact]
    public void Replicas_average_gradients_of_rows_as_one_replica_computes_them()
    {
        // Two gradients of the same rows, each computed once: their average is the gradient of the mean of the two losses.
        var v = tf.Variable(tf.zeros((4, 2)), name: "v");
        var global_step = tf.train.get_or_create_global_step();
        var rows = tf.placeholder(tf.int32, 2);
        var loss = tf.reduce_sum(tf.nn.embedding_lookup(v, rows)) * 2f;
        var optimizer = tf.train.SyncReplicasOptimizer(
            tf.train.GradientDescentOptimizer(0.5f),
            replicas_to_aggregate: 2,
            total_num_replicas: 1
        );
        var train = optimizer.minimize(loss, global_step);
        // With one token the second run waits for the update, which both gradients are then in.
        var hook = optimizer.make_session_run_hook(is_chief: true, num_tokens: 1);
        hook.begin();
        var inits = tf.group([tf.global_variables_initializer(), tf.local_variables_initializer()]);
        using var session = new Session(graph);
        session.run(inits);
        var coord = tf.train.Coordinator();
        hook.after_create_session(session, coord);

        Run(0, 1);
        Run(1, 2);

        // -0.5 * 2 for each of rows 0, 1 and 2: row 1 has the gradient 2 in both.
        Assert.Equal([-1f, -1, -1, -1, -1, -1, 0, 0], session.run(v).ToArray<float>());
        Assert.Equal(1L, (long)session.run(global_step.AsTensor()));
        coord.request_stop();

        void Run(int first, int second)
        {
            var feeds = new FeedItem[] { (rows, new[] { first, second }) };
            try
            {
                session.run(
                    train,
                    feeds,
                    new RunOptions { TimeoutInMs = (long)Wait.Patience.TotalMilliseconds },
                    TestContext.Current.CancellationToken
                );
            }
            catch (DeadlineExceededError)
            {
                coord.raise_requested_exception();
                throw;
            }
        }
    }
}
