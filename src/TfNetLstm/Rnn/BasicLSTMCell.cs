using Tensorflow;
using Tensorflow.NumPy;
using TfNetLstm.Backends;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// The LSTM cell without peepholes, clipping or projection. Source: Zaremba et al., "Recurrent Neural Network Regularization",
/// 2014, as TensorFlow 1.15's <c>BasicLSTMCell</c> builds it (python/ops/rnn_cell_impl.py): one product of [input, h] with the
/// kernel, cut into the gates i, j, f, o.
/// </summary>
public sealed class BasicLSTMCell
{
    private readonly int _num_units;
    private readonly double _forget_bias;
    private readonly IInitializer? _kernel_initializer;
    private readonly string _base_name;
    private readonly TF_DataType _dtype;
    private string? _name_scope;
    private IVariableV1? _kernel;
    private IVariableV1? _bias;

    /// <summary>A cell, whose variables are made at its first step.</summary>
    /// <param name="num_units">The number of units: the length of c and of h.</param>
    /// <param name="forget_bias">Added to the forget gate before its sigmoid, so that the cell starts out remembering.</param>
    /// <param name="state_is_tuple">Must be true; TensorFlow deprecated the other way, one concatenated tensor, in 1.0.</param>
    /// <param name="kernel_initializer">The kernel's first values; Glorot's uniform distribution by default, with the graph's
    /// <see cref="KernelSeed"/>.</param>
    /// <param name="name">The name of the variable scope.</param>
    /// <param name="dtype">The type of the weights; that of the first inputs by default.</param>
    /// <exception cref="ValueError">No units, or a state that is no tuple.</exception>
    public BasicLSTMCell(
        int num_units,
        double forget_bias = 1.0,
        bool state_is_tuple = true,
        IInitializer? kernel_initializer = null,
        string name = "basic_lstm_cell",
        TF_DataType dtype = TF_DataType.DtInvalid
    )
    {
        if (num_units < 1)
            throw new ValueError($"An LSTM cell needs at least one unit, found num_units={num_units}.");
        if (!state_is_tuple)
            throw new ValueError("state_is_tuple=false is not supported: use the state's c and h.");
        _num_units = num_units;
        _forget_bias = forget_bias;
        _kernel_initializer = kernel_initializer ?? KernelSeed.Initializer(tf.get_default_graph());
        _base_name = name;
        _dtype = dtype;
    }

    /// <summary>The length of the output.</summary>
    public int output_size => _num_units;

    /// <summary>
    /// A state of zeros for a known batch size: c and h, [batch_size, num_units]. dtype: their element type. Source: TensorFlow
    /// 1.15 <c>BasicLSTMCell.zero_state</c> (python/ops/rnn_cell_impl.py).
    /// </summary>
    public LSTMStateTuple zero_state(int batch_size, TF_DataType dtype) =>
        Backend.Unknown(batch_size) is { } unknown
            ? zero_state(unknown, dtype)
            : ZeroState(() => ZeroTensor(() => tf.constant(new[] { batch_size }), batch_size, dtype));

    /// <summary>
    /// A state of zeros for a batch size that is known only when the graph runs: c and h, [batch_size, num_units]. batch_size: a
    /// scalar int32; dtype: the element type of c and h.
    /// </summary>
    public LSTMStateTuple zero_state(Tensor batch_size, TF_DataType dtype) =>
        ZeroState(() => ZeroTensor(() => tf.expand_dims(batch_size, 0), -1, dtype));

    /// <summary>
    /// One step; the first one makes the variables, kernel [depth + num_units, 4 * num_units] and bias [4 * num_units]. Source:
    /// TensorFlow 1.15 <c>BasicLSTMCell.call</c> (python/ops/rnn_cell_impl.py).
    /// </summary>
    /// <param name="inputs">[batch, depth].</param>
    /// <param name="state">c and h before the step, [batch, num_units].</param>
    /// <returns>h after the step, [batch, num_units], and the state after it.</returns>
    /// <exception cref="ValueError">
    /// The inputs have another rank, their depth is not known, or not that of the first call; or a tensor is missing.
    /// </exception>
    public (Tensor output, LSTMStateTuple state) __call__(Tensor inputs, LSTMStateTuple state)
    {
        if (inputs is null || state is not { c: not null, h: not null })
            throw new ValueError("None values not supported.");
        Build(inputs);
        return tf_with(tf.name_scope(_name_scope!), scope =>
        {
            var (c, h) = state;
            var one = tf.constant(1);
            // [batch, depth + num_units] x [depth + num_units, 4 * num_units] -> [batch, 4 * num_units]
            var concat = gen_array_ops.concat_v2(new Tensors(inputs, h), new NDArray(1), name: "concat");
            var gate_inputs = gen_math_ops.mat_mul(concat, _kernel!.AsTensor());
            gate_inputs = gen_nn_ops.bias_add(gate_inputs, _bias!.AsTensor());
            // i: input gate, j: new input, f: forget gate, o: output gate; each [batch, num_units]
            tf.constant(4);
            var gates = gen_array_ops.split(one, gate_inputs, num_split: 4, name: "split");
            var (i, j, f, o) = (gates[0], gates[1], gates[2], gates[3]);
            var forget_bias =
                f.dtype == tf.float64 ? tf.constant(_forget_bias) : tf.constant((float)_forget_bias, dtype: f.dtype);
            var kept = gen_math_ops.mul(c, gen_math_ops.sigmoid(gen_math_ops.add(f, forget_bias)));
            var added = gen_math_ops.mul(gen_math_ops.sigmoid(i), gen_math_ops.tanh(j));
            var new_c = gen_math_ops.add(kept, added);
            var new_h = gen_math_ops.mul(gen_math_ops.tanh(new_c), gen_math_ops.sigmoid(o));
            return (new_h, new LSTMStateTuple(new_c, new_h));
        });
    }

    /// <summary>Makes the variables at the first step, in the variable scope that is then in force.</summary>
    private void Build(Tensor inputs)
    {
        if (inputs.shape.ndim < 0)
        {
            throw new ValueError(
                $"Input 0 of layer {_base_name} is incompatible with the layer: its rank is undefined, but the layer "
                    + "requires a defined rank."
            );
        }

        if (inputs.shape.ndim != 2)
        {
            throw new ValueError(
                $"Input 0 of layer {_base_name} is incompatible with the layer: expected ndim=2, found "
                    + $"ndim={inputs.shape.ndim}. Full shape "
                    + $"received: [{string.Join(", ", inputs.shape.dims.Select(d => d < 0 ? "None" : $"{d}"))}]"
            );
        }

        var depth = inputs.shape[1];
        if (depth < 0)
            throw new ValueError($"Expected inputs.shape[-1] to be known, saw shape: {inputs.shape}");
        if (_kernel is not null)
        {
            if (_kernel.shape[0] == depth + _num_units)
                return;
            throw new ValueError($"The cell was built for inputs of depth {_kernel.shape[0] - _num_units}, found {depth}.");
        }
        tf_with(tf.variable_scope((string)null!, default_name: _base_name), scope =>
        {
            _name_scope = ((VariableScope)scope).original_name_scope;
            var dtype = _dtype != TF_DataType.DtInvalid ? _dtype : inputs.dtype;
            var kernel_shape = new Shape(depth + _num_units, 4L * _num_units);
            _kernel = tf.compat.v1.get_variable("kernel", kernel_shape, dtype, initializer: _kernel_initializer);
            _bias = tf.compat.v1.get_variable("bias", new Shape(4L * _num_units), dtype, initializer: tf.zeros_initializer);
        });
    }

    private static LSTMStateTuple ZeroState(Func<Tensor> zeros) =>
        tf_with(tf.name_scope(nameof(BasicLSTMCell) + "ZeroState"), scope => new LSTMStateTuple(c: zeros(), h: zeros()));

    /// <summary>Zeros of [batch, num_units]; the batch size is made a tensor twice over, as TensorFlow does it.</summary>
    private Tensor ZeroTensor(Func<Tensor> batch_size, int static_batch_size, TF_DataType dtype)
    {
        var prefix = batch_size();
        var suffix = tf.constant(new[] { _num_units });
        var shape = gen_array_ops.concat_v2(new Tensors(prefix, suffix), new NDArray(0), name: "concat");
        var zeros = tf.zeros(shape, dtype);
        batch_size();
        tf.constant(new[] { _num_units });
        zeros.shape = new Shape(static_batch_size, _num_units);
        return zeros;
    }
}
