using Tensorflow;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Verification.Cells.CellPrograms;

namespace TfNetLstm.Verification.Cells;

/// <summary>Cells in wrappers.</summary>
internal static class Wrapped
{
    internal static Action[] All { get; } =
    [
        dropout_input,
        dropout_input_seed,
        dropout_output,
        dropout_output_seed,
        dropout_state,
        dropout_state_seed,
        dropout_variational,
        dropout_variational_seed,
        dropout_placeholder_static,
        dropout_unknown_batch,
        dropout_unknown_batch_one_at_a_time,
        residual,
        device,
        attention,
    ];

    private static void dropout_input() => Dropout(cell => tf.nn.rnn_cell.DropoutWrapper(cell, input_keep_prob: 0.6));

    private static void dropout_input_seed() =>
        Dropout(cell => tf.nn.rnn_cell.DropoutWrapper(cell, input_keep_prob: 0.6, seed: 5));

    private static void dropout_output() => Dropout(cell => tf.nn.rnn_cell.DropoutWrapper(cell, output_keep_prob: 0.6));

    private static void dropout_output_seed() =>
        Dropout(cell => tf.nn.rnn_cell.DropoutWrapper(cell, output_keep_prob: 0.6, seed: 5));

    /// <summary>h only, never c.</summary>
    private static void dropout_state() => Dropout(cell => tf.nn.rnn_cell.DropoutWrapper(cell, state_keep_prob: 0.6));

    private static void dropout_state_seed() =>
        Dropout(cell => tf.nn.rnn_cell.DropoutWrapper(cell, state_keep_prob: 0.6, seed: 5));

    /// <summary>One mask for all steps and the whole batch.</summary>
    private static void dropout_variational() => Variational(seed: null);

    private static void dropout_variational_seed() => Variational(seed: 5);

    /// <summary>Two layers, one probability, fed.</summary>
    private static void dropout_placeholder_static()
    {
        var x = tf.placeholder(tf.float32, (-1, 2, 4));
        var keep = tf.placeholder(tf.float32, Shape.Scalar);
        var cell = tf.nn.rnn_cell.MultiRNNCell(
            range(2).Select(_ => tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(5), output_keep_prob: keep))
        );
        var (outputs, _) = tf.nn.static_rnn(cell, tf.unstack(x, 2, 1), dtype: tf.float32);
        Learn(Distance(outputs[^1], 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>
    /// TensorFlow's default of 32 iterations at a time and a batch not known: its threads draw the last step's mask first.
    /// </summary>
    private static void dropout_unknown_batch() => UnknownBatch(parallel_iterations: null);

    private static void dropout_unknown_batch_one_at_a_time() => UnknownBatch(parallel_iterations: 1);

    private static void residual()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 6));
        var cell = tf.nn.rnn_cell.ResidualWrapper(tf.nn.rnn_cell.LSTMCell(6));
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void device()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var cell = tf.nn.rnn_cell.DeviceWrapper(tf.nn.rnn_cell.BasicLSTMCell(6), "/cpu:0");
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>
    /// One LSTM in a wrapper, one iteration at a time: else TensorFlow's threads decide which step draws its mask first.
    /// </summary>
    /// <summary>Attention to the last three outputs.</summary>
    private static void attention()
    {
        var x = tf.placeholder(tf.float32, (3, 5, 4));
        var inner = tf.nn.rnn_cell.BasicLSTMCell(6);
        var cell = tf.contrib.rnn.AttentionCellWrapper(inner, attn_length: 3, state_is_tuple: true);
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void Dropout(Func<RNNCell, RNNCell> wrap)
    {
        var x = tf.placeholder(tf.float32, (3, 5, 4));
        var cell = wrap(tf.nn.rnn_cell.BasicLSTMCell(6));
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32, parallel_iterations: 1);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void Variational(int? seed) =>
        Dropout(cell =>
            tf.nn.rnn_cell.DropoutWrapper(
                cell,
                input_keep_prob: 0.8,
                output_keep_prob: 0.7,
                state_keep_prob: 0.6,
                variational_recurrent: true,
                input_size: 4,
                dtype: tf.float32,
                seed: seed
            )
        );

    private static void UnknownBatch(int? parallel_iterations)
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var cell = tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.BasicLSTMCell(6), output_keep_prob: 0.6);
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32, parallel_iterations: parallel_iterations);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }
}
