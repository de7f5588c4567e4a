using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Rnn;

/// <summary>
/// Cells and networks in one operation compute what the cells made of small operations do, and train the same: they share their
/// variables with these.
/// </summary>
public sealed class BlockCellTests : IDisposable
{
    /// <summary>Of a sum of some ten float32 products of size 1, in another order.</summary>
    private const float Tolerance = 2e-6f;

    private readonly Graph _graph = tf.Graph().as_default();
    private readonly Tensor _x = tf.placeholder(tf.float32, (3, 4, 2));
    private readonly NDArray _inputs = new(Enumerable.Range(0, 24).Select(i => MathF.Sin(i * 0.7f)).ToArray(), (3, 4, 2));

    public BlockCellTests() => tf.set_random_seed(7);

    public void Dispose() => _graph.Exit();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_block_LSTM_cell_is_an_LSTM_cell(bool use_peephole) =>
        Compare(tf.nn.rnn_cell.LSTMCell(5, use_peepholes: use_peephole, forget_bias: 0.5), () =>
            tf
                .nn.dynamic_rnn(
                    tf.contrib.rnn.LSTMBlockCell(5, use_peephole: use_peephole, forget_bias: 0.5),
                    _x,
                    dtype: tf.float32
                )
                .outputs
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fused_LSTM_is_a_network_of_LSTM_cells(bool use_peephole) =>
        Compare(tf.nn.rnn_cell.LSTMCell(5, use_peepholes: use_peephole), () =>
        {
            var cell = tf.contrib.rnn.LSTMBlockFusedCell(5, use_peephole: use_peephole, reuse: true, name: "lstm_cell");
            var rows = tf.transpose(_x, new[] { 1, 0, 2 });
            var outputs = tf_with(tf.variable_scope("rnn"), _ => cell.__call__(rows, dtype: tf.float32).outputs);
            return tf.transpose(outputs, new[] { 1, 0, 2 });
        });

    [Fact]
    public void A_block_GRU_cell_is_a_GRU_cell() =>
        Compare(tf.nn.rnn_cell.GRUCell(5), () =>
            tf.nn.dynamic_rnn(tf.contrib.rnn.GRUBlockCellV2(5), _x, dtype: tf.float32).outputs
        );

    /// <summary>Outputs, and the gradients of the inputs and of all variables.</summary>
    private void Compare(RNNCell cell, Func<Tensor> block)
    {
        var (outputs, _) = tf.nn.dynamic_rnn(cell, _x, dtype: tf.float32);
        tf.get_variable_scope().reuse_variables();
        Tensor[] sources = [_x, .. tf.global_variables().Select(variable => variable.AsTensor())];
        Tensor[] expected = Outcome(outputs),
            actual = Outcome(block());
        Assert.Equal(expected.Length, actual.Length);
        using var session = tf.Session(_graph);
        session.run(tf.global_variables_initializer());
        var values = session.run((Tensor[])[.. expected, .. actual], (_x, _inputs));
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.All(values[i].ToArray<float>().Zip(values[expected.Length + i].ToArray<float>()), pair =>
                Assert.Equal(pair.First, pair.Second, Tolerance)
            );
        }

        Tensor[] Outcome(Tensor y) => [y, .. tf.gradients(tf.reduce_sum(tf.square(y - 0.3f)), sources).Select(grad => grad!)];
    }
}
