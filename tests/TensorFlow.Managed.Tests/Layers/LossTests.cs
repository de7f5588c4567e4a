using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Layers;

/// <summary><c>tf.losses</c>: the nodes of TensorFlow 1.15, and each loss against its formula in float64.</summary>
public sealed class LossTests : NewGraph
{
    /// <summary>Float32's rounding of a few terms near 1.</summary>
    private const double Tolerance = 1e-5;

    private static readonly double[] Labels = [1, 0, 0, 0, 1, 0];
    private static readonly double[] Predictions = [0.7, 0.2, 0.4, 0.1, 0.9, 0.6];
    private static readonly double[] Weights = [2, 0.5];

    private static Tensor Matrix(double[] values) =>
        tf.constant(new NDArray(Array.ConvertAll(values, v => (float)v), new Shape(2, 3)));

    private static Tensor WeightOfRows() => tf.constant(new NDArray(new[] { 2f, 0.5f }, new Shape(2, 1)));

    [Fact]
    public void A_loss_has_the_nodes_of_TensorFlow_and_is_listed()
    {
        var logits = tf.placeholder(tf.float32, new Shape(-1, 3), name: "logits");
        var labels = tf.placeholder(tf.float32, new Shape(-1, 3), name: "labels");
        var loss = tf.losses.softmax_cross_entropy(labels, logits);
        Assert.Equal("softmax_cross_entropy_loss/value:0", loss.name);
        var nodes = graph.Select(op => op.name).ToArray();
        foreach (
            var name in new[]
            {
                "labels_stop_gradient",
                "xentropy/Reshape_2",
                "assert_broadcastable/weights",
                "assert_broadcastable/static_scalar_check_success",
                "Cast/x",
                "Mul",
                "Sum",
                "num_present/Equal/y",
                "num_present/Select",
                "num_present/broadcast_weights/assert_broadcastable/static_scalar_check_success",
                "num_present/broadcast_weights",
                "num_present",
                "Sum_1",
            }
        )
        {
            Assert.Contains($"softmax_cross_entropy_loss/{name}", nodes);
        }

        Assert.Equal([loss], tf.losses.get_losses());
        Assert.Equal(Shape.Scalar, loss.shape);
    }

    [Fact]
    public void Each_loss_is_its_formula()
    {
        Tensor labels = Matrix(Labels),
            predictions = Matrix(Predictions),
            weights = WeightOfRows();
        var values = Evaluate([
            tf.losses.absolute_difference(labels, predictions, weights),
            tf.losses.mean_squared_error(labels, predictions, weights),
            tf.losses.log_loss(labels, predictions, weights),
            tf.losses.hinge_loss(labels, predictions, weights),
            tf.losses.huber_loss(labels, predictions, weights, delta: 0.35f),
            tf.losses.sigmoid_cross_entropy(labels, predictions, weights, label_smoothing: 0.2f),
        ]);
        Close((y, p) => Math.Abs(y - p), values[0]);
        Close((y, p) => (y - p) * (y - p), values[1]);
        Close((y, p) => -y * Math.Log(p + 1e-7) - (1 - y) * Math.Log(1 - p + 1e-7), values[2]);
        Close((y, p) => Math.Max(0, 1 - p * (2 * y - 1)), values[3]);
        Close((y, p) => Math.Abs(y - p) is <= 0.35 and var e ? e * e / 2 : 0.35 * (Math.Abs(y - p) - 0.175), values[4]);
        Close((y, p) => Math.Log(1 + Math.Exp(p)) - p * (0.8 * y + 0.1), values[5]);

        static void Close(Func<double, double, double> loss, NDArray found) =>
            Assert.Equal(Labels.Zip(Predictions, loss).Select((l, i) => l * Weights[i / 3]).Sum() / 6, (float)found, Tolerance);
    }

    [Fact]
    public void Reductions_divide_by_what_they_say()
    {
        var (labels, predictions) = (Matrix(Labels), Matrix(Predictions));
        var weights = tf.constant(new NDArray(new[] { 2f, 0f }, new Shape(2, 1)));
        var fetches = new[]
        {
            "weighted_sum",
            "weighted_mean",
            "weighted_sum_over_batch_size",
            "weighted_sum_by_nonzero_weights",
            "none",
        }.Select(r => tf.losses.absolute_difference(labels, predictions, weights, reduction: r));
        var values = Evaluate([.. fetches]);
        var sum = 2 * (0.3 + 0.2 + 0.4);
        Assert.Equal(sum, (float)values[0], Tolerance);
        Assert.Equal(sum / 6, (float)values[1], Tolerance);
        Assert.Equal(sum / 6, (float)values[2], Tolerance);
        Assert.Equal(sum / 3, (float)values[3], Tolerance);
        Assert.Equal(new Shape(2, 3), values[4].shape);
        Assert.Throws<ValueError>(() => tf.losses.absolute_difference(labels, predictions, reduction: "average"));
    }

    [Fact]
    public void Cross_entropies_of_classes_agree()
    {
        var logits = Matrix([0.3, -1.2, 2, 1.5, 0.1, -0.4]);
        var classes = tf.constant(
            new[,]
            {
                { 2 },
                { 0 },
            }
        );
        var weights = tf.constant(new[] { 2f, 0.5f });
        var sparse = tf.losses.sparse_softmax_cross_entropy(classes, logits, weights);
        var dense = tf.losses.softmax_cross_entropy(Matrix([0, 0, 1, 1, 0, 0]), logits, weights);
        var smooth = tf.losses.softmax_cross_entropy(Matrix([0, 0, 1, 1, 0, 0]), logits, weights, label_smoothing: 0.3f);
        var by_hand = tf.losses.softmax_cross_entropy(Matrix([0.1, 0.1, 0.8, 0.8, 0.1, 0.1]), logits, weights);
        var values = Evaluate([sparse, dense, smooth, by_hand]);
        Assert.Equal((float)values[1], (float)values[0], Tolerance);
        Assert.Equal((float)values[3], (float)values[2], Tolerance);
        Assert.NotEqual((float)values[1], (float)values[2], Tolerance);
    }

    [Fact]
    public void Cosine_distance_of_equal_vectors_is_none()
    {
        var unit = tf.nn.l2_normalize(Matrix(Predictions), axis: 1);
        Assert.Equal(0, (float)Evaluate(tf.losses.cosine_distance(unit, unit, axis: 1)), Tolerance);
    }

    [Fact]
    public void Weights_that_do_not_broadcast_are_refused_here_or_when_the_graph_runs()
    {
        var (labels, predictions) = (Matrix(Labels), Matrix(Predictions));
        var error = Assert.Throws<ValueError>(() => tf.losses.mean_squared_error(labels, predictions, tf.ones(2)));
        Assert.StartsWith(
            "weights can not be broadcast to values. values.rank=2. weights.rank=1.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ValueError>(() => tf.losses.mean_squared_error(labels, predictions, tf.ones((2, 2))));
        Assert.Throws<ValueError>(() => tf.losses.mean_squared_error(labels, tf.ones((2, 2))));
        Assert.Throws<ValueError>(() => tf.losses.mean_squared_error(labels, null!));
        var weights = tf.placeholder(tf.float32);
        var loss = tf.losses.mean_squared_error(labels, predictions, weights);
        var expected = Labels.Zip(Predictions, (y, p) => (y - p) * (y - p)).Sum() / 6;
        Assert.Equal(expected * 3, (float)Evaluate(loss, new FeedItem(weights, new NDArray(3f))), Tolerance);
        Assert.Equal(expected, (float)Evaluate(loss, new FeedItem(weights, np.ones(new Shape(1, 3), tf.float32))), Tolerance);
        Assert.Throws<InvalidArgumentError>(() => Evaluate(loss, new FeedItem(weights, np.ones(new Shape(2, 2), tf.float32))));
    }

    [Fact]
    public void A_gradient_flows_into_the_logits_alone()
    {
        Tensor logits = Matrix(Predictions),
            labels = Matrix(Labels);
        var loss = tf.losses.softmax_cross_entropy(labels, logits);
        var gradients = tf.gradients(loss, [logits, labels]);
        Assert.Null(gradients[1]);
        // (softmax - labels) / 2 examples: the rows add up to 0.
        Assert.All(Evaluate(tf.reduce_sum(gradients[0]!, 1)).ToArray<float>(), s => Assert.Equal(0, s, 1e-6f));
    }
}
