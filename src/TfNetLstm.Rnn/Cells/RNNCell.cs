using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// What a recurrent network repeats: from an input and a state it makes an output and the next state. A cell of one's own says
/// its sizes, and in <see cref="call"/> what a step does; its variables it makes there with <c>tf.compat.v1.get_variable</c>, or
/// in <see cref="Layer.build"/> with <see cref="Layer.add_variable"/>. Source: TensorFlow 1.15's <c>tf.nn.rnn_cell.RNNCell</c>
/// (python/ops/rnn_cell_impl.py) and the layer below it (python/layers/base.py).
/// </summary>
public abstract class RNNCell : Layer
{
    private VariableScope? _rnncell_scope;

    /// <param name="trainable">Whether optimizers change the variables by default.</param>
    /// <param name="name">The name of the variable scope; that of the class by default, <c>my_cell</c> of <c>MyCell</c>.</param>
    /// <param name="dtype">The type of the variables; that of the first input by default.</param>
    /// <param name="reuse">
    /// True: only variables that exist, <c>tf.AUTO_REUSE</c>: also new ones, under just this name; otherwise as the variable
    /// scope around the first step says.
    /// </param>
    protected RNNCell(
        bool trainable = true,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Reuse reuse = default
    )
        : base(trainable, name, dtype, reuse) { }

    /// <summary>How large the state is, without the batch.</summary>
    public abstract Sizes state_size { get; }

    /// <summary>How large the output is, without the batch.</summary>
    public abstract Sizes output_size { get; }

    /// <summary>
    /// One step. Source: TensorFlow 1.15 <c>RNNCell.__call__</c> (python/ops/rnn_cell_impl.py).
    /// </summary>
    /// <param name="inputs">[batch, depth], or what else the cell takes.</param>
    /// <param name="state">The state before the step, of the structure of <see cref="state_size"/>.</param>
    /// <param name="scope">The variable scope of the cell, instead of one of its name.</param>
    /// <returns>The output, of the structure of <see cref="output_size"/>, and the state after the step.</returns>
    /// <exception cref="ValueError">The inputs have another rank, their depth is not known, or a tensor is missing.</exception>
    public virtual (Nest<Tensor> output, Nest<Tensor> state) __call__(
        Nest<Tensor> inputs,
        Nest<Tensor> state,
        RnnScope scope = default
    )
    {
        if (scope.IsGiven)
        {
            return tf_with(scope.Open(), outer =>
            {
                RnnBackend.Watch(outer, Keep);
                return CallLayer(inputs, state, () => tf.variable_scope((VariableScope)outer));
            });
        }
        // The scope of the first step is that of all, wherever the cell is called.
        _rnncell_scope ??= tf.get_variable_scope();
        return tf_with(tf.variable_scope(_rnncell_scope), outer =>
        {
            RnnBackend.Watch(outer, Keep);
            return CallLayer(inputs, state);
        });
    }

    /// <summary>What a step does. Source: <c>RNNCell.call</c>.</summary>
    /// <param name="inputs">[batch, depth], or what else the cell takes.</param>
    /// <param name="state">The state before the step.</param>
    /// <returns>The output and the state after the step.</returns>
    protected abstract (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state);

    /// <summary>
    /// The state that a network begins with where none is given: zeros, unless a cell of one's own says otherwise. Source:
    /// TensorFlow 1.15 <c>RNNCell.get_initial_state</c> (python/ops/rnn_cell_impl.py).
    /// </summary>
    /// <param name="inputs">[batch, depth]: what the batch size and the type are taken from; null to give both.</param>
    /// <param name="batch_size">The batch size: a number, or a scalar int32.</param>
    /// <param name="dtype">The element type.</param>
    /// <returns>Tensors [batch_size, size].</returns>
    /// <exception cref="ValueError">Batch size or type are missing, or are not those of the inputs.</exception>
    public virtual Nest<Tensor> get_initial_state(
        Tensor? inputs = null,
        BatchSize? batch_size = null,
        TF_DataType dtype = TF_DataType.DtInvalid
    )
    {
        if (inputs is not null)
        {
            inputs = tf.convert_to_tensor(inputs, name: "inputs");
            var rows = inputs.shape[0];
            if (batch_size is { } size && size.Known != rows)
            {
                throw new ValueError(
                    "batch size from input tensor is different from the input param. Input tensor batch: "
                        + $"{(rows < 0 ? "None" : rows)}, batch_size: {size.Value}"
                );
            }
            if (dtype != TF_DataType.DtInvalid && inputs.dtype != dtype)
            {
                throw new ValueError(
                    "dtype from input tensor is different from the input param. Input tensor dtype: "
                        + $"{PythonText.Of(inputs.dtype)}, dtype: {PythonText.Of(dtype)}"
                );
            }
            (batch_size, dtype) = (rows > 0 ? (int)rows : tf.shape(inputs)[0], inputs.dtype);
        }
        if (batch_size is not { } known || dtype == TF_DataType.DtInvalid)
        {
            throw new ValueError(
                "batch_size and dtype cannot be None while constructing initial state: "
                    + $"batch_size={batch_size?.Value ?? "None"}, dtype={PythonText.Of(dtype)}"
            );
        }
        return zero_state(known, dtype);
    }

    /// <summary>
    /// A state of zeros, of the structure of <see cref="state_size"/>. Source: TensorFlow 1.15 <c>RNNCell.zero_state</c>
    /// (python/ops/rnn_cell_impl.py).
    /// </summary>
    /// <param name="batch_size">The batch size: a number, or a scalar int32.</param>
    /// <param name="dtype">The element type.</param>
    /// <returns>Tensors [batch_size, size].</returns>
    public virtual Nest<Tensor> zero_state(BatchSize batch_size, TF_DataType dtype) =>
        tf_with(tf.name_scope($"{ClassName}ZeroState"), _ => state_size.Map(size => batch_size.Zeros(size, dtype)));

    /// <summary>The layer's own part of a step: its scopes, its variables at the first one, and <see cref="call"/>.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="state">The state before the step.</param>
    /// <param name="open">Opens the cell's scope if the first step has to; null for one of its name.</param>
    private protected (Nest<Tensor> output, Nest<Tensor> state) CallLayer(
        Nest<Tensor> inputs,
        Nest<Tensor> state,
        Func<variable_scope>? open = null
    ) => Enter(inputs, () => call(inputs, state), open);

    /// <exception cref="TypeError">There is no cell.</exception>
    internal static void Check(RNNCell? cell, string argument)
    {
        if (cell is null)
        {
            throw new TypeError(
                $"The argument '{argument}' (None) is not an RNNCell: 'output_size' property is missing, 'state_size' property "
                    + "is missing, either 'zero_state' or 'get_initial_state' method is required, is not callable."
            );
        }
    }
}
