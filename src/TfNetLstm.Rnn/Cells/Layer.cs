using System.Text.RegularExpressions;
using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>
/// What makes variables in a scope of its own, the first time that it is called. Source: TensorFlow 1.15's <c>Layer</c>
/// (python/layers/base.py).
/// </summary>
public abstract partial class Layer
{
    private readonly string _base_name;
    private readonly Reuse _reuse;
    private readonly List<IVariableV1> _trainable_weights = [];
    private readonly List<IVariableV1> _non_trainable_weights = [];
    private TF_DataType _dtype;
    private VariableScope? _scope;

    private protected Layer(bool trainable, string? name, TF_DataType dtype, Reuse reuse)
    {
        (this.trainable, _dtype, _reuse) = (trainable, dtype, reuse);
        _base_name = string.IsNullOrEmpty(name) ? SnakeCase(ClassName) : name;
        this.name = string.IsNullOrEmpty(name) ? LayerNames.Numbered(_base_name) : name;
    }

    /// <summary>The name that was given, or that of the class with a number, <c>my_cell_1</c> of <c>MyCell</c>.</summary>
    public string name { get; }

    /// <summary>The name of the class as Python has it: without the number of its type arguments.</summary>
    private protected string ClassName => GetType().Name.Split('`')[0];

    /// <summary>The type of the variables; not valid before the first step unless it was given.</summary>
    public TF_DataType dtype => _dtype;

    /// <summary>Whether the variables are there: after the first step.</summary>
    public bool built { get; private set; }

    /// <summary>The name of the variable scope. Source: TensorFlow 1.15 <c>Layer.scope_name</c>.</summary>
    /// <exception cref="ValueError">The layer was not called yet.</exception>
    public string scope_name =>
        _scope?.name
        ?? throw new ValueError(
            $"No name available for layer scope because the layer \"{name}\" has not been used yet. The scope name  is "
                + "determined the first time the layer instance is called. You must therefore call the layer before querying "
                + "`scope_name`."
        );

    /// <summary>
    /// Whether optimizers change the variables by default. Set before the first step it decides how they are made; later it only
    /// says among which of the layer's weights they count.
    /// </summary>
    public bool trainable { get; set; }

    /// <summary>The variables that optimizers change by default; none before the first step.</summary>
    public virtual IReadOnlyList<IVariableV1> trainable_weights => trainable ? _trainable_weights : [];

    /// <summary>The other variables; none before the first step.</summary>
    public virtual IReadOnlyList<IVariableV1> non_trainable_weights =>
        trainable ? _non_trainable_weights : [.. _trainable_weights, .. _non_trainable_weights];

    /// <summary>All variables, the trainable ones first; none before the first step.</summary>
    public IReadOnlyList<IVariableV1> weights => [.. trainable_weights, .. non_trainable_weights];

    /// <inheritdoc cref="trainable_weights"/>
    public IReadOnlyList<IVariableV1> trainable_variables => trainable_weights;

    /// <inheritdoc cref="non_trainable_weights"/>
    public IReadOnlyList<IVariableV1> non_trainable_variables => non_trainable_weights;

    /// <inheritdoc cref="weights"/>
    public IReadOnlyList<IVariableV1> variables => weights;

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
    /// <param name="partitioner">
    /// Into how many parts its axes are divided, given its shape and element type; that of the variable scope by default.
    /// </param>
    /// <exception cref="ValueError">The variable exists and should not, or the other way round, or has another shape.</exception>
    protected IVariableV1 add_variable(
        string name,
        Shape shape,
        TF_DataType dtype = TF_DataType.DtInvalid,
        IInitializer? initializer = null,
        bool trainable = true,
        Func<Shape, TF_DataType, int[]>? partitioner = null
    )
    {
        if (dtype == TF_DataType.DtInvalid)
            dtype = _dtype == TF_DataType.DtInvalid ? tf.float32 : _dtype;
        return InScope(null, _ =>
        {
            trainable &= this.trainable;
            var variable = RnnBackend.GetVariable(name, shape, dtype, initializer, trainable, partitioner);
            Keep(variable);
            return variable;
        });
    }

    /// <summary>Counts a variable among the layer's, if it is not there already.</summary>
    private protected void Keep(IVariableV1 variable)
    {
        var known = tf.trainable_variables().Contains(RnnBackend.FirstPart(variable));
        var weights = known ? _trainable_weights : _non_trainable_weights;
        if (!weights.Contains(variable))
            weights.Add(variable);
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
            _dtype = inputs.Flatten().First().dtype.as_base_dtype();
        build(inputs.Map(input => input.shape));
        built = true;
    }

    /// <summary>Goes into the scope of the layer, which is opened at the first time.</summary>
    private T InScope<T>(Func<variable_scope>? open, Func<VariableScope, T> action)
    {
        _scope ??= tf_with(open is null ? OpenScope() : open(), scope => (VariableScope)scope);
        var reentered =
            built || _reuse.Existing ? tf.variable_scope(_scope, reuse: true, auxiliary_name_scope: false)
            : _reuse.Auto ? RnnBackend.AutoReuse(_scope)
            : tf.variable_scope(_scope, auxiliary_name_scope: false);
        return tf_with(reentered, current => action(current));
    }

    private void CheckRank(Nest<Tensor> inputs)
    {
        if (InputRank is not { } rank)
            return;
        Tensor[] flat = [.. inputs.Flatten()];
        if (flat.Length != 1)
        {
            throw new ValueError(
                $"Layer {name} expects 1 inputs, but it received {flat.Length} input tensors. Inputs received: "
                    + $"[{string.Join(", ", flat.Select(input => $"{input}"))}]"
            );
        }
        foreach (var (i, shape) in flat.Select(input => input.shape).Index())
        {
            if (shape.ndim == rank)
                continue;
            throw new ValueError(
                shape.ndim < 0
                    ? $"Input {i} of layer {name} is incompatible with the layer: its rank is undefined, but the layer "
                        + "requires a defined rank."
                    : $"Input {i} of layer {name} is incompatible with the layer: expected ndim={rank}, "
                        + $"found ndim={shape.ndim}. Full shape received: "
                        + $"[{string.Join(", ", shape.dims.Select(d => d < 0 ? "None" : $"{d}"))}]"
            );
        }
    }

    private variable_scope OpenScope() =>
        _reuse.IsSet ? tf.variable_scope(_base_name) : tf.variable_scope((string)null!, default_name: _base_name);

    /// <summary>A class's name as that of a scope: <c>basic_lstm_cell</c>.</summary>
    private static string SnakeCase(string name)
    {
        name = Word().Replace(name, "$1_$2");
        name = WordEnd().Replace(name, "$1_$2").ToLowerInvariant();
        return name.StartsWith('_') ? "private" + name : name;
    }

    [GeneratedRegex("(.)([A-Z][a-z0-9]+)")]
    private static partial Regex Word();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex WordEnd();
}
