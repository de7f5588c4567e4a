using Tensorflow;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Verification.Cells.CellPrograms;

namespace TfNetLstm.Verification.Cells;

/// <summary>What is special in the training and not in the network.</summary>
internal static class Training
{
    internal static Action[] All { get; } = [truncated_backprop];

    /// <summary>
    /// The state lives in variables that are not trained; it moves on after every training step and is put back to zero by one
    /// operation.
    /// </summary>
    private static void truncated_backprop()
    {
        var x = tf.placeholder(tf.float32, (3, 4, 4));
        var y = tf.placeholder(tf.float32, (3, 4, 5));
        var cell = tf.nn.rnn_cell.BasicLSTMCell(5);
        var c = tf.Variable(tf.zeros((3, 5)), trainable: false, name: "c");
        var h = tf.Variable(tf.zeros((3, 5)), trainable: false, name: "h");
        var first = tf.nn.rnn_cell.LSTMStateTuple(c.AsTensor(), h.AsTensor());
        var (outputs, state) = tf.nn.dynamic_rnn(cell, x, initial_state: first);
        var loss = tf.reduce_mean(tf.squared_difference(outputs, y));
        var optimizer = tf.train.AdamOptimizer(0.01f);
        var step = optimizer.apply_gradients(optimizer.compute_gradients(loss));
        tf_with(tf.control_dependencies([step]), _ => tf.group(new[] { c.assign(state.c), h.assign(state.h) }));
        tf.group(new[] { c.assign(tf.zeros_like(c.AsTensor())), h.assign(tf.zeros_like(h.AsTensor())) });
        tf.global_variables_initializer();
    }
}
