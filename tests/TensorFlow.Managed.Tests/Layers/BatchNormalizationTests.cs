using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Layers;

/// <summary>
/// <c>tf.layers.batch_normalization</c>: the nodes of TensorFlow 1.15, the averages, and the same numbers from the one operation
/// as from small ones.
/// </summary>
public sealed class BatchNormalizationTests : NewGraph
{
    /// <summary>Float32's rounding of sums of some dozens of terms near 1.</summary>
    private const double Tolerance = 1e-5;

    private static NDArray Images(int seed) =>
        new(
            Enumerable.Range(0, 2 * 3 * 3 * 4).Select(i => MathF.Sin(i * 1.7f + seed) * 2 + i % 4).ToArray(),
            new Shape(2, 3, 3, 4)
        );

    [Fact]
    public void Training_has_the_nodes_of_TensorFlow_and_lists_its_updates()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 3, 3, 4), name: "x");
        var outputs = tf.layers.batch_normalization(x, training: np.array(true));
        Assert.Equal(
            [
                "batch_normalization/Const",
                "batch_normalization/Const_1",
                "batch_normalization/FusedBatchNormV3",
                "batch_normalization/Const_2",
                "batch_normalization/AssignMovingAvg/sub/x",
                "batch_normalization/AssignMovingAvg/sub",
                "batch_normalization/AssignMovingAvg/sub_1",
                "batch_normalization/AssignMovingAvg/mul",
                "batch_normalization/AssignMovingAvg",
                "batch_normalization/AssignMovingAvg_1/sub/x",
                "batch_normalization/AssignMovingAvg_1/sub",
                "batch_normalization/AssignMovingAvg_1/sub_1",
                "batch_normalization/AssignMovingAvg_1/mul",
                "batch_normalization/AssignMovingAvg_1",
            ],
            graph.Select(op => op.name).SkipWhile(name => name != "batch_normalization/Const")
        );
        Assert.Equal("batch_normalization/FusedBatchNormV3:0", outputs.name);
        Assert.Equal(
            ["batch_normalization/AssignMovingAvg", "batch_normalization/AssignMovingAvg_1"],
            tf.get_collection<Operation>(tf.GraphKeys.UPDATE_OPS).Select(op => op.name)
        );
        Assert.Equal(["batch_normalization/gamma:0", "batch_normalization/beta:0"], tf.trainable_variables().Select(v => v.Name));
        Assert.Equal(
            ["gamma", "beta", "moving_mean", "moving_variance"],
            tf.global_variables().Select(v => v.Name.Split('/')[1][..^2])
        );
    }

    [Fact]
    public void One_operation_and_small_ones_train_alike()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 3, 3, 4));
        var fused = tf.layers.batch_normalization(x, training: np.array(true), name: "fused");
        var composed = tf.layers.batch_normalization(x, training: np.array(true), name: "composed", fused: false);
        Assert.Equal("composed/batchnorm/add_1:0", composed.name);
        var weights = tf.constant(Images(9));
        var gradients = new List<Tensor>();
        foreach (var (y, name) in new[] { (fused, "fused"), (composed, "composed") })
        {
            var variables = tf.trainable_variables().Where(v => v.Name.StartsWith(name, StringComparison.Ordinal));
            gradients.AddRange(
                tf.gradients(tf.reduce_sum(y * y * weights), [x, .. variables.Select(v => v.AsTensor())]).Select(g => g!)
            );
        }

        var values = Evaluate([fused, composed, .. gradients], new FeedItem(x, Images(1)));
        AssertClose(values[0], values[1]);
        for (var i = 2; i < 5; i++)
            AssertClose(values[i], values[i + 3]);
    }

    [Fact]
    public void The_averages_move_towards_the_moments_of_each_batch()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 3, 3, 4));
        var training = tf.placeholder(tf.@bool, Shape.Scalar);
        var fused = tf.layers.batch_normalization(x, momentum: 0.9f, training: training, name: "fused");
        var composed = tf.layers.batch_normalization(x, momentum: 0.9f, training: training, name: "composed", fused: false);
        var updates = tf.get_collection<Operation>(tf.GraphKeys.UPDATE_OPS).ToArray();
        Assert.Equal(4, updates.Length);
        var averages = tf.global_variables().Where(v => v.Name.Contains("moving", StringComparison.Ordinal)).ToArray();
        using var session = tf.Session(graph);
        session.run(tf.global_variables_initializer());
        double[] mean = new double[4],
            variance = [1, 1, 1, 1];
        for (var step = 0; step < 3; step++)
        {
            session.run(tf.group(updates), new FeedItem(x, Images(step)), new FeedItem(training, true));
            for (var c = 0; c < 4; c++)
            {
                var values = Images(step).ToArray<float>().Where((_, i) => i % 4 == c).Select(v => (double)v).ToArray();
                var m = values.Average();
                mean[c] += (m - mean[c]) * 0.1;
                // One operation corrects the variance of a sample, small ones do not.
                variance[c] += (values.Sum(v => (v - m) * (v - m)) / (values.Length - 1) - variance[c]) * 0.1;
            }
        }

        // Without training nothing moves, and the result is that of the averages.
        session.run(tf.group(updates), new FeedItem(x, Images(7)), new FeedItem(training, false));
        var found = session.run(Array.ConvertAll(averages, v => v.AsTensor()));
        AssertClose(mean, found[0]);
        AssertClose(variance, found[1]);
        AssertClose(mean, found[2]);
        var outputs = session.run(new[] { fused, composed }, new FeedItem(x, Images(7)), new FeedItem(training, false));
        var scale = found[1].ToArray<float>();
        var given = Images(7).ToArray<float>().Select((v, i) => (v - mean[i % 4]) / Math.Sqrt(scale[i % 4] + 0.001)).ToArray();
        AssertClose(given, outputs[0]);
        scale = found[3].ToArray<float>();
        given = [.. Images(7).ToArray<float>().Select((v, i) => (v - mean[i % 4]) / Math.Sqrt(scale[i % 4] + 0.001))];
        AssertClose(given, outputs[1]);
    }

    [Fact]
    public void Vectors_are_normalized_over_the_batch()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 4));
        var y = tf.layers.batch_normalization(x, center: false, scale: false, training: np.array(true));
        var value = Evaluate(y, new FeedItem(x, Images(3).reshape(new Shape(18, 4)))).ToArray<float>();
        for (var c = 0; c < 4; c++)
        {
            var column = value.Where((_, i) => i % 4 == c).ToArray();
            Assert.Equal(0, column.Average(), 1e-5f);
            // Below 1 by what epsilon takes of a variance near 2.
            Assert.Equal(1, column.Average(v => v * v), 1e-3f);
        }
    }

    [Fact]
    public void An_axis_that_is_not_there_is_refused()
    {
        var x = tf.placeholder(tf.float32, new Shape(-1, 3, 3, 4));
        Assert.Throws<ValueError>(() => tf.layers.batch_normalization(x, axis: 4));
        Assert.Throws<ValueError>(() => tf.layers.batch_normalization(x, axis: 2));
        Assert.Throws<ValueError>(() => tf.layers.batch_normalization(x, axis: 0));
        Assert.Throws<ValueError>(() => tf.nn.fused_batch_norm(x, tf.ones(4), tf.ones(4), tf.ones(4)));
    }

    private static void AssertClose(NDArray expected, NDArray actual) =>
        AssertClose(expected.ToArray<float>().Select(v => (double)v).ToArray(), actual);

    private static void AssertClose(double[] expected, NDArray actual)
    {
        var found = actual.ToArray<float>();
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < found.Length; i++)
            Assert.Equal(expected[i], found[i], Tolerance * Math.Max(1, Math.Abs(expected[i])));
    }
}
