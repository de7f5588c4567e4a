using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// Several cells on top of each other: each one's output is the next one's input. Inputs: the first one's; state: the tuple of
/// theirs, or all beside each other, [batch, sum of sizes]; output: the last one's. Source: TensorFlow 1.15's
/// <c>tf.nn.rnn_cell.MultiRNNCell</c> (python/ops/rnn_cell_impl.py).
/// </summary>
public class MultiRNNCell : RNNCell
{
    private readonly RNNCell[] _cells;
    private readonly bool _state_is_tuple;

    /// <summary>A stack of cells.</summary>
    /// <param name="cells">The cells, the lowest first.</param>
    /// <param name="state_is_tuple">
    /// Whether the state is the tuple of the cells' states, and not all beside each other in one tensor.
    /// </param>
    /// <exception cref="TypeError">Null in the place of a cell.</exception>
    /// <exception cref="ValueError">No cells or no list, or one has a tuple for a state that is to be one tensor.</exception>
    public MultiRNNCell(IEnumerable<RNNCell> cells, bool state_is_tuple = true)
    {
        _cells = cells?.ToArray() ?? [];
        if (_cells.Length == 0)
            throw new ValueError("Must specify at least one cell for MultiRNNCell.");
        foreach (var cell in _cells)
            RNNCell.Check(cell, nameof(cell));
        _state_is_tuple = state_is_tuple;
        if (!state_is_tuple && _cells.Any(cell => cell.state_size.IsTuple))
        {
            throw new ValueError(
                "Some cells return tuples of states, but the flag state_is_tuple is not set.  State sizes are: "
                    + $"[{string.Join(", ", _cells.Select(cell => cell.state_size))}]"
            );
        }
    }

    /// <inheritdoc/>
    public override Sizes state_size =>
        _state_is_tuple ? Sizes.Tuple([.. _cells.Select(cell => cell.state_size)]) : _cells.Sum(cell => (int)cell.state_size);

    /// <inheritdoc/>
    public override Sizes output_size => _cells[^1].output_size;

    /// <inheritdoc/>
    public override IReadOnlyList<IVariableV1> trainable_weights => trainable ? Weights(cell => cell.trainable_weights) : [];

    /// <inheritdoc/>
    public override IReadOnlyList<IVariableV1> non_trainable_weights =>
        [.. trainable ? [] : Weights(cell => cell.trainable_weights), .. Weights(cell => cell.non_trainable_weights)];

    /// <inheritdoc/>
    public override Nest<Tensor> zero_state(BatchSize batch_size, TF_DataType dtype) =>
        tf_with(tf.name_scope($"{ClassName}ZeroState"), _ =>
            _state_is_tuple
                ? Nest.Tuple<Tensor>([.. _cells.Select(cell => cell.zero_state(batch_size, dtype))])
                : base.zero_state(batch_size, dtype)
        );

    /// <inheritdoc/>
    protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state)
    {
        var new_states = new List<Nest<Tensor>>();
        var position = 0;
        foreach (var (i, cell) in _cells.Index())
        {
            (inputs, var new_state) = tf_with(tf.variable_scope($"cell_{i}"), _ =>
                cell.__call__(inputs, StateOf(state, i, ref position))
            );
            new_states.Add(new_state);
        }
        return (inputs, _state_is_tuple ? Nest.Tuple<Tensor>([.. new_states]) : Gates.Concat([.. new_states]));
    }

    private IVariableV1[] Weights(Func<RNNCell, IEnumerable<IVariableV1>> of_cell) => [.. _cells.SelectMany(of_cell)];

    /// <summary>A cell's part of the state. position: where it begins if they are one tensor; moved on.</summary>
    private Nest<Tensor> StateOf(Nest<Tensor> state, int i, ref int position)
    {
        if (_state_is_tuple)
        {
            return state.IsTuple
                ? state[i]
                : throw new ValueError($"Expected state to be a tuple of length {_cells.Length}, but received: {state}");
        }
        var size = (int)_cells[i].state_size;
        var part = tf.slice(state, new[] { 0, position }, new[] { -1, size });
        position += size;
        return part;
    }
}
