using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// A cell around another one, whose scopes and sizes are the inner one's. Source: TensorFlow 1.15's <c>_RNNCellWrapperV1</c>
/// (python/ops/rnn_cell_impl.py).
/// </summary>
public abstract class RNNCellWrapper : RNNCell
{
    /// <param name="cell">The inner cell.</param>
    /// <param name="dtype">The type that the wrapper says it has; none by default.</param>
    /// <exception cref="TypeError">There is no cell.</exception>
    protected RNNCellWrapper(RNNCell cell, TF_DataType dtype = TF_DataType.DtInvalid)
        : base(dtype: dtype)
    {
        RNNCell.Check(cell, nameof(cell));
        this.cell = cell;
    }

    /// <summary>The inner cell.</summary>
    public RNNCell cell { get; }

    /// <inheritdoc/>
    public override Sizes state_size => cell.state_size;

    /// <inheritdoc/>
    public override Sizes output_size => cell.output_size;

    /// <inheritdoc/>
    public override IReadOnlyList<IVariableV1> trainable_weights => cell.trainable_weights;

    /// <inheritdoc/>
    public override IReadOnlyList<IVariableV1> non_trainable_weights => cell.non_trainable_weights;

    /// <inheritdoc/>
    public override (Nest<Tensor> output, Nest<Tensor> state) __call__(
        Nest<Tensor> inputs,
        Nest<Tensor> state,
        RnnScope scope = default
    ) => CallWrapped(inputs, state, (x, s) => cell.__call__(x, s, scope));

    /// <summary>A step, in which the inner cell is called.</summary>
    private protected abstract (Nest<Tensor> output, Nest<Tensor> state) CallWrapped(
        Nest<Tensor> inputs,
        Nest<Tensor> state,
        CellCall call
    );

    /// <inheritdoc/>
    protected override (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state) =>
        __call__(inputs, state);

    /// <inheritdoc/>
    public override Nest<Tensor> zero_state(BatchSize batch_size, TF_DataType dtype) =>
        tf_with(tf.name_scope($"{ClassName}ZeroState"), _ => cell.zero_state(batch_size, dtype));
}

/// <summary>A step of a cell.</summary>
internal delegate (Nest<Tensor> output, Nest<Tensor> state) CellCall(Nest<Tensor> inputs, Nest<Tensor> state);
