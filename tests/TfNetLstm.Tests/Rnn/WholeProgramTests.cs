using System.IO.Compression;
using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using TfNetLstm.Verification;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>
/// Whole programs, as reference/python/cells_programs.py has them: digits row by row through two layers with dropout, in both
/// directions and pixel by pixel, and sequences of different lengths. Their graphs are TensorFlow 1.15's node for node.
/// </summary>
public sealed class WholeProgramTests : IDisposable
{
    /// <summary>Steps of the training that is compared.</summary>
    private const int Steps = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("tfnetlstm-programs-").FullName;
    private readonly Graph _graph = tf.Graph().as_default();

    public WholeProgramTests()
    {
        ZipFile.ExtractToDirectory(Path.Combine(AppContext.BaseDirectory, "reference", "programs", "programs.zip"), _folder);
        tf.set_random_seed(1);
    }

    public void Dispose()
    {
        _graph.Exit();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Two_layers_with_dropout()
    {
        var x = tf.placeholder(tf.float32, (-1, 28, 28));
        var y = tf.placeholder(tf.float32, (-1, 10));
        var keep = tf.placeholder(tf.float32, Shape.Scalar);
        var cells = range(2)
            .Select(_ => tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.BasicLSTMCell(128), output_keep_prob: keep));
        var stack = tf.nn.rnn_cell.MultiRNNCell(cells);
        var (outputs, _) = tf.nn.dynamic_rnn(stack, x, dtype: tf.float32, parallel_iterations: 1);
        Classify(tf.layers.dense(outputs[Slice.All, -1], 10), y, 1e-3f);
        CompareGraph("mnist_stacked_dropout");
    }

    [Fact]
    public void Both_directions()
    {
        var x = tf.placeholder(tf.float32, (-1, 28, 28));
        var y = tf.placeholder(tf.float32, (-1, 10));
        var (_, (fw, bw)) = tf.nn.bidirectional_dynamic_rnn(
            tf.nn.rnn_cell.LSTMCell(64),
            tf.nn.rnn_cell.LSTMCell(64),
            x,
            dtype: tf.float32
        );
        Classify(tf.layers.dense(tf.concat([fw.h, bw.h], 1), 10), y, 1e-3f);
        CompareGraph("mnist_bidirectional");
    }

    [Fact]
    public void Pixel_by_pixel()
    {
        var x = tf.placeholder(tf.float32, (-1, 784));
        var y = tf.placeholder(tf.float32, (-1, 10));
        var pixels = tf.reshape(x, new Shape(-1, 784, 1));
        var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(32), pixels, dtype: tf.float32);
        Classify(tf.layers.dense(state, 10), y, 1e-3f);
        CompareGraph("mnist_pixels");
    }

    /// <summary>
    /// Linear against random; trained, too: in the first 50 steps TensorFlow in float64 parts from itself in float32 by 7e-8 in
    /// loss, about a unit in the last place of a loss of 0.7.
    /// </summary>
    [Fact]
    public void Sequences_of_different_lengths()
    {
        var x = tf.placeholder(tf.float32, (-1, 20, 1));
        var n = tf.placeholder(tf.int32, new Shape(-1));
        var y = tf.placeholder(tf.float32, (-1, 2));
        var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(64), x, sequence_length: n, dtype: tf.float32);
        var (step, loss) = Classify(tf.layers.dense(state, 2), y, 0.003f);
        CompareGraph("sequences");

        var trace = np.loadz(Path.Combine(_folder, "sequences", "trace.npz"));
        float[] values = Floats(trace["values"]),
            lengths = Floats(trace["lengths"]),
            labels = Floats(trace["labels"]),
            losses = Floats(trace["loss"]);
        using var session = tf.Session(_graph);
        session.run(_graph.get_operation_by_name("init"));
        for (var i = 0; i < Steps; i++)
        {
            var rows = Enumerable.Range(i % 20 * 32, 32).ToArray();
            NDArray Batch(IEnumerable<float> numbers, Shape shape) => new(numbers.ToArray(), shape);
            // The thousandths are divided in float64 and then rounded.
            var sequences = rows.SelectMany(row => values.Skip(20 * row).Take(20)).Select(value => (float)(value / 1000.0));
            var classes = rows.SelectMany(row => new[] { 1 - labels[row], labels[row] });
            var results = session.run(
                new object[] { loss, step },
                (x, Batch(sequences, (32, 20, 1))),
                (n, new NDArray(rows.Select(row => (int)lengths[row]).ToArray())),
                (y, Batch(classes, (32, 2)))
            );
            Assert.Equal(losses[i], (float)results[0], 5e-7f);
        }
    }

    /// <summary>One-hot labels, Adam, and how many are right.</summary>
    private static (Operation step, Tensor loss) Classify(Tensor logits, Tensor y, float rate)
    {
        var loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels: y, logits: logits));
        var step = tf.train.AdamOptimizer(rate).minimize(loss);
        var right = tf.equal(tf.math.argmax(logits, 1), tf.math.argmax(y, 1));
        tf.reduce_mean(tf.cast(right, tf.float32));
        tf.global_variables_initializer();
        return (step, loss);
    }

    private void CompareGraph(string name)
    {
        var expected = GraphDef.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(_folder, name, "graph.pb")));
        var checks = GraphCheck.Compare(expected, _graph.as_graph_def(add_shapes: true));
        Assert.Equal([], checks.Where(check => !check.Ok));
    }

    private static float[] Floats(NDArray array) => array.astype(tf.float32).ToArray<float>();
}
