using Tensorflow;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Verification.Cells.CellPrograms;

namespace TfNetLstm.Verification.Cells;

/// <summary>Cells of one's own.</summary>
internal static class OwnCells
{
    internal static Action[] All { get; } = [own_cell, own_cell_build, own_cell_static];

    private static void own_cell()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var (outputs, _) = tf.nn.dynamic_rnn(new LeakyCell(6, 0.3f), x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void own_cell_build()
    {
        var x = tf.placeholder(tf.float32, (-1, 5, 4));
        var (outputs, _) = tf.nn.dynamic_rnn(new MinimalGateCell(6, name: "minimal"), x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>Both of them in a stack; the first makes its variables once and finds them again in every step.</summary>
    private static void own_cell_static()
    {
        var x = tf.placeholder(tf.float32, (-1, 2, 4));
        var cell = tf.nn.rnn_cell.MultiRNNCell([new LeakyCell(5, 0.3f), new MinimalGateCell(5)]);
        var (outputs, _) = tf.nn.static_rnn(cell, tf.unstack(x, 2, 1), dtype: tf.float32);
        Learn(Distance(outputs[^1], 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    /// <summary>h' = leak * h + (1 - leak) * tanh(x W + h U + b); makes its variables in call.</summary>
    private sealed class LeakyCell(int units, float leak) : RNNCell
    {
        public override Sizes state_size => units;

        public override Sizes output_size => units;

        protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
        {
            Tensor x = inputs,
                h = state;
            var w = tf.compat.v1.get_variable("w", new Shape(x.shape[1], units));
            var u = tf.compat.v1.get_variable(
                "u",
                new Shape(units, units),
                initializer: tf.random_normal_initializer(stddev: 0.4f)
            );
            var b = tf.compat.v1.get_variable("b", new Shape(units), initializer: tf.zeros_initializer);
            h = leak * h + (1 - leak) * tf.tanh(tf.matmul(x, w.AsTensor()) + tf.matmul(h, u.AsTensor()) + b.AsTensor());
            return (h, h);
        }
    }

    /// <summary>
    /// f = sigmoid([x, h] Wf + bf); h' = (1 - f) h + f tanh([x, f h] Wh + bh); makes its variables in build.
    /// </summary>
    private sealed class MinimalGateCell(int units, string? name = null) : RNNCell(name: name)
    {
        private IVariableV1? _wf,
            _bf,
            _wh,
            _bh;

        public override Sizes state_size => units;

        public override Sizes output_size => units;

        protected override void build(Nest<Shape> inputs_shape)
        {
            var n = inputs_shape.Value[1] + units;
            _wf = add_variable("gate_kernel", new Shape(n, units));
            _bf = add_variable("gate_bias", new Shape(units), initializer: tf.ones_initializer);
            _wh = add_variable("kernel", new Shape(n, units));
            _bh = add_variable("bias", new Shape(units), initializer: tf.zeros_initializer);
        }

        protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
        {
            Tensor x = inputs,
                h = state;
            var f = tf.sigmoid(tf.nn.bias_add(tf.matmul(tf.concat([x, h], 1), _wf!.AsTensor()), _bf!));
            var n = tf.tanh(tf.nn.bias_add(tf.matmul(tf.concat([x, f * h], 1), _wh!.AsTensor()), _bh!));
            h = (1f - f) * h + f * n;
            return (h, h);
        }
    }
}
