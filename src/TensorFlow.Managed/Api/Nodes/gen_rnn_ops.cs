using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Nodes of recurrent cells, one call each (TensorFlow's generated gen_rnn_ops).</summary>
public static class gen_rnn_ops
{
    /// <summary>One LSTMBlockCell node: a step of an LSTM.</summary>
    /// <param name="x">[batch, inputs]; float16 or float32, as all others.</param>
    /// <param name="cs_prev">The memory before, [batch, units].</param>
    /// <param name="h_prev">The output before, [batch, units].</param>
    /// <param name="w">[inputs + units, 4 * units], of the gates i, ci, f, o.</param>
    /// <param name="wci">The peephole's weights of the input gate, [units].</param>
    /// <param name="wcf">The peephole's weights of the forget gate, [units].</param>
    /// <param name="wco">The peephole's weights of the output gate, [units].</param>
    /// <param name="b">[4 * units].</param>
    /// <param name="forget_bias">Added to the forget gate before its sigmoid.</param>
    /// <param name="cell_clip">A bound that the memory is held within; none unless positive.</param>
    /// <param name="use_peephole">Whether there are peepholes.</param>
    /// <param name="name">The node's name; <c>LSTMBlockCell</c> by default.</param>
    /// <returns>i, cs, f, o, ci, co and h, each [batch, units].</returns>
    /// <exception cref="TypeError">The element types differ, or are others.</exception>
    /// <exception cref="ValueError">x or cs_prev is no matrix.</exception>
    public static Tensor[] lstm_block_cell(
        Tensor x,
        Tensor cs_prev,
        Tensor h_prev,
        Tensor w,
        Tensor wci,
        Tensor wcf,
        Tensor wco,
        Tensor b,
        float forget_bias = 1,
        float cell_clip = 3,
        bool use_peephole = false,
        string? name = null
    ) =>
        LSTMBlockOps
            .LSTMBlockCell.Apply(name, [x, cs_prev, h_prev, w, wci, wcf, wco, b], Options(forget_bias, cell_clip, use_peephole))
            .outputs;

    /// <summary>One BlockLSTM node: all steps of an LSTM.</summary>
    /// <param name="seq_len_max">The number of steps, [] int64.</param>
    /// <param name="x">[time, batch, inputs].</param>
    /// <param name="cs_prev">The memory before, [batch, units].</param>
    /// <param name="h_prev">The output before, [batch, units].</param>
    /// <param name="w">[inputs + units, 4 * units], of the gates i, ci, f, o.</param>
    /// <param name="wci">The peephole's weights of the input gate, [units].</param>
    /// <param name="wcf">The peephole's weights of the forget gate, [units].</param>
    /// <param name="wco">The peephole's weights of the output gate, [units].</param>
    /// <param name="b">[4 * units].</param>
    /// <param name="forget_bias">Added to the forget gate before its sigmoid.</param>
    /// <param name="cell_clip">A bound that the memory is held within; none unless positive.</param>
    /// <param name="use_peephole">Whether there are peepholes.</param>
    /// <param name="name">The node's name; <c>BlockLSTM</c> by default.</param>
    /// <returns>i, cs, f, o, ci, co and h, each [time, batch, units].</returns>
    /// <exception cref="TypeError">The element types differ, or are others.</exception>
    /// <exception cref="ValueError">x has another rank than 3, or b another than 1.</exception>
    public static Tensor[] block_lstm(
        Tensor seq_len_max,
        Tensor x,
        Tensor cs_prev,
        Tensor h_prev,
        Tensor w,
        Tensor wci,
        Tensor wcf,
        Tensor wco,
        Tensor b,
        float forget_bias = 1,
        float cell_clip = 3,
        bool use_peephole = false,
        string? name = null
    ) =>
        BlockLSTMOps
            .BlockLSTM.Apply(
                name,
                [seq_len_max, x, cs_prev, h_prev, w, wci, wcf, wco, b],
                Options(forget_bias, cell_clip, use_peephole)
            )
            .outputs;

    /// <summary>One GRUBlockCell node: a step of a GRU.</summary>
    /// <param name="x">[batch, inputs]; float32, as all others.</param>
    /// <param name="h_prev">The state before, [batch, units].</param>
    /// <param name="w_ru">[inputs + units, 2 * units], of the reset and the update gate.</param>
    /// <param name="w_c">[inputs + units, units], of the candidate.</param>
    /// <param name="b_ru">[2 * units].</param>
    /// <param name="b_c">[units].</param>
    /// <param name="name">The node's name; <c>GRUBlockCell</c> by default.</param>
    /// <returns>r, u, c and h, each [batch, units].</returns>
    /// <exception cref="TypeError">An element type is another.</exception>
    /// <exception cref="ValueError">x or h_prev is no matrix.</exception>
    public static Tensor[] gru_block_cell(
        Tensor x,
        Tensor h_prev,
        Tensor w_ru,
        Tensor w_c,
        Tensor b_ru,
        Tensor b_c,
        string? name = null
    ) => GRUBlockOps.GRUBlockCell.Apply(name, [x, h_prev, w_ru, w_c, b_ru, b_c]).outputs;

    private static AttributeMap Options(float forget_bias, float cell_clip, bool use_peephole) =>
        new()
        {
            { "forget_bias", forget_bias },
            { "cell_clip", cell_clip },
            { "use_peephole", use_peephole },
        };
}
