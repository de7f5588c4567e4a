using Tensorflow;

namespace TfNetLstm.Rnn;

/// <summary>
/// The LSTM cell in one operation, with peepholes and a clip if wanted; its variables are those of <see cref="LSTMCell"/>. State:
/// c and h, each [batch, num_units]; output: h. float32 and float16. Source: TensorFlow 1.15's
/// <c>tf.contrib.rnn.LSTMBlockCell</c> (contrib/rnn/python/ops/lstm_ops.py).
/// </summary>
public class LSTMBlockCell : LayerRNNCell
{
    private readonly LSTMBlockWeights _weights;

    /// <summary>A cell, whose variables are made at its first step.</summary>
    /// <param name="num_units">The number of units: the length of c and of h.</param>
    /// <param name="forget_bias">Added to the forget gate before its sigmoid.</param>
    /// <param name="cell_clip">A bound that c is held within; null for none. Gradients pass by it.</param>
    /// <param name="use_peephole">Whether the gates see c, each unit its own.</param>
    /// <param name="dtype">The type of the weights; that of the first inputs by default.</param>
    /// <param name="reuse">True: only variables that exist; otherwise as the scope around the first step says.</param>
    /// <param name="name">The name of the variable scope.</param>
    /// <exception cref="ValueError">No units, or a type that is not of floating numbers.</exception>
    public LSTMBlockCell(
        int num_units,
        double forget_bias = 1.0,
        double? cell_clip = null,
        bool use_peephole = false,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Reuse reuse = default,
        string? name = "lstm_cell"
    )
        : base(name, dtype, reuse)
    {
        output_size = num_units;
        state_size = Sizes.LSTMStateTuple(num_units, num_units);
        _weights = new(num_units, forget_bias, cell_clip, use_peephole);
    }

    /// <inheritdoc/>
    public override Sizes state_size { get; }

    /// <inheritdoc/>
    public override Sizes output_size { get; }

    /// <inheritdoc/>
    protected override void build(Nest<Shape> inputs_shape)
    {
        var shape = inputs_shape.Value;
        if (shape[1] < 0)
            throw new ValueError($"Expecting inputs_shape[1] to be set: {shape}");
        _weights.Build((int)shape[1], (name, size, initializer) => add_variable(name, size, initializer: initializer));
    }

    /// <inheritdoc/>
    protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
    {
        if (!state.IsTuple || state.Count != 2)
            throw new ValueError("Expecting state to be a tuple with length 2.");
        var (c, h) = (LSTMStateTuple)state;
        var (wci, wcf, wco) = _weights.Peepholes(dtype);
        var step = gen_rnn_ops.lstm_block_cell(
            inputs,
            c,
            h,
            _weights.Kernel.AsTensor(),
            wci,
            wcf,
            wco,
            _weights.Bias.AsTensor(),
            _weights.ForgetBias,
            _weights.CellClip,
            _weights.UsePeephole
        );
        return (step[6], new LSTMStateTuple(step[1], step[6]));
    }
}
