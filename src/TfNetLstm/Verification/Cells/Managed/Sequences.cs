using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Verification.Cells.CellPrograms;

namespace TfNetLstm.Verification.Cells;

/// <summary>Lengths, layouts and first states.</summary>
internal static class Sequences
{
    internal static Action[] All { get; } =
    [
        static_lengths,
        static_lengths_zero,
        dynamic_lengths,
        dynamic_lengths_zero,
        dynamic_lengths_int64,
        dynamic_time_major,
        dynamic_unknown_batch_time,
        dynamic_nested_inputs,
        initial_state_fed,
        initial_state_trained,
        float64_dynamic,
        swap_memory,
    ];

    private static void static_lengths()
    {
        var x = tf.placeholder(tf.float32, (4, 3, 4));
        var n = tf.placeholder(tf.int32, new Shape(4));
        var cell = tf.nn.rnn_cell.BasicLSTMCell(5);
        var (outputs, _) = tf.nn.static_rnn(cell, tf.unstack(x, 3, 1), sequence_length: n, dtype: tf.float32);
        Learn(Distance(tf.stack(outputs), 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void static_lengths_zero()
    {
        var x = tf.placeholder(tf.float32, (3, 2, 4));
        var n = tf.placeholder(tf.int32, new Shape(3));
        var cell = tf.nn.rnn_cell.GRUCell(5);
        var (_, state) = tf.nn.static_rnn(cell, tf.unstack(x, 2, 1), sequence_length: n, dtype: tf.float32);
        Learn(Distance(state, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void dynamic_lengths()
    {
        var x = tf.placeholder(tf.float32, (4, 6, 4));
        var n = tf.placeholder(tf.int32, new Shape(4));
        var (outputs, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(5), x, sequence_length: n, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f) + tf.reduce_mean(state.c), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void dynamic_lengths_zero()
    {
        var x = tf.placeholder(tf.float32, (3, 5, 4));
        var n = tf.placeholder(tf.int32, new Shape(3));
        var (outputs, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(5), x, sequence_length: n, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f) + tf.reduce_mean(state), tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>Lengths as int64 and as a list: TensorFlow casts, or makes a constant.</summary>
    private static void dynamic_lengths_int64()
    {
        var x = tf.placeholder(tf.float32, (3, 5, 4));
        var n = tf.placeholder(tf.int64, new Shape(-1));
        var (_, s) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(5), x, sequence_length: n, dtype: tf.float32, scope: "fed");
        var (_, t) = tf.nn.dynamic_rnn(
            tf.nn.rnn_cell.BasicRNNCell(5),
            x,
            sequence_length: new NDArray(new[] { 3, 1, 2 }),
            dtype: tf.float32,
            scope: "fixed"
        );
        Learn(tf.reduce_mean(tf.square(s.Value - t.Value)), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void dynamic_time_major()
    {
        var x = tf.placeholder(tf.float32, (5, -1, 4));
        var n = tf.placeholder(tf.int32, new Shape(-1));
        var (outputs, state) = tf.nn.dynamic_rnn(
            tf.nn.rnn_cell.LSTMCell(6),
            x,
            sequence_length: n,
            time_major: true,
            dtype: tf.float32
        );
        var loss = Distance(outputs[-1], 0.1f) + tf.reduce_mean(tf.square(state.h));
        Learn(loss, tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void dynamic_unknown_batch_time()
    {
        var x = tf.placeholder(tf.float32, (-1, -1, 4));
        var (outputs, _) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicLSTMCell(6), x, dtype: tf.float32);
        Learn(Distance(outputs[Slice.All, -1], 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>A pair of inputs to a cell of one's own, each step's pair read from two arrays.</summary>
    private static void dynamic_nested_inputs()
    {
        var a = tf.placeholder(tf.float32, (-1, 4, 3));
        var b = tf.placeholder(tf.float32, (-1, 4, 2));
        Nest<Tensor> inputs = [a, b];
        var (outputs, _) = tf.nn.dynamic_rnn(new Pair(), inputs, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void initial_state_fed()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var c = tf.placeholder(tf.float32, (-1, 6));
        var h = tf.placeholder(tf.float32, (-1, 6));
        var cell = tf.nn.rnn_cell.BasicLSTMCell(6);
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, initial_state: tf.nn.rnn_cell.LSTMStateTuple(c, h));
        var loss = Distance(outputs, 0.1f);
        tf.gradients(loss, [c, h]);
        Learn(loss, tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>The first state is a variable, tiled over the batch.</summary>
    private static void initial_state_trained()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var first = tf.compat.v1.get_variable("first", new Shape(1, 6), initializer: tf.random_normal_initializer(stddev: 0.1f));
        var tiled = tf.tile(first.AsTensor(), new object[] { tf.shape(x)[0], 1 });
        var (outputs, _) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.GRUCell(6), x, initial_state: tiled);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void float64_dynamic()
    {
        var x = tf.placeholder(tf.float64, (-1, 5, 4));
        var n = tf.placeholder(tf.int32, new Shape(-1));
        var cell = tf.nn.rnn_cell.LSTMCell(5, use_peepholes: true);
        var (_, state) = tf.nn.dynamic_rnn(cell, x, sequence_length: n, dtype: tf.float64);
        var loss = tf.reduce_mean(tf.square(tf.layers.dense(state.h, 2) - 0.1));
        Learn(loss, tf.train.AdamOptimizer(0.01f));
    }

    private static void swap_memory()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var (outputs, _) = tf.nn.dynamic_rnn(
            tf.nn.rnn_cell.BasicLSTMCell(6),
            x,
            dtype: tf.float32,
            parallel_iterations: 1,
            swap_memory: true
        );
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>h' = tanh(a A + b B + h / 2), of a pair of inputs.</summary>
    private sealed class Pair : RNNCell
    {
        public override Sizes state_size => 5;

        public override Sizes output_size => 5;

        protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
        {
            var (a, b) = inputs;
            var sum = tf.layers.dense(a, 5, name: "a") + tf.layers.dense(b, 5, name: "b", use_bias: false);
            var h = tf.tanh(sum + 0.5f * state.Value);
            return (h, h);
        }
    }
}
