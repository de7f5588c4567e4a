using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using TfNetLstm.Verification;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>
/// Whole programs that are no tutorials, as reference/python/cells_programs.py has them: sequences of different lengths. The
/// graph is TensorFlow 1.15's node for node.
/// </summary>
public sealed class WholeProgramTests : IDisposable
{
    /// <summary>Steps of the training that is compared.</summary>
    private const int Steps = 20;

    private readonly Graph _graph = tf.Graph().as_default();

    public WholeProgramTests() => tf.set_random_seed(1);

    public void Dispose() => _graph.Exit();

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

        var trace = np.loadz(ReferenceFiles.PathOf("programs/sequences/trace.npz"));
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
        var expected = GraphDef.Parser.ParseFrom(ReferenceFiles.Bytes($"programs/{name}/graph.pb"));
        var checks = GraphCheck.Compare(expected, _graph.as_graph_def(add_shapes: true));
        Assert.Equal([], checks.Where(check => !check.Ok));
    }

    private static float[] Floats(NDArray array) => array.astype(tf.float32).ToArray<float>();
}
