using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The gated recurrent unit in one operation. State and output: [batch, num_units], float32. Source: TensorFlow 1.15's
/// <c>tf.contrib.rnn.GRUBlockCell</c> (contrib/rnn/python/ops/gru_ops.py).
/// </summary>
public class GRUBlockCell : LayerRNNCell
{
    private readonly int _cell_size;
    private IVariableV1? _gate_kernel;
    private IVariableV1? _gate_bias;
    private IVariableV1? _candidate_kernel;
    private IVariableV1? _candidate_bias;

    /// <summary>A cell, whose variables are made at its first step.</summary>
    /// <param name="num_units">The number of units: the length of state and output.</param>
    /// <param name="reuse">True: only variables that exist; otherwise as the scope around the first step says.</param>
    /// <param name="name">The name of the variable scope.</param>
    /// <exception cref="ValueError">No units.</exception>
    public GRUBlockCell(int num_units, Reuse reuse = default, string? name = "gru_cell")
        : base(name, reuse: reuse)
    {
        output_size = num_units;
        _cell_size = num_units;
    }

    /// <inheritdoc/>
    public override Sizes state_size => output_size;

    /// <inheritdoc/>
    public override Sizes output_size { get; }

    /// <summary>The names of the variables: the gates' kernel and bias, and the candidate's.</summary>
    private protected virtual (string, string, string, string) Names => ("w_ru", "b_ru", "w_c", "b_c");

    /// <inheritdoc/>
    protected override void build(Nest<Shape> inputs_shape)
    {
        if (inputs_shape.Value[1] < 0)
            throw new ValueError("Expecting input_size to be set.");
        var rows = (int)inputs_shape.Value[1] + _cell_size;
        var (gate_kernel, gate_bias, candidate_kernel, candidate_bias) = Names;
        _gate_kernel = add_variable(gate_kernel, new Shape(rows, 2 * _cell_size));
        _gate_bias = add_variable(gate_bias, new Shape(2 * _cell_size), initializer: tf.constant_initializer(1.0f));
        _candidate_kernel = add_variable(candidate_kernel, new Shape(rows, _cell_size));
        _candidate_bias = add_variable(candidate_bias, new Shape(_cell_size), initializer: tf.constant_initializer(0.0f));
    }

    /// <inheritdoc/>
    protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
    {
        Tensor h = state;
        if (h.shape[1] != _cell_size)
        {
            throw new ValueError(
                $"Shape of h_prev[1] incorrect: cell_size {_cell_size} vs {(h.shape[1] < 0 ? "?" : $"{h.shape[1]}")}"
            );
        }
        var step = gen_rnn_ops.gru_block_cell(
            inputs,
            h,
            _gate_kernel!.AsTensor(),
            _candidate_kernel!.AsTensor(),
            _gate_bias!.AsTensor(),
            _candidate_bias!.AsTensor()
        );
        return (step[3], step[3]);
    }
}

/// <summary>
/// The same with the variables' names of <see cref="GRUCell"/>. Source: TensorFlow 1.15's <c>tf.contrib.rnn.GRUBlockCellV2</c>
/// (contrib/rnn/python/ops/gru_ops.py).
/// </summary>
/// <param name="num_units">The number of units: the length of state and output.</param>
/// <param name="reuse">True: only variables that exist; otherwise as the scope around the first step says.</param>
/// <param name="name">The name of the variable scope.</param>
public class GRUBlockCellV2(int num_units, Reuse reuse = default, string? name = "gru_cell")
    : GRUBlockCell(num_units, reuse, name)
{
    private protected override (string, string, string, string) Names =>
        ("gates/kernel", "gates/bias", "candidate/kernel", "candidate/bias");
}
