using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Bench.Workloads;

/// <summary>
/// Training steps of graphs of any size, written as the tutorials are: recurrent layers, a layer of classes on their last state,
/// Adam.
/// </summary>
internal static class RecurrentGraphs
{
    private const int Seed = 1,
        Batches = 4;
    private const float LearningRate = 0.001f;

    /// <summary>A graph with one copy of the cell for each row, as tutorial 000 has it.</summary>
    internal static Workload Static(string name, RecurrentNetwork network) => Create(name, network, x =>
        {
            var cell = tf.nn.rnn_cell.BasicLSTMCell(network.Hidden);
            var (outputs, _) = tf.nn.static_rnn(cell, tf.unstack(x, network.Steps, 1), dtype: tf.float32);
            return outputs[^1];
        });

    /// <summary>The same arithmetic with the cell in a loop, as tutorial 001 has it.</summary>
    internal static Workload Dynamic(string name, RecurrentNetwork network) => Create(name, network, x =>
        {
            var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(network.Hidden), x, dtype: tf.float32);
            return state[1];
        });

    /// <summary>The network's layers and directions of its cell, in loops.</summary>
    internal static Workload Layers(string name, RecurrentNetwork network) => Create(name, network, x =>
        {
            if (network.Directions == 1)
                return LastOutput(tf.nn.dynamic_rnn(CreateCell(network), x, dtype: tf.float32).state, network);
            var (fw, bw) = tf
                .nn.bidirectional_dynamic_rnn(CreateCell(network), CreateCell(network), x, dtype: tf.float32)
                .output_states;
            return tf.concat([LastOutput(fw, network), LastOutput(bw, network)], 1);
        });

    private static RNNCell CreateCell(RecurrentNetwork network)
    {
        var cells = Enumerable
            .Range(0, network.Layers)
            .Select(
                RNNCell (_) =>
                    network.Cell == RecurrentCell.GRU
                        ? tf.nn.rnn_cell.GRUCell(network.Hidden)
                        : tf.nn.rnn_cell.BasicLSTMCell(network.Hidden)
            )
            .ToArray();
        return cells is [var only] ? only : tf.nn.rnn_cell.MultiRNNCell(cells);
    }

    /// <summary>What the last layer gave at the last step; an LSTM's state is (c, h).</summary>
    private static Tensor LastOutput(Nest<Tensor> state, RecurrentNetwork network)
    {
        var last = network.Layers == 1 ? state : state[network.Layers - 1];
        return network.Cell == RecurrentCell.GRU ? last.Value : last[1].Value;
    }

    /// <param name="layers">Makes the last state, [batch, hidden * directions], of the images, [batch, steps, inputs].</param>
    private static Workload Create(string name, RecurrentNetwork network, Func<Tensor, Tensor> layers)
    {
        var graph = tf.Graph().as_default();
        tf.set_random_seed(Seed);
        var x = tf.placeholder(tf.float32, (-1, network.Steps, network.Inputs));
        var y = tf.placeholder(tf.float32, (-1, network.Classes));
        var weights = tf.Variable(tf.random.normal((network.Directions * network.Hidden, network.Classes)));
        var biases = tf.Variable(tf.random.normal(network.Classes));
        var prediction = tf.matmul(layers(x), weights) + biases;
        var loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits: prediction, labels: y));
        var train = tf.train.AdamOptimizer(LearningRate).minimize(loss);
        var init = tf.global_variables_initializer();
        graph.Exit();

        var session = tf.Session(graph);
        session.run(init);
        return new(name, network, train, session, Feeds(network, x, y));
    }

    /// <summary>Images of random pixels from 0 to 1, as many of them black as MNIST has, and random classes.</summary>
    private static FeedItem[][] Feeds(RecurrentNetwork network, Tensor x, Tensor y)
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
