using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Layers;

/// <summary><c>tf.metrics</c> over several batches: names of TensorFlow 1.15, and values counted by hand.</summary>
public sealed class MetricTests : NewGraph
{
    private readonly Tensor _labels;
    private readonly Tensor _predictions;

    public MetricTests()
    {
        _labels = tf.placeholder(tf.int32, new Shape(-1));
        _predictions = tf.placeholder(tf.int64, new Shape(-1, 1));
    }

    /// <summary>Counts two batches; gives what the second one and then the metric itself say.</summary>
    private (float Update, float Value) Count((Tensor Value, Tensor Update) metric)
    {
        using var session = tf.Session(graph);
        session.run(tf.local_variables_initializer());
        session.run(metric.Update, Batch([1, 0, 1, 1], [1, 1, 0, 1]));
        var update = (float)session.run(metric.Update, Batch([0, 1], [0, 1]));
        return (update, (float)session.run(metric.Value));
    }

    private FeedItem[] Batch(int[] labels, long[] predictions) =>
        [new(_labels, labels), new(_predictions, new NDArray(predictions, new Shape(predictions.Length, 1)))];

    [Fact]
    public void Accuracy_is_the_share_of_all_batches()
    {
        var metric = tf.metrics.accuracy(_labels, _predictions);
        Assert.Equal(("accuracy/value:0", "accuracy/update_op:0"), (metric.Item1.name, metric.Item2.name));
        Assert.Equal(["accuracy/total:0", "accuracy/count:0"], tf.local_variables().Select(v => v.Name));
        Assert.Empty(tf.global_variables());
        Assert.Equal((4 / 6f, 4 / 6f), Count(metric));
    }

    [Fact]
    public void Pairs_of_truth_values_are_counted()
    {
        Assert.Equal((3, 3), Count(tf.metrics.true_positives(_labels, _predictions)));
        Assert.Equal((1, 1), Count(tf.metrics.true_negatives(_labels, _predictions)));
        Assert.Equal((1, 1), Count(tf.metrics.false_positives(_labels, _predictions)));
        Assert.Equal((1, 1), Count(tf.metrics.false_negatives(_labels, _predictions)));
        Assert.Equal((3 / 4f, 3 / 4f), Count(tf.metrics.precision(_labels, _predictions)));
        Assert.Equal((3 / 4f, 3 / 4f), Count(tf.metrics.recall(_labels, _predictions)));
    }

    [Fact]
    public void Errors_are_averaged_over_all_batches()
    {
        var (labels, predictions) = (tf.cast(_labels, tf.float32), tf.cast(_predictions, tf.float32) * 3f);
        // 2, 3, 1, 2 and 0, 2.
        Assert.Equal((10 / 6f, 10 / 6f), Count(tf.metrics.mean_absolute_error(labels, predictions)));
        var (update, value) = Count(tf.metrics.mean_squared_error(labels, predictions));
        Assert.Equal((22 / 6f, 22 / 6f), (update, value));
        (update, value) = Count(tf.metrics.root_mean_squared_error(labels, predictions));
        Assert.Equal(MathF.Sqrt(22 / 6f), value, 1e-6f);
        Assert.Equal(value, update);
    }

    [Fact]
    public void Weights_leave_examples_out_and_nothing_counted_is_0()
    {
        var weights = tf.cast(_labels, tf.float32);
        Assert.Equal((3 / 4f, 3 / 4f), Count(tf.metrics.accuracy(_labels, _predictions, weights)));
        Assert.Equal((0, 0), Count(tf.metrics.mean(tf.cast(_labels, tf.float32), tf.zeros(Shape.Scalar))));
        var precision = tf.metrics.precision(_labels, _predictions).Item1;
        using var session = tf.Session(graph);
        session.run(tf.local_variables_initializer());
        Assert.Equal(0, (float)session.run(precision));
    }

    [Fact]
    public void A_metric_and_its_update_are_listed_where_that_is_asked_for()
    {
        var (value, update) = tf.metrics.mean(tf.constant(1f), metrics_collections: ["m"], updates_collections: ["u"], name: "x");
        Assert.Equal([value], tf.get_collection<Tensor>("m"));
        Assert.Equal([update], tf.get_collection<Tensor>("u"));
        Assert.Equal("x/value:0", value.name);
        Assert.Equal(2, tf.get_collection<IVariableV1>(tf.GraphKeys.METRIC_VARIABLES).Count);
    }
}
