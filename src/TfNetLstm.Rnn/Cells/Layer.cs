using System.Text.RegularExpressions;
using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// What makes variables in a scope of its own, the first time that it is called. Source: TensorFlow 1.15's <c>Layer</c>
/// (python/layers/base.py).
/// </summary>
public abstract class Layer
{
    private readonly bool _trainable;
    private readonly string _base_name;
    private readonly bool? _reuse;
    private TF_DataType _dtype;
    private VariableScope? _scope;

    private protected Layer(bool trainable, string? name, TF_DataType dtype, bool? reuse)
    {
        (_trainable, _dtype, _reuse) = (trainable, dtype, reuse);
        _base_name = string.IsNullOrEmpty(name) ? SnakeCase(GetType().Name) : name;
    }

    /// <summary>The type of the variables; not valid before the first step unless it was given.</summary>
    public TF_DataType dtype => _dtype;

    /// <summary>Whether the variables are there: after the first step.</summary>
    public bool built { get; private set; }

    /// <summary>The rank that inputs must have, or null for any.</summary>
    private protected virtual int? InputRank => null;

    /// <summary>
    /// Makes the variables at the first step, with <see cref="add_variable"/>; nothing by default. inputs_shape: [batch, depth].
    /// </summary>
    protected virtual void build(Nest<Shape> inputs_shape) { }

    /// <summary>
    /// A variable of the layer, new or known. Source: TensorFlow 1.15 <c>Layer.add_variable</c> (python/layers/base.py).
    /// </summary>
    /// <param name="name">Its name, below the layer's scope.</param>
    /// <param name="shape">Its shape, fully defined.</param>
    /// <param name="dtype">Its type; the layer's by default.</param>
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

    /// <summary>The layer's scopes, its variables at the first time, and what it does.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="call">What it does.</param>
    /// <param name="open">Opens the layer's scope if the first step has to; null for one of its name.</param>
    private protected T Enter<T>(Nest<Tensor> inputs, Func<T> call, Func<variable_scope>? open = null) => InScope(open, current =>
        {
            CheckRank(inputs);
            return tf_with(tf.name_scope(current.original_name_scope), _ =>
            {
                if (!built)
                    Build(inputs);
                return call();
            });
        });

    private void Build(Nest<Tensor> inputs)
    {
        if (_dtype == TF_DataType.DtInvalid)
            _dtype = inputs.Flatten().First().dtype;
        build(inputs.Map(input => input.shape));
        built = true;
    }

    /// <summary>Goes into the scope of the layer, which is opened at the first time.</summary>
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
