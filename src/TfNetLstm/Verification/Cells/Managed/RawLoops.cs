using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Verification.Cells.CellPrograms;

namespace TfNetLstm.Verification.Cells;

/// <summary>Loops by hand.</summary>
internal static class RawLoops
{
    internal static Action[] All { get; } = [raw_rnn_teacher, raw_rnn_feedback];

    /// <summary>raw_rnn that reads its inputs from a TensorArray: dynamic_rnn by hand.</summary>
    private static void raw_rnn_teacher()
    {
        var x = tf.placeholder(tf.float32, (5, 3, 4));
        var n = tf.placeholder(tf.int32, new Shape(3));
        var inputs = tf.TensorArray(tf.float32, size: 5).unstack(x);
        var cell = tf.nn.rnn_cell.BasicLSTMCell(6);
        var (emitted, _, _) = tf.nn.raw_rnn(cell, (time, output, state, _) =>
        {
            var next_state = output is null ? cell.zero_state(3, tf.float32) : state!;
            var finished = time >= n;
            var next_input = tf.cond(tf.reduce_all(finished), () => tf.zeros((3, 4)), () => inputs.read(time));
            return (finished, next_input, next_state, output, null);
        });
        Learn(Distance(emitted.Value.stack(), 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>
    /// A decoder: what it emits, projected, is its next input; the loop state counts the symbols at 0.
    /// </summary>
    private static void raw_rnn_feedback()
    {
        var start = tf.placeholder(tf.float32, (3, 4));
        var first = tf.placeholder(tf.float32, (3, 6));
        var cell = tf.nn.rnn_cell.GRUCell(6);
        var w = tf.compat.v1.get_variable("w", new Shape(6, 4)).AsTensor();
        var b = tf.compat.v1.get_variable("b", new Shape(4), initializer: tf.zeros_initializer).AsTensor();
        var (emitted, _, _) = tf.nn.raw_rnn(cell, (time, output, state, count) =>
        {
            var finished = tf.tile(tf.stack(new[] { time >= 5 }, name: "Tile/input"), new Shape(3));
            if (output is null)
                return (finished, start, first, tf.zeros(new Shape(4)), tf.constant(0));
            var y = tf.nn.softmax(tf.matmul(output, w) + b);
            var zeros = tf.cast(tf.equal(tf.math.argmax(y, 1), new NDArray(0)), tf.int32);
            return (finished, y, state!, y, count!.Value + tf.reduce_sum(zeros));
        });
        var outputs = tf.transpose(emitted.Value.stack(), new[] { 1, 0, 2 });
        var loss = -tf.reduce_mean(tf.log(outputs[Slice.All, Slice.All, 1]));
        Learn(loss, tf.train.AdamOptimizer(0.05f));
    }
}
