using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The gated recurrent unit: r and u are the gates, c the candidate, and the state moves to u * state + (1 - u) * c. Inputs:
/// [batch, depth] of floating numbers; state and output: [batch, num_units] of their type. Source: Cho et al., "Learning phrase
/// representations using RNN encoder-decoder", 2014, as TensorFlow 1.15's <c>tf.nn.rnn_cell.GRUCell</c> builds it
/// (python/ops/rnn_cell_impl.py).
/// </summary>
public class GRUCell : LayerRNNCell
{
    private readonly int _num_units;
    private readonly Func<Tensor, Tensor> _activation;
    private readonly IInitializer? _kernel_initializer;
    private readonly IInitializer? _bias_initializer;
    private IVariableV1? _gate_kernel;
    private IVariableV1? _gate_bias;
    private IVariableV1? _candidate_kernel;
    private IVariableV1? _candidate_bias;

    /// <summary>A cell, whose variables are made at its first step.</summary>
    /// <param name="num_units">The number of units: the length of state and output.</param>
    /// <param name="activation">What the candidate goes through; tanh by default.</param>
    /// <param name="reuse">True: only variables that exist; otherwise as the scope around the first step says.</param>
    /// <param name="kernel_initializer">Both kernels' first values; by default the scope's, or Glorot's uniform ones.</param>
    /// <param name="bias_initializer">Both biases' first values; by default 1 for the gates and 0 for the candidate.</param>
    /// <param name="name">The name of the variable scope; <c>gru_cell</c> by default.</param>
    /// <param name="dtype">The type of the weights; that of the first inputs by default.</param>
    /// <param name="trainable">Whether optimizers change the variables by default.</param>
    /// <exception cref="ValueError">No units, or a type that is not of floating numbers.</exception>
    public GRUCell(
        int num_units,
        Func<Tensor, Tensor>? activation = null,
        Reuse reuse = default,
        IInitializer? kernel_initializer = null,
        IInitializer? bias_initializer = null,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        bool trainable = true
    )
        : base(name, dtype, reuse, trainable)
    {
        output_size = num_units;
        _num_units = num_units;
        _activation = activation ?? Gates.Tanh;
        (_kernel_initializer, _bias_initializer) = (kernel_initializer, bias_initializer);
    }

    /// <summary>A cell with an activation of Keras by its name, such as <c>relu</c>.</summary>
    /// <inheritdoc cref="GRUCell(int, Func{Tensor, Tensor}, Reuse, IInitializer, IInitializer, string, TF_DataType, bool)"/>
    /// <exception cref="ValueError">No units, a type that is not of floating numbers, or an unknown name.</exception>
    public GRUCell(
        int num_units,
        string activation,
        Reuse reuse = default,
        IInitializer? kernel_initializer = null,
        IInitializer? bias_initializer = null,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        bool trainable = true
    )
        : this(num_units, RnnBackend.Activation(activation), reuse, kernel_initializer, bias_initializer, name, dtype, trainable)
    { }

    /// <inheritdoc/>
    public override Sizes state_size => output_size;

    /// <inheritdoc/>
    public override Sizes output_size { get; }

    /// <inheritdoc/>
    protected override void build(Nest<Shape> inputs_shape)
    {
        var rows = Depth(inputs_shape) + _num_units;
        _gate_kernel = add_variable("gates/kernel", new Shape(rows, 2 * _num_units), initializer: _kernel_initializer);
        _gate_bias = add_variable(
            "gates/bias",
            new Shape(2 * _num_units),
            initializer: _bias_initializer ?? tf.constant_initializer(1.0f, dtype)
        );
        _candidate_kernel = add_variable("candidate/kernel", new Shape(rows, _num_units), initializer: _kernel_initializer);
        _candidate_bias = add_variable(
            "candidate/bias",
            new Shape(_num_units),
            initializer: _bias_initializer ?? tf.zeros_initializer
        );
    }

    /// <inheritdoc/>
    protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
    {
        Check(inputs, state);
        Tensor x = inputs,
            h = state;
        // r: reset gate, u: update gate; each [batch, num_units]
        var gates = Gates.Split(Gates.Sigmoid(Gates.Linear([x, h], _gate_kernel!, _gate_bias!)), 2);
        var (r, u) = (gates[0], gates[1]);
        var r_state = r * h;
        var c = _activation(Gates.Linear([x, r_state], _candidate_kernel!, _candidate_bias!));
        var new_h = u * h + (1 - u) * c;
        return (new_h, new_h);
    }
}
