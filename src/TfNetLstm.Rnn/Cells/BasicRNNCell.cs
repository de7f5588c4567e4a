using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The simplest cell: output = state = activation([inputs, state] x kernel + bias). Inputs: [batch, depth] of floating numbers;
/// state and output: [batch, num_units] of their type. Source: TensorFlow 1.15's <c>tf.nn.rnn_cell.BasicRNNCell</c>
/// (python/ops/rnn_cell_impl.py).
/// </summary>
public class BasicRNNCell : LayerRNNCell
{
    private readonly int _num_units;
    private readonly Func<Tensor, Tensor> _activation;
    private IVariableV1? _kernel;
    private IVariableV1? _bias;

    /// <summary>A cell, whose variables are made at its first step.</summary>
    /// <param name="num_units">The number of units: the length of state and output.</param>
    /// <param name="activation">What the output goes through; tanh by default.</param>
    /// <param name="reuse">True: only variables that exist; otherwise as the scope around the first step says.</param>
    /// <param name="name">The name of the variable scope; <c>basic_rnn_cell</c> by default.</param>
    /// <param name="dtype">The type of the weights; that of the first inputs by default.</param>
    /// <param name="trainable">Whether optimizers change the variables by default.</param>
    /// <exception cref="ValueError">No units, or a type that is not of floating numbers.</exception>
    public BasicRNNCell(
        int num_units,
        Func<Tensor, Tensor>? activation = null,
        Reuse reuse = default,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        bool trainable = true
    )
        : base(name, dtype, reuse, trainable)
    {
        output_size = num_units;
        _num_units = num_units;
        _activation = activation ?? Gates.Tanh;
    }

    /// <summary>A cell with an activation of Keras by its name, such as <c>relu</c>.</summary>
    /// <inheritdoc cref="BasicRNNCell(int, Func{Tensor, Tensor}, Reuse, string, TF_DataType, bool)"/>
    /// <exception cref="ValueError">No units, a type that is not of floating numbers, or an unknown name.</exception>
    public BasicRNNCell(
        int num_units,
        string activation,
        Reuse reuse = default,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        bool trainable = true
    )
        : this(num_units, RnnBackend.Activation(activation), reuse, name, dtype, trainable) { }

    /// <inheritdoc/>
    public override Sizes state_size => output_size;

    /// <inheritdoc/>
    public override Sizes output_size { get; }

    /// <inheritdoc/>
    protected override void build(Nest<Shape> inputs_shape)
    {
        var depth = Depth(inputs_shape);
        _kernel = add_variable("kernel", new Shape(depth + _num_units, _num_units));
        _bias = add_variable("bias", new Shape(_num_units), initializer: tf.zeros_initializer);
    }

    /// <inheritdoc/>
    protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
    {
        Check(inputs, state);
        // [batch, depth + num_units] x [depth + num_units, num_units] -> [batch, num_units]
        var output = _activation(Gates.Linear([inputs, state], _kernel!, _bias!));
        return (output, output);
    }
}
