using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// Gives a cell attention to its own last outputs. State: the inner cell's, what was attended to, [batch, attn_size], and the
/// last outputs, [batch, attn_length * attn_size]; output: [batch, attn_size]. Source: Cheng et al., "Long Short-Term
/// Memory-Networks for Machine Reading", 2016, as TensorFlow 1.15's <c>tf.contrib.rnn.AttentionCellWrapper</c> builds it
/// (contrib/rnn/python/ops/rnn_cell.py).
/// </summary>
public class AttentionCellWrapper : RNNCell
{
    private readonly RNNCell _cell;
    private readonly int _attn_length;
    private readonly int _attn_size;
    private readonly int _attn_vec_size;
    private readonly int? _input_size;
    private readonly bool _state_is_tuple;
    private LinearMap? _linear1;
    private LinearMap? _linear2;
    private LinearMap? _linear3;

    /// <summary>A cell with attention, whose variables are made at its first step.</summary>
    /// <param name="cell">The inner cell.</param>
    /// <param name="attn_length">How many of the last outputs it attends to.</param>
    /// <param name="attn_size">The size of the outputs; that of the inner cell's by default.</param>
    /// <param name="attn_vec_size">The size of what outputs are compared by; <paramref name="attn_size"/> by default.</param>
    /// <param name="input_size">The size of the inner cell's inputs; that of the inputs by default.</param>
    /// <param name="state_is_tuple">Whether the state is a tuple, and not the three beside each other.</param>
    /// <param name="reuse">True: only variables that exist; otherwise as the scope around the first step says.</param>
    /// <exception cref="TypeError">There is no cell.</exception>
    /// <exception cref="ValueError">
    /// No outputs to attend to, or the inner cell has a tuple for a state that is to be one tensor.
    /// </exception>
    public AttentionCellWrapper(
        RNNCell cell,
        int attn_length,
        int? attn_size = null,
        int? attn_vec_size = null,
        int? input_size = null,
        bool state_is_tuple = true,
        Reuse reuse = default
    )
        : base(reuse: reuse)
    {
        RNNCell.Check(cell, nameof(cell));
        if (cell.state_size.IsTuple && !state_is_tuple)
        {
            throw new ValueError(
                $"Cell returns tuple of states, but the flag state_is_tuple is not set. State size is: {cell.state_size}"
            );
        }
        if (attn_length <= 0)
            throw new ValueError($"attn_length should be greater than zero, got {attn_length}");
        (_cell, _attn_length, _input_size, _state_is_tuple) = (cell, attn_length, input_size, state_is_tuple);
        _attn_size = attn_size ?? (int)cell.output_size;
        _attn_vec_size = attn_vec_size ?? _attn_size;
    }

    /// <inheritdoc/>
    public override Sizes state_size =>
        _state_is_tuple
            ? [_cell.state_size, _attn_size, _attn_size * _attn_length]
            : (int)_cell.state_size + _attn_size + _attn_size * _attn_length;

    /// <inheritdoc/>
    public override Sizes output_size => _attn_size;

    /// <inheritdoc/>
    protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
    {
        var (inner, attns, flat) = _state_is_tuple ? (state[0], (Tensor)state[1], (Tensor)state[2]) : Parts(state);
        var attn_states = tf.reshape(flat, new Shape(-1, _attn_length, _attn_size));
        Tensor x = inputs;
        var input_size = _input_size ?? (int)x.shape[1];
        _linear1 ??= new([x, attns], input_size);
        var (cell_output, new_state) = _cell.__call__(_linear1.Call(x, attns), inner);
        var query = _state_is_tuple ? Gates.Concat([.. new_state.Flatten()]) : new_state.Value;
        var (new_attns, new_attn_states) = Attention(query, attn_states);
        var output = tf_with(tf.variable_scope("attn_output_projection"), _ =>
        {
            _linear2 ??= new([cell_output, new_attns], _attn_size);
            return _linear2.Call(cell_output, new_attns);
        });
        new_attn_states = Gates.Concat(new_attn_states, tf.expand_dims(output, 1));
        new_attn_states = tf.reshape(new_attn_states, new Shape(-1, _attn_length * _attn_size));
        return (
            output,
            _state_is_tuple ? [new_state, new_attns, new_attn_states] : Gates.Concat(new_state, new_attns, new_attn_states)
        );
    }

    private (Nest<Tensor> state, Tensor attns, Tensor attn_states) Parts(Tensor states)
    {
        var size = (int)_cell.state_size;
        return (
            tf.slice(states, new[] { 0, 0 }, new[] { -1, size }),
            tf.slice(states, new[] { 0, size }, new[] { -1, _attn_size }),
            tf.slice(states, new[] { 0, size + _attn_size }, new[] { -1, _attn_size * _attn_length })
        );
    }

    /// <summary>
    /// What the query attends to, [batch, attn_size], and the outputs but for the oldest, [batch, attn_length - 1, attn_size].
    /// </summary>
    private (Tensor new_attns, Tensor new_attn_states) Attention(Tensor query, Tensor attn_states) =>
        tf_with(tf.variable_scope("attention"), _ =>
        {
            var k = tf.compat.v1.get_variable("attn_w", new Shape(1, 1, _attn_size, _attn_vec_size));
            var v = tf.compat.v1.get_variable("attn_v", new Shape(_attn_vec_size));
            // A convolution with a window of one is a product with each output.
            var hidden = tf.reshape(attn_states, new Shape(-1, _attn_length, 1, _attn_size));
            var hidden_features = tf.nn.conv2d(hidden, k.AsTensor(), [1, 1, 1, 1], "SAME");
            _linear3 ??= new([query], _attn_vec_size);
            var y = tf.reshape(_linear3.Call(query), new Shape(-1, 1, 1, _attn_vec_size));
            var s = tf.reduce_sum(v.AsTensor() * Gates.Tanh(hidden_features + y), new[] { 2, 3 });
            var a = tf.nn.softmax(s);
            var d = tf.reduce_sum(tf.reshape(a, new Shape(-1, _attn_length, 1, 1)) * hidden, new[] { 1, 2 });
            var new_attns = tf.reshape(d, new Shape(-1, _attn_size));
            return (new_attns, tf.slice(attn_states, new[] { 0, 1, 0 }, new[] { -1, -1, -1 }));
        });
}
