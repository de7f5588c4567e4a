using System.Text.RegularExpressions;
using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// What a recurrent network repeats: from an input and a state it makes an output and the next state. A cell of one's own says
/// its sizes, and in <see cref="call"/> what a step does; its variables it makes there with <c>tf.compat.v1.get_variable</c>, or
/// in <see cref="build"/> with <see cref="add_variable"/>. Source: TensorFlow 1.15's <c>tf.nn.rnn_cell.RNNCell</c>
/// (python/ops/rnn_cell_impl.py) and the layer below it (python/layers/base.py).
/// </summary>
public abstract class RNNCell
{
    private readonly bool _trainable;
    private readonly string _base_name;
    private readonly bool? _reuse;
    private TF_DataType _dtype;
    private VariableScope? _scope;
    private VariableScope? _rnncell_scope;

    /// <param name="trainable">Whether optimizers change the variables by default.</param>
    /// <param name="name">The name of the variable scope; that of the class by default, <c>my_cell</c> of <c>MyCell</c>.</param>
    /// <param name="dtype">The type of the variables; that of the first input by default.</param>
    /// <param name="reuse">
    /// True: only variables that exist, under just this name; otherwise as the variable scope around the first step says.
    /// </param>
    protected RNNCell(bool trainable = true, string? name = null, TF_DataType dtype = TF_DataType.DtInvalid, bool? reuse = null)
    {
        (_trainable, _dtype, _reuse) = (trainable, dtype, reuse);
        _base_name = string.IsNullOrEmpty(name) ? SnakeCase(GetType().Name) : name;
    }

    /// <summary>How large the state is, without the batch.</summary>
    public abstract Sizes state_size { get; }

    /// <summary>How large the output is, without the batch.</summary>
    public abstract Sizes output_size { get; }

    /// <summary>The type of the variables; not valid before the first step unless it was given.</summary>
    public TF_DataType dtype => _dtype;

    /// <summary>Whether the variables are there: after the first step.</summary>
    public bool built { get; private set; }

    /// <summary>The rank that inputs must have, or null for any.</summary>
    private protected virtual int? InputRank => null;

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
        string? scope = null
    )
    {
        if (scope is not null)
        {
            return tf_with(tf.variable_scope(scope), outer =>
                CallLayer(inputs, state, () => tf.variable_scope((VariableScope)outer))
            );
        }
        // The scope of the first step is that of all, wherever the cell is called.
        _rnncell_scope ??= tf.get_variable_scope();
        return tf_with(tf.variable_scope(_rnncell_scope), _ => CallLayer(inputs, state));
    }

    /// <summary>What a step does. Source: <c>RNNCell.call</c>.</summary>
    /// <param name="inputs">[batch, depth], or what else the cell takes.</param>
    /// <param name="state">The state before the step.</param>
    /// <returns>The output and the state after the step.</returns>
    protected abstract (Nest<Tensor> output, Nest<Tensor> state) call(Nest<Tensor> inputs, Nest<Tensor> state);

    /// <summary>
    /// Makes the variables at the first step, with <see cref="add_variable"/>; nothing by default. inputs_shape: [batch, depth].
    /// </summary>
    protected virtual void build(Nest<Shape> inputs_shape) { }

    /// <summary>
    /// A variable of the cell, new or known. Source: TensorFlow 1.15 <c>Layer.add_variable</c> (python/layers/base.py).
    /// </summary>
    /// <param name="name">Its name, below the cell's scope.</param>
    /// <param name="shape">Its shape, fully defined.</param>
    /// <param name="dtype">Its type; the cell's by default.</param>
    /// <param name="initializer">
    /// What gives it its first value; that of the variable scope by default, or else Glorot's uniform distribution.
    /// </param>
    /// <param name="trainable">Whether optimizers change it by default.</param>
    /// <exception cref="ValueError">The variable exists and should not, or the other way round, or has another shape.</exception>
    protected IVariableV1 add_variable(
        string name,
        Shape shape,
        TF_DataType dtype = TF_DataType.DtInvalid,
        IInitializer? initializer = null,
        bool trainable = true
    )
    {
        if (dtype == TF_DataType.DtInvalid)
            dtype = _dtype == TF_DataType.DtInvalid ? tf.float32 : _dtype;
        return InScope(null, _ =>
            tf.compat.v1.get_variable(name, shape, dtype, initializer: initializer, trainable: trainable && _trainable)
        );
    }

    /// <summary>
    /// A state of zeros, of the structure of <see cref="state_size"/>. Source: TensorFlow 1.15 <c>RNNCell.zero_state</c>
    /// (python/ops/rnn_cell_impl.py).
    /// </summary>
    /// <param name="batch_size">The batch size: a number, or a scalar int32.</param>
    /// <param name="dtype">The element type.</param>
    /// <returns>Tensors [batch_size, size].</returns>
    public virtual Nest<Tensor> zero_state(BatchSize batch_size, TF_DataType dtype) =>
        tf_with(tf.name_scope($"{GetType().Name}ZeroState"), _ => state_size.Map(size => batch_size.Zeros(size, dtype)));

    /// <summary>The layer's own part of a step: its scopes, its variables at the first one, and <see cref="call"/>.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="state">The state before the step.</param>
    /// <param name="open">Opens the cell's scope if the first step has to; null for one of its name.</param>
    private protected (Nest<Tensor> output, Nest<Tensor> state) CallLayer(
        Nest<Tensor> inputs,
        Nest<Tensor> state,
        Func<variable_scope>? open = null
    ) => InScope(open, current =>
        {
            CheckRank(inputs);
            return tf_with(tf.name_scope(current.original_name_scope), _ =>
            {
                if (!built)
                    Build(inputs);
                return call(inputs, state);
            });
        });

    private void Build(Nest<Tensor> inputs)
    {
        if (_dtype == TF_DataType.DtInvalid)
            _dtype = inputs.Flatten().First().dtype;
        build(inputs.Map(input => input.shape));
        built = true;
    }

    /// <summary>Goes into the scope of the cell, which is opened at the first time.</summary>
    private T InScope<T>(Func<variable_scope>? open, Func<VariableScope, T> action)
    {
        _scope ??= tf_with(open is null ? OpenScope() : open(), scope => (VariableScope)scope);
        bool? reuse = built || _reuse == true ? true : null;
        return tf_with(tf.variable_scope(_scope, reuse: reuse, auxiliary_name_scope: false), current => action(current));
    }

    private void CheckRank(Nest<Tensor> inputs)
    {
        if (InputRank is not { } rank)
            return;
        foreach (var (i, shape) in inputs.Flatten().Select(input => input.shape).Index())
        {
            if (shape.ndim == rank)
                continue;
            throw new ValueError(
                shape.ndim < 0
                    ? $"Input {i} of layer {_base_name} is incompatible with the layer: its rank is undefined, but the layer "
                        + "requires a defined rank."
                    : $"Input {i} of layer {_base_name} is incompatible with the layer: expected ndim={rank}, "
                        + $"found ndim={shape.ndim}. Full shape received: "
                        + $"[{string.Join(", ", shape.dims.Select(d => d < 0 ? "None" : $"{d}"))}]"
            );
        }
    }

    /// <exception cref="TypeError">There is no cell.</exception>
    internal static void Check(RNNCell? cell, string argument)
    {
        if (cell is null)
        {
            throw new TypeError(
                $"The argument '{argument}' (None) is not an RNNCell: 'output_size' property is missing, 'state_size' "
                    + "property is missing, "
                    + "either 'zero_state' or 'get_initial_state' method is required, is not callable."
            );
        }
    }

    private variable_scope OpenScope() =>
        _reuse == true ? tf.variable_scope(_base_name) : tf.variable_scope((string)null!, default_name: _base_name);

    /// <summary>A class's name as that of a scope: <c>basic_lstm_cell</c>.</summary>
    private static string SnakeCase(string name)
    {
        name = Regex.Replace(name, "(.)([A-Z][a-z0-9]+)", "$1_$2");
        name = Regex.Replace(name, "([a-z])([A-Z])", "$1_$2").ToLowerInvariant();
        return name.StartsWith('_') ? "private" + name : name;
    }
}
