using Tensorflow;

namespace TfNetLstm.Rnn;

/// <content>Cells and networks in one operation.</content>
public sealed partial class ContribRnn
{
    /// <inheritdoc cref="Rnn.LSTMBlockCell(int, double, double?, bool, TF_DataType, Reuse, string)"/>
    public LSTMBlockCell LSTMBlockCell(
        int num_units,
        double forget_bias = 1.0,
        double? cell_clip = null,
        bool use_peephole = false,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Reuse reuse = default,
        string? name = "lstm_cell"
    ) => new(num_units, forget_bias, cell_clip, use_peephole, dtype, reuse, name);

    /// <inheritdoc cref="Rnn.LSTMBlockFusedCell(int, double, double?, bool, Reuse, TF_DataType, string)"/>
    public LSTMBlockFusedCell LSTMBlockFusedCell(
        int num_units,
        double forget_bias = 1.0,
        double? cell_clip = null,
        bool use_peephole = false,
        Reuse reuse = default,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = "lstm_fused_cell"
    ) => new(num_units, forget_bias, cell_clip, use_peephole, reuse, dtype, name);

    /// <inheritdoc cref="Rnn.GRUBlockCell(int, Reuse, string)"/>
    public GRUBlockCell GRUBlockCell(int num_units, Reuse reuse = default, string? name = "gru_cell") =>
        new(num_units, reuse, name);

    /// <inheritdoc cref="Rnn.GRUBlockCellV2"/>
    public GRUBlockCellV2 GRUBlockCellV2(int num_units, Reuse reuse = default, string? name = "gru_cell") =>
        new(num_units, reuse, name);
}
