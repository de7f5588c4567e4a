using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// A whole LSTM network in one operation, with peepholes and a clip if wanted; its variables are those of <see cref="LSTMCell"/>.
/// float32 and float16. Source: TensorFlow 1.15's <c>tf.contrib.rnn.LSTMBlockFusedCell</c> (contrib/rnn/python/ops/lstm_ops.py).
/// </summary>
public class LSTMBlockFusedCell : Layer
{
    private readonly LSTMBlockWeights _weights;

    /// <summary>A network, whose variables are made when it is first called.</summary>
    /// <param name="num_units">The number of units: the length of c and of h.</param>
    /// <param name="forget_bias">Added to the forget gate before its sigmoid.</param>
    /// <param name="cell_clip">A bound that c is held within; null for none. Gradients pass by it.</param>
    /// <param name="use_peephole">Whether the gates see c, each unit its own.</param>
    /// <param name="reuse">True: only variables that exist; otherwise as the scope around the first call says.</param>
    /// <param name="dtype">The type of the weights; that of the first inputs by default.</param>
    /// <param name="name">The name of the variable scope.</param>
    public LSTMBlockFusedCell(
        int num_units,
        double forget_bias = 1.0,
        double? cell_clip = null,
        bool use_peephole = false,
        Reuse reuse = default,
        TF_DataType dtype = TF_DataType.DtInvalid,
        string? name = "lstm_fused_cell"
    )
        : base(trainable: true, name, dtype, reuse)
    {
        this.num_units = num_units;
        _weights = new(num_units, forget_bias, cell_clip, use_peephole);
    }

    /// <summary>The number of units.</summary>
    public int num_units { get; }

    private protected override int? InputRank => 3;

    /// <inheritdoc/>
    protected override void build(Nest<Shape> inputs_shape) =>
        _weights.Build((int)inputs_shape.Value[2], (name, size, initializer) =>
            add_variable(name, size, initializer: initializer)
        );

    /// <summary>
    /// Runs the network over sequences. Source: TensorFlow 1.15 <c>LSTMBlockWrapper.call</c>.
    /// </summary>
    /// <param name="inputs">[time, batch, depth].</param>
    /// <param name="initial_state">c and h before the first step, each [batch, num_units]; zeros if null.</param>
    /// <param name="dtype">The element type of a state of zeros, which needs it.</param>
    /// <param name="sequence_length">
    /// [batch] int32 or int64: after its end a sequence's state stays and its outputs are 0.
    /// </param>
    /// <returns>The outputs, [time, batch, num_units], and the last state.</returns>
    /// <exception cref="ValueError">Inputs of another rank or of unknown depth, or neither a state nor a type.</exception>
    public (Tensor outputs, Nest<Tensor> state) __call__(
        Tensor inputs,
        Nest<Tensor>? initial_state = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Tensor? sequence_length = null
    ) => Enter(inputs, () => Run(inputs, initial_state, dtype, sequence_length));

    private (Tensor outputs, Nest<Tensor> state) Run(
        Tensor inputs,
        Nest<Tensor>? initial_state,
        TF_DataType dtype,
        Tensor? sequence_length
    )
    {
        var shape = inputs.shape;
        if (shape[2] <= 0)
            throw new ValueError($"Expecting inputs_shape[2] to be set: {shape}");
        object batch_size = shape[1] >= 0 ? (int)shape[1] : tf.shape(inputs)[1];
        object time_len = shape[0] >= 0 ? (int)shape[0] : tf.shape(inputs)[0];
        if (initial_state is null)
        {
            if (dtype == TF_DataType.DtInvalid)
                throw new ValueError("Either initial_state or dtype needs to be specified");
            var zeros = tf.zeros(tf.stack(new[] { batch_size, num_units }), dtype);
            initial_state = new LSTMStateTuple(zeros, zeros);
        }
        else if (!initial_state.IsTuple || initial_state.Count != 2)
        {
            throw new ValueError("Expecting initial_state to be a tuple with length 2 or None");
        }

        var (c, h) = (LSTMStateTuple)initial_state;
        if (dtype == TF_DataType.DtInvalid)
            dtype = c.dtype;
        if (sequence_length is not null)
            sequence_length = tf.convert_to_tensor(sequence_length);
        var (cell_states, outputs) = CallCell(inputs, c, h, dtype, sequence_length);
        if (sequence_length is null)
            return (outputs, new LSTMStateTuple(cell_states[-1], outputs[-1]));
        var mask = tf.transpose(tf.sequence_mask(sequence_length, Scalar(time_len), dtype: dtype), new[] { 1, 0 });
        mask = tf.tile(ExpandDims(mask, -1), new NDArray(new[] { 1, 1, num_units }));
        outputs *= mask;
        // The states before the first step come first: a sequence of no steps ends with them.
        var all_cell_states = tf.concat([ExpandDims(c, 0), cell_states], 0);
        var all_outputs = tf.concat([ExpandDims(h, 0), outputs], 0);
        return (outputs, new LSTMStateTuple(Last(all_cell_states), Last(all_outputs)));

        Tensor Last(Tensor states) =>
            tf.gather_nd(states, tf.stack(new[] { sequence_length, tf.range(Scalar(batch_size)) }, axis: 1));
    }

    private (Tensor cs, Tensor h) CallCell(Tensor inputs, Tensor c, Tensor h, TF_DataType dtype, Tensor? sequence_length)
    {
        // TensorFlow asks for the number of steps a second time.
        object time_len = inputs.shape[0] >= 0 ? (int)inputs.shape[0] : tf.shape(inputs)[0];
        var (wci, wcf, wco) = _weights.Peepholes(dtype);
        var longest = tf.cast(sequence_length is null ? Scalar(time_len) : tf.reduce_max(sequence_length), tf.int64);
        var steps = gen_rnn_ops.block_lstm(
            longest,
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
        return (steps[1], steps[6]);
    }

    /// <summary>TensorFlow gives the axis as a list.</summary>
    private static Tensor ExpandDims(Tensor input, int axis) => gen_array_ops.expand_dims(input, new NDArray(new[] { axis }));

    private static Tensor Scalar(object value) => value as Tensor ?? new NDArray((int)value);
}
