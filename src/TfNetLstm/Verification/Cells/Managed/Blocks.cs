using Tensorflow;
using TfNetLstm.Rnn;
using static Tensorflow.Binding;
using static TfNetLstm.Verification.Cells.CellPrograms;

namespace TfNetLstm.Verification.Cells;

/// <summary>Cells and networks in one operation.</summary>
internal static class Blocks
{
    internal static Action[] All { get; } = [lstm_block_cell, lstm_block_fused, gru_block_cell];

    private static void lstm_block_cell() => Dynamic(tf.contrib.rnn.LSTMBlockCell(6, use_peephole: true));

    /// <summary>Time major; one operation for all steps.</summary>
    private static void lstm_block_fused()
    {
        var x = tf.placeholder(tf.float32, (5, 3, 4));
        var n = tf.placeholder(tf.int32, new Shape(3));
        var (outputs, _) = tf.contrib.rnn.LSTMBlockFusedCell(6).__call__(x, sequence_length: n, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }

    private static void gru_block_cell() => Dynamic(tf.contrib.rnn.GRUBlockCellV2(6));

    private static void Dynamic(RNNCell cell)
    {
        var x = tf.placeholder(tf.float32, (3, 5, 4));
        var (outputs, _) = tf.nn.dynamic_rnn(cell, x, dtype: tf.float32);
        Learn(Distance(outputs, 0.1f), tf.train.GradientDescentOptimizer(0.5f));
    }
}
