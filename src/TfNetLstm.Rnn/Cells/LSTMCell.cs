using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The LSTM cell with peepholes, clipping and a projection, each if wanted. Inputs: [batch, depth] of floating numbers; state: c,
/// [batch, num_units], and the output m, [batch, num_units] or [batch, num_proj], of their type. Source: Sak et al., "Long
/// short-term memory recurrent neural network architectures for large scale acoustic modeling", 2014, as TensorFlow 1.15's
/// <c>tf.nn.rnn_cell.LSTMCell</c> builds it (python/ops/rnn_cell_impl.py).
/// </summary>
public class LSTMCell : LayerRNNCell
{
    private readonly int _num_units;
    private readonly bool _use_peepholes;
    private readonly double? _cell_clip;
    private readonly IInitializer? _initializer;
    private readonly int? _num_proj;
    private readonly double? _proj_clip;
    private readonly int? _num_unit_shards;
    private readonly int? _num_proj_shards;
    private readonly double _forget_bias;
    private readonly bool _state_is_tuple;
    private readonly Func<Tensor, Tensor> _activation;
    private IVariableV1? _kernel;
    private IVariableV1? _bias;
    private IVariableV1? _w_f_diag;
    private IVariableV1? _w_i_diag;
    private IVariableV1? _w_o_diag;
    private IVariableV1? _proj_kernel;

    /// <summary>A cell, whose variables are made at its first step.</summary>
    /// <param name="num_units">The number of units: the length of c.</param>
    /// <param name="use_peepholes">Whether the gates see c, each unit its own.</param>
    /// <param name="cell_clip">A bound that c is held within; null for none.</param>
    /// <param name="initializer">The weights' first values; by default the scope's, or Glorot's uniform ones.</param>
    /// <param name="num_proj">The length of the output after a projection; null for none.</param>
    /// <param name="proj_clip">A bound that the projected output is held within; null for none.</param>
    /// <param name="num_unit_shards">
    /// How many parts the kernel is divided into, along its rows, <c>kernel/part_0</c> and so on; null for one variable of its
    /// name. Deprecated in TensorFlow for a variable scope with a partitioner, which divides the biases too.
    /// </param>
    /// <param name="num_proj_shards">The same of the projection's kernel.</param>
    /// <param name="forget_bias">Added to the forget gate before its sigmoid, so that the cell starts out remembering.</param>
    /// <param name="state_is_tuple">Whether the state is the tuple of c and m, and not the two beside each other.</param>
    /// <param name="activation">What the new input and c go through; tanh by default.</param>
    /// <param name="reuse">True: only variables that exist; otherwise as the scope around the first step says.</param>
    /// <param name="name">The name of the variable scope; <c>lstm_cell</c> by default.</param>
    /// <param name="dtype">The type of the weights; that of the first inputs by default.</param>
    /// <param name="trainable">Whether optimizers change the variables by default.</param>
    /// <exception cref="ValueError">No units, or a type that is not of floating numbers.</exception>
    public LSTMCell(
        int num_units,
        bool use_peepholes = false,
        double? cell_clip = null,
        IInitializer? initializer = null,
        int? num_proj = null,
        double? proj_clip = null,
        int? num_unit_shards = null,
        int? num_proj_shards = null,
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
        var outputs = num_proj ?? num_units;
        output_size = outputs;
        state_size = state_is_tuple ? Sizes.LSTMStateTuple(num_units, outputs) : num_units + outputs;
        (_num_units, _use_peepholes, _initializer, _num_proj) = (num_units, use_peepholes, initializer, num_proj);
        (_cell_clip, _proj_clip, _forget_bias, _state_is_tuple) = (cell_clip, proj_clip, forget_bias, state_is_tuple);
        (_num_unit_shards, _num_proj_shards) = (num_unit_shards, num_proj_shards);
        _activation = activation ?? Gates.Tanh;
    }

    /// <summary>A cell with an activation of Keras by its name, such as <c>relu</c>.</summary>
    /// <inheritdoc cref="LSTMCell(int, bool, double?, IInitializer, int?, double?, int?, int?, double, bool,
    /// Func{Tensor, Tensor}, Reuse, string, TF_DataType, bool)"/>
    /// <exception cref="ValueError">No units, a type that is not of floating numbers, or an unknown name.</exception>
    public LSTMCell(
        int num_units,
        string activation,
        bool use_peepholes = false,
        double? cell_clip = null,
        IInitializer? initializer = null,
        int? num_proj = null,
        double? proj_clip = null,
        int? num_unit_shards = null,
        int? num_proj_shards = null,
        double forget_bias = 1.0,
        bool state_is_tuple = true,
        Reuse reuse = default,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        bool trainable = true
    )
        : this(
            num_units,
            use_peepholes,
            cell_clip,
            initializer,
            num_proj,
            proj_clip,
            num_unit_shards,
            num_proj_shards,
            forget_bias,
            state_is_tuple,
            RnnBackend.Activation(activation),
            reuse,
            name,
            dtype,
            trainable
        ) { }

    /// <inheritdoc/>
    public override Sizes state_size { get; }

    /// <inheritdoc/>
    public override Sizes output_size { get; }

    /// <inheritdoc/>
    protected override void build(Nest<Shape> inputs_shape)
    {
        var rows = Depth(inputs_shape) + (int)output_size;
        _kernel = add_variable(
            "kernel",
            new Shape(rows, 4 * _num_units),
            initializer: _initializer,
            partitioner: RnnBackend.Partitioner(_num_unit_shards)
        );
        _bias = add_variable("bias", new Shape(4 * _num_units), initializer: tf.zeros_initializer);
        if (_use_peepholes)
        {
            _w_f_diag = add_variable("w_f_diag", new Shape(_num_units), initializer: _initializer);
            _w_i_diag = add_variable("w_i_diag", new Shape(_num_units), initializer: _initializer);
            _w_o_diag = add_variable("w_o_diag", new Shape(_num_units), initializer: _initializer);
        }
        if (_num_proj is not { } num_proj)
            return;
        _proj_kernel = add_variable(
            "projection/kernel",
            new Shape(_num_units, num_proj),
            initializer: _initializer,
            partitioner: RnnBackend.Partitioner(_num_proj_shards)
        );
    }

    /// <inheritdoc/>
    protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
    {
        Check(inputs, state);
        CheckDepth(inputs);
        var (c_prev, m_prev) = _state_is_tuple ? (LSTMStateTuple)state : Halves(state);
        // [batch, depth + output] x [depth + output, 4 * num_units] -> [batch, 4 * num_units]
        var lstm_matrix = Gates.Linear([inputs, m_prev], _kernel!, _bias!);
        // i: input gate, j: new input, f: forget gate, o: output gate; each [batch, num_units]
        var gates = Gates.Split(lstm_matrix, 4);
        var (i, j, f, o) = (gates[0], gates[1], gates[2], gates[3]);
        var biased = f + _forget_bias;
        if (_use_peepholes)
            biased += _w_f_diag!.AsTensor() * c_prev;
        var kept = Gates.Sigmoid(biased) * c_prev;
        var entering = _use_peepholes ? i + _w_i_diag!.AsTensor() * c_prev : i;
        var c = kept + Gates.Sigmoid(entering) * _activation(j);
        c = Clip(c, _cell_clip);
        var leaving = _use_peepholes ? o + _w_o_diag!.AsTensor() * c : o;
        var m = Gates.Sigmoid(leaving) * _activation(c);
        if (_proj_kernel is not null)
            m = Clip(gen_math_ops.mat_mul(m, _proj_kernel.AsTensor()), _proj_clip);
        return (m, _state_is_tuple ? new LSTMStateTuple(c, m) : Gates.Concat(c, m));
    }

    private static Tensor Clip(Tensor x, double? bound) =>
        bound is { } value ? tf.clip_by_value(x, -value, value, name: null!) : x;

    private LSTMStateTuple Halves(Tensor state) =>
        new(
            tf.slice(state, new[] { 0, 0 }, new[] { -1, _num_units }),
            tf.slice(state, new[] { 0, _num_units }, new[] { -1, (int)output_size })
        );
}
