using Tensorflow;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Verification.Cells.CellPrograms;

namespace TfNetLstm.Verification.Cells;

/// <summary>More than one network, and scopes.</summary>
internal static class SeveralNetworks
{
    internal static Action[] All { get; } =
    [two_networks, two_networks_scopes, sharing_reuse, sharing_auto_reuse, sharing_one_cell];

    /// <summary>
    /// Two networks without scopes: the second's operations are in rnn_1, but its variables in rnn again, so the cells must
    /// differ in name.
    /// </summary>
    private static void two_networks()
    {
        var x = tf.placeholder(tf.float32, (-1, 4, 3));
        var (_, s) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(4), x, dtype: tf.float32);
        var (_, t) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(4), x, dtype: tf.float32);
        var loss = Distance(s.h, 0.1f) + tf.reduce_mean(tf.square(t.Value + 0.1f));
        Learn(loss, tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void two_networks_scopes()
    {
        var x = tf.placeholder(tf.float32, (-1, 4, 3));
        var (_, s) = tf_with(tf.variable_scope("left"), _ =>
            tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(4), x, dtype: tf.float32)
        );
        var (_, t) = tf_with(tf.variable_scope("right"), _ =>
            tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(4), tf.reverse(x, new[] { 1 }), dtype: tf.float32)
        );
        var loss = tf_with(tf.name_scope("distance"), _ => tf.reduce_mean(tf.squared_difference(s, t)));
        Learn(loss, tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>One set of weights read by two networks: a training one and one that goes step by step.</summary>
    private static void sharing_reuse()
    {
        var x = tf.placeholder(tf.float32, (3, 4, 3));
        var z = tf.placeholder(tf.float32, (1, 2, 3));
        var a = tf_with(tf.variable_scope("net"), scope =>
        {
            var (outputs, _) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(4, name: "cell"), x, dtype: tf.float32);
            ((VariableScope)scope).reuse_variables();
            tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(4, name: "cell"), z, dtype: tf.float32);
            return outputs;
        });
        Learn(Distance(a, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>Two towers of the same weights; the gradient is the sum of both.</summary>
    private static void sharing_auto_reuse()
    {
        var x = tf.placeholder(tf.float32, (-1, 4, 3));
        var y = tf.placeholder(tf.float32, (-1, 4, 3));
        var (a, b) = (Tower(x), Tower(y));
        var loss = tf.reduce_mean(tf.reduce_sum(tf.square(a - b), 1));
        Learn(loss, tf.train.GradientDescentOptimizer(0.5f));

        static Tensor Tower(Tensor x) => tf_with(tf.variable_scope("tower", tf.AUTO_REUSE), _ =>
            {
                var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(4, name: "cell"), x, dtype: tf.float32);
                return tf.layers.dense(state, 3, name: "head");
            });
    }

    /// <summary>The same cell object called in two networks.</summary>
    private static void sharing_one_cell()
    {
        var x = tf.placeholder(tf.float32, (3, 3, 3));
        var cell = tf.nn.rnn_cell.BasicRNNCell(4);
        var (_, s) = tf.nn.static_rnn(cell, tf.unstack(x, 3, 1), dtype: tf.float32);
        var (_, t) = tf.nn.static_rnn(cell, tf.unstack(x, 3, 2), dtype: tf.float32);
        var loss = tf.reduce_mean(tf.square(s.Value - t.Value)) + Distance(s, 0.5f);
        Learn(loss, tf.train.GradientDescentOptimizer(0.5f));
    }
}
