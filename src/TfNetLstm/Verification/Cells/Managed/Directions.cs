using Tensorflow;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Verification.Cells.CellPrograms;

namespace TfNetLstm.Verification.Cells;

/// <summary>Networks in both directions.</summary>
internal static class Directions
{
    internal static Action[] All { get; } =
    [
        bidirectional_lengths,
        bidirectional_dynamic,
        bidirectional_static,
        bidirectional_static_lengths,
        stack_bidirectional_dynamic,
        stack_bidirectional_static,
    ];

    private static void bidirectional_lengths()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var n = tf.placeholder(tf.int32, new Shape(-1));
        var ((fw, bw), _) = tf.nn.bidirectional_dynamic_rnn(
            tf.nn.rnn_cell.BasicLSTMCell(5),
            tf.nn.rnn_cell.BasicRNNCell(4),
            x,
            sequence_length: n,
            dtype: tf.float32
        );
        Learn(Distance(tf.concat([fw, bw], 2), 0.1f), tf.train.AdamOptimizer(0.01f));
    }

    /// <summary>Without lengths the backward inputs are turned by ReverseV2 instead of ReverseSequence.</summary>
    private static void bidirectional_dynamic()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var ((fw, bw), _) = tf.nn.bidirectional_dynamic_rnn(
            tf.nn.rnn_cell.BasicRNNCell(5),
            tf.nn.rnn_cell.BasicRNNCell(5),
            x,
            dtype: tf.float32
        );
        Learn(Distance(fw + bw, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void bidirectional_static()
    {
        var x = tf.placeholder(tf.float32, (3, 3, 4));
        var (outputs, _, _) = tf.nn.static_bidirectional_rnn(
            tf.nn.rnn_cell.BasicLSTMCell(4),
            tf.nn.rnn_cell.BasicLSTMCell(3),
            tf.unstack(x, 3, 1),
            dtype: tf.float32
        );
        Learn(Distance(outputs[^1], 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void bidirectional_static_lengths()
    {
        var x = tf.placeholder(tf.float32, (3, 3, 4));
        var n = tf.placeholder(tf.int64, new Shape(3));
        var (outputs, _, _) = tf.nn.static_bidirectional_rnn(
            tf.nn.rnn_cell.BasicRNNCell(4),
            tf.nn.rnn_cell.BasicRNNCell(4),
            tf.unstack(x, 3, 1),
            dtype: tf.float32,
            sequence_length: n
        );
        Learn(Distance(outputs[0], 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void stack_bidirectional_dynamic()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var n = tf.placeholder(tf.int32, new Shape(-1));
        var (outputs, _, _) = tf.contrib.rnn.stack_bidirectional_dynamic_rnn(
            [tf.nn.rnn_cell.BasicRNNCell(4), tf.nn.rnn_cell.BasicRNNCell(5)],
            [tf.nn.rnn_cell.BasicRNNCell(3), tf.nn.rnn_cell.BasicRNNCell(4)],
            x,
            dtype: tf.float32,
            sequence_length: n
        );
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void stack_bidirectional_static()
    {
        var x = tf.placeholder(tf.float32, (3, 3, 4));
        RNNCell[] Cells() => [tf.nn.rnn_cell.BasicRNNCell(4), tf.nn.rnn_cell.BasicRNNCell(4)];
        var (outputs, _, _) = tf.contrib.rnn.stack_bidirectional_rnn(Cells(), Cells(), tf.unstack(x, 3, 1), dtype: tf.float32);
        Learn(Distance(outputs[^1], 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }
}
