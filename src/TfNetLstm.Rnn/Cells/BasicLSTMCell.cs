using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The LSTM cell without peepholes, clipping or projection. Inputs: [batch, depth] of floating numbers; state: c and h, each
/// [batch, num_units] of their type; output: h. Source: Zaremba et al., "Recurrent Neural Network Regularization", 2014, as
/// TensorFlow 1.15's <c>tf.nn.rnn_cell.BasicLSTMCell</c> builds it (python/ops/rnn_cell_impl.py): one product of [input, h] with
/// the kernel, cut into the gates i, j, f, o.
/// </summary>
public class BasicLSTMCell : LayerRNNCell
{
    private readonly int _num_units;
    private readonly double _forget_bias;
    private readonly bool _state_is_tuple;
    private readonly Func<Tensor, Tensor> _activation;
    private readonly IInitializer? _kernel_initializer = KernelSeed.Initializer(tf.get_default_graph());
    private IVariableV1? _kernel;
    private IVariableV1? _bias;

    /// <summary>A cell, whose variables are made at its first step.</summary>
    /// <param name="num_units">The number of units: the length of c and of h.</param>
    /// <param name="forget_bias">Added to the forget gate before its sigmoid, so that the cell starts out remembering.</param>
    /// <param name="state_is_tuple">
    /// Whether the state is the tuple of c and h, and not the two beside each other, [batch, 2 * num_units].
    /// </param>
    /// <param name="activation">What the new input and c go through; tanh by default.</param>
    /// <param name="reuse">True: only variables that exist; otherwise as the scope around the first step says.</param>
    /// <param name="name">The name of the variable scope; <c>basic_lstm_cell</c> by default.</param>
    /// <param name="dtype">The type of the weights; that of the first inputs by default.</param>
    /// <param name="trainable">Whether optimizers change the variables by default.</param>
    /// <exception cref="ValueError">No units, or a type that is not of floating numbers.</exception>
    public BasicLSTMCell(
        int num_units,
        double forget_bias = 1.0,
        bool state_is_tuple = true,
        Func<Tensor, Tensor>? activation = null,
        Reuse reuse = default,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        bool trainable = true
    )
        : base(name, dtype, reuse, trainable)
    {
        output_size = num_units;
        state_size = state_is_tuple ? Sizes.LSTMStateTuple(num_units, num_units) : 2 * num_units;
        (_num_units, _forget_bias, _state_is_tuple) = (num_units, forget_bias, state_is_tuple);
        _activation = activation ?? Gates.Tanh;
    }

    /// <summary>A cell with an activation of Keras by its name, such as <c>relu</c>.</summary>
    /// <inheritdoc cref="BasicLSTMCell(int, double, bool, Func{Tensor, Tensor}, Reuse, string, TF_DataType, bool)"/>
    /// <exception cref="ValueError">No units, a type that is not of floating numbers, or an unknown name.</exception>
    public BasicLSTMCell(
        int num_units,
        string activation,
        double forget_bias = 1.0,
        bool state_is_tuple = true,
        Reuse reuse = default,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        bool trainable = true
    )
        : this(num_units, forget_bias, state_is_tuple, RnnBackend.Activation(activation), reuse, name, dtype, trainable) { }

    /// <inheritdoc/>
    public override Sizes state_size { get; }

    /// <inheritdoc/>
    public override Sizes output_size { get; }

    /// <inheritdoc/>
    protected override void build(Nest<Shape> inputs_shape)
    {
        var rows = Depth(inputs_shape) + _num_units;
        _kernel = add_variable("kernel", new Shape(rows, 4 * _num_units), initializer: _kernel_initializer);
        _bias = add_variable("bias", new Shape(4 * _num_units), initializer: tf.zeros_initializer);
    }

    /// <inheritdoc/>
    protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
    {
        Check(inputs, state);
        var one = tf.constant(1);
        var (c, h) = _state_is_tuple ? (LSTMStateTuple)state : Halves(state, one);
        // [batch, depth + num_units] x [depth + num_units, 4 * num_units] -> [batch, 4 * num_units]
        var gate_inputs = Gates.Linear([inputs, h], _kernel!, _bias!);
        // i: input gate, j: new input, f: forget gate, o: output gate; each [batch, num_units]
        tf.constant(4);
        var gates = gen_array_ops.split(one, gate_inputs, num_split: 4, name: "split");
        var (i, j, f, o) = (gates[0], gates[1], gates[2], gates[3]);
        var forget_bias = f.dtype == tf.float64 ? tf.constant(_forget_bias) : tf.constant((float)_forget_bias, dtype: f.dtype);
        var kept = gen_math_ops.mul(c, Gates.Sigmoid(gen_math_ops.add(f, forget_bias)));
        var added = gen_math_ops.mul(Gates.Sigmoid(i), _activation(j));
        var new_c = gen_math_ops.add(kept, added);
        var new_h = gen_math_ops.mul(_activation(new_c), Gates.Sigmoid(o));
        return (new_h, _state_is_tuple ? new LSTMStateTuple(new_c, new_h) : Gates.Concat(new_c, new_h));
    }

    private static LSTMStateTuple Halves(Tensor state, Tensor one)
    {
        tf.constant(2);
        var halves = gen_array_ops.split(one, state, num_split: 2, name: "split");
        return new(halves[0], halves[1]);
    }
}
