using Tensorflow;
using Tensorflow.Operations;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>The cells and networks that TensorFlow.NET has under names of its own.</summary>
public sealed class TensorFlowNetNamesTests
{
    [Fact]
    public void A_bidirectional_network_of_TensorFlowNETs_names_is_that_of_tf_nn()
    {
        var theirs = Build(
            (fw, bw, x) => rnn.static_bidirectional_rnn(fw, bw, x, dtype: tf.float32).Item1,
            () => new BasicLstmCell(4, forget_bias: 1.0f)
        );
        var ours = Build(
            (fw, bw, x) => tf.nn.static_bidirectional_rnn(fw, bw, x, dtype: tf.float32).outputs,
            () => tf.nn.rnn_cell.BasicLSTMCell(4)
        );
        Assert.Equal(ours, theirs.Select(node => node.Replace("BasicLstmCell", "BasicLSTMCell")));
    }

    [Fact]
    public void Networks_of_TensorFlowNETs_names_give_outputs_and_states()
    {
        using var graph = new Graph().as_default();
        var x = tf.placeholder(tf.float32, (2, 3, 5));
        var (outputs, state) = rnn.static_rnn(new BasicLstmCell(4), tf.unstack(x, 3, 1), null, dtype: tf.float32);
        Assert.Equal([3, 2, 4], [outputs.Length, (int)outputs[2].shape[0], (int)outputs[2].shape[1]]);
        Assert.Equal(new Shape(2, 4), state.c.shape);
        var (all, last) = rnn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(6), x, dtype: tf.float32);
        Assert.Equal(new Shape(2, 3, 6), all.shape);
        Assert.Equal(new Shape(2, 6), last.Value.shape);
    }

    [Fact]
    public void A_dense_layer_takes_a_networks_last_state()
    {
        using var graph = new Graph().as_default();
        var x = tf.placeholder(tf.float32, (2, 3, 5));
        var (_, state) = tf.nn.dynamic_rnn(tf.nn.rnn_cell.BasicRNNCell(6), x, dtype: tf.float32);
        Tensor logits = tf.keras.layers.Dense(10).Apply(state);
        Assert.Equal(new Shape(2, 10), logits.shape);
    }

    /// <returns>The nodes of a graph that a network is built in, in their order.</returns>
    private static string[] Build<TCell>(Func<TCell, TCell, Tensor[], Tensor[]> network, Func<TCell> cell)
    {
        using var graph = new Graph().as_default();
        var x = tf.placeholder(tf.float32, (2, 3, 5));
        network(cell(), cell(), tf.unstack(x, 3, 1));
        return
        [
            .. ops.get_default_graph()
                .get_operations()
                .Cast<Operation>()
                .Select(op => $"{op.name} {op.type} <- {string.Join(", ", op.inputs.Select(input => input.name))}"),
        ];
    }
}
