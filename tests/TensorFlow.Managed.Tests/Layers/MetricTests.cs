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

    /// <summary>With three thresholds: [2, 1, 0] true positives, [2, 0, 0] false ones.</summary>
    [Theory]
    [InlineData("ROC", "trapezoidal", 0.75)]
    [InlineData("ROC", "minoring", 0.5)]
    [InlineData("ROC", "majoring", 1)]
    [InlineData("PR", "careful_interpolation", 0.8206994)]
    [InlineData("PR", "trapezoidal", 0.875)]
    public void The_area_under_a_curve_is_summed_between_thresholds(string curve, string summation_method, double expected)
    {
        var metric = tf.metrics.auc(
            _labels,
            tf.placeholder(tf.float32, new Shape(-1), "p"),
            num_thresholds: 3,
            curve: curve,
            summation_method: summation_method
        );
        Assert.Equal(
            ["auc/true_positives:0", "auc/false_negatives:0", "auc/true_negatives:0", "auc/false_positives:0"],
            tf.local_variables().Select(v => v.Name)
        );
        using var session = tf.Session(graph);
        session.run(tf.local_variables_initializer());
        foreach (var (labels, predictions) in new[] { (new[] { 0, 1 }, new[] { 0, 0.9f }), ([0, 1], [0.5f, 0.3f]) })
            session.run(metric.Item2, new(_labels, labels), new(graph.get_tensor_by_name("p:0"), predictions));
        Assert.Equal(expected, (float)session.run(metric.Item1), 1e-5);
    }

    [Fact]
    public void Precision_and_recall_are_counted_at_each_threshold()
    {
        var predictions = tf.constant(new[] { 0, 0.5f, 0.3f, 0.9f });
        var labels = tf.constant(new[] { false, false, true, true });
        var precision = tf.metrics.precision_at_thresholds(labels, predictions, [0.4f, 0.6f]).Item2;
        var recall = tf.metrics.recall_at_thresholds(labels, predictions, [0.4f, 0.2f]).Item2;
        using var session = tf.Session(graph);
        session.run(tf.local_variables_initializer());
        Assert.Equal([0.5f, 1], session.run(precision).ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal([0.5f, 1], session.run(recall).ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void A_prediction_beyond_1_is_refused()
    {
        var predictions = tf.placeholder(tf.float32, new Shape(1));
        // As in TensorFlow, only what is computed of them waits for the checks.
        var metric = tf.metrics.auc(_labels, predictions);
        using var session = tf.Session(graph);
        session.run(tf.local_variables_initializer());
        var error = Assert.Throws<InvalidArgumentError>(() =>
            session.run(metric.Item2, new(predictions, new[] { 1.5f }), new(_labels, new[] { 1 }))
        );
        Assert.Contains("predictions must be in [0, 1]", error.Message);
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
