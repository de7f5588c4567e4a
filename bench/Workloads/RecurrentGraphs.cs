using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Bench.Workloads;

/// <summary>
/// Training steps of graphs of any size, written as the tutorials are: an LSTM, a layer of classes on its last output, Adam.
/// </summary>
internal static class RecurrentGraphs
{
    private const int Seed = 1,
        Batches = 4;
    private const float LearningRate = 0.001f;

    /// <summary>A graph with one copy of the cell for each row, as tutorial 000 has it.</summary>
    internal static Workload Static(string name, LstmNetwork network) => Create(name, network, (x, cell) =>
        {
            var (outputs, _) = tf.nn.static_rnn(cell, tf.unstack(x, network.Steps, 1), dtype: tf.float32);
            return outputs[^1];
        });

    /// <summary>The same arithmetic with the cell in a loop, as tutorial 001 has it.</summary>
    internal static Workload Dynamic(string name, LstmNetwork network) => Create(name, network, (x, cell) =>
        {
            var (_, state) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
            return state[1];
        });

    /// <param name="layer">Makes the last output, [batch, hidden], of the images, [batch, steps, inputs], and the cell.</param>
    private static Workload Create(string name, LstmNetwork network, Func<Tensor, BasicLSTMCell, Tensor> layer)
    {
        var graph = tf.Graph().as_default();
        tf.set_random_seed(Seed);
        var x = tf.placeholder(tf.float32, (-1, network.Steps, network.Inputs));
        var y = tf.placeholder(tf.float32, (-1, network.Classes));
        var weights = tf.Variable(tf.random.normal((network.Hidden, network.Classes)));
        var biases = tf.Variable(tf.random.normal(network.Classes));
        var prediction = tf.matmul(layer(x, tf.nn.rnn_cell.BasicLSTMCell(network.Hidden)), weights) + biases;
        var loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits: prediction, labels: y));
        var train = tf.train.AdamOptimizer(LearningRate).minimize(loss);
        var init = tf.global_variables_initializer();
        graph.Exit();

        var session = tf.Session(graph);
        session.run(init);
        return new(name, network, train, session, Feeds(network, x, y));
    }

    /// <summary>Images of random pixels from 0 to 1, as many of them black as MNIST has, and random classes.</summary>
    private static FeedItem[][] Feeds(LstmNetwork network, Tensor x, Tensor y)
    {
        const double Black = 0.8;
        var random = new Random(Seed);
        return
        [
            .. Enumerable
                .Range(0, Batches)
                .Select(_ =>
                {
                    var images = new float[network.Batch * network.Steps * network.Inputs];
                    foreach (ref var pixel in images.AsSpan())
                        pixel = random.NextDouble() < Black ? 0 : random.NextSingle();
                    var labels = new float[network.Batch * network.Classes];
                    for (var i = 0; i < network.Batch; i++)
                        labels[i * network.Classes + random.Next(network.Classes)] = 1;
                    return (FeedItem[])
                        [
                            (x, ((NDArray)images).reshape((network.Batch, network.Steps, network.Inputs))),
                            (y, ((NDArray)labels).reshape((network.Batch, network.Classes))),
                        ];
                }),
        ];
    }
}
