using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Verification.Cells.CellPrograms;

namespace TfNetLstm.Verification.Cells;

/// <summary>One cell, or several on top of each other.</summary>
internal static class CellsAlone
{
    internal static Action[] All { get; } =
    [
        basic_rnn_static,
        basic_rnn_dynamic,
        basic_lstm_state_concat,
        basic_lstm_relu,
        lstm_plain,
        lstm_peepholes,
        lstm_projection_clips,
        lstm_peepholes_projection_static,
        gru_static,
        gru_dynamic,
        layer_norm_lstm,
        layer_norm_lstm_dropout,
        multi_lstm_static,
        multi_lstm_dynamic,
        multi_lstm_gru,
    ];

    private static void basic_rnn_static()
    {
        var x = tf.placeholder(tf.float32, (3, 5, 4));
        var (outputs, _) = tf.nn.static_rnn(tf.nn.rnn_cell.BasicRNNCell(6), tf.unstack(x, 5, 1), dtype: tf.float32);
        Learn(Distance(outputs[^1], 0.3f), tf.train.AdamOptimizer(0.01f));
    }

    private static void basic_rnn_dynamic()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(6), x, dtype: tf.float32);
        Learn(Distance(state, 0.3f), tf.train.AdamOptimizer(0.01f));
    }

    /// <summary>c and h as one tensor, [batch, 2 * units].</summary>
    private static void basic_lstm_state_concat()
    {
        var x = tf.placeholder(tf.float32, (3, 5, 4));
        var cell = tf.nn.rnn_cell.BasicLSTMCell(6, state_is_tuple: false);
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, initial_state: cell.zero_state(3, tf.float32));
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void basic_lstm_relu()
    {
        var x = tf.placeholder(tf.float32, (3, 5, 4));
        var cell = tf.nn.rnn_cell.BasicLSTMCell(6, forget_bias: 0.0, activation: value => tf.nn.relu(value));
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void lstm_plain()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var (outputs, _) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.LSTMCell(6), x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void lstm_peepholes()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var cell = tf.nn.rnn_cell.LSTMCell(6, use_peepholes: true, forget_bias: 0.5);
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>Both clips are narrow enough to cut.</summary>
    private static void lstm_projection_clips()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var cell = tf.nn.rnn_cell.LSTMCell(8, cell_clip: 0.3, num_proj: 5, proj_clip: 0.15);
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void lstm_peepholes_projection_static()
    {
        var x = tf.placeholder(tf.float32, (3, 3, 4));
        var cell = tf.nn.rnn_cell.LSTMCell(
            6,
            use_peepholes: true,
            num_proj: 5,
            initializer: new Tensorflow.Operations.Initializers.RandomUniform(minval: -0.4f, maxval: 0.4f)
        );
        var (outputs, _) = tf.nn.static_rnn(cell, tf.unstack(x, axis: 1), dtype: tf.float32);
        var loss = tf.add_n(Array.ConvertAll(outputs, output => Distance(output, 0.1f)));
        Learn(loss, tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void gru_static()
    {
        var x = tf.placeholder(tf.float32, (3, 3, 4));
        var cell = tf.nn.rnn_cell.GRUCell(
            5,
            kernel_initializer: tf.truncated_normal_initializer(stddev: 0.3f),
            bias_initializer: tf.constant_initializer(0.25f)
        );
        var (outputs, _) = tf.nn.static_rnn(cell, tf.unstack(x, 3, 1), dtype: tf.float32);
        Learn(Distance(outputs[^1], 0.3f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void gru_dynamic()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var cell = tf.nn.rnn_cell.GRUCell(6, activation: value => tf.nn.softsign(value));
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
        Learn(Distance(outputs, 0.3f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void layer_norm_lstm()
    {
        var x = tf.placeholder(tf.float32, (3, 5, 4));
        var (outputs, _) = tf.nn.dynamic_rnn(tf.contrib.rnn.LayerNormBasicLSTMCell(6), x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void layer_norm_lstm_dropout()
    {
        var x = tf.placeholder(tf.float32, (3, 5, 4));
        var cell = tf.contrib.rnn.LayerNormBasicLSTMCell(6, norm_gain: 0.9f, norm_shift: 0.1f, dropout_keep_prob: 0.7);
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32, parallel_iterations: 1);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void multi_lstm_static()
    {
        var x = tf.placeholder(tf.float32, (3, 3, 4));
        var cell = tf.nn.rnn_cell.MultiRNNCell(new[] { 5, 6 }.Select(n => tf.nn.rnn_cell.BasicLSTMCell(n)));
        var (outputs, _) = tf.nn.static_rnn(cell, tf.unstack(x, 3, 1), dtype: tf.float32);
        Learn(Distance(outputs[^1], 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void multi_lstm_dynamic()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var cell = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.BasicLSTMCell(5), tf.nn.rnn_cell.BasicLSTMCell(6)]);
        var (_, state) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
        Learn(Distance(state[1].h, 0.1f), tf.train.AdamOptimizer(0.01f));
    }

    /// <summary>State ((c, h), s).</summary>
    private static void multi_lstm_gru()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var cell = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.LSTMCell(5), tf.nn.rnn_cell.GRUCell(6)]);
        var (_, state) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
        var loss = Distance(state[1], 0.1f) + tf.reduce_mean(tf.abs(state[0].c));
        Learn(loss, tf.train.GradientDescentOptimizer(0.5f));
    }
}
