using Tensorflow.Operations.Initializers;

namespace Tensorflow;

/// <summary>
/// The variables that <c>get_variable</c> made in a graph, by name. Source: TensorFlow 1.15's <c>_VariableStore</c>.
/// </summary>
public partial class _VariableStore
{
    private readonly Dictionary<string, IVariableV1> _vars = new(StringComparer.Ordinal);

    internal _VariableStore() { }

    /// <summary>
    /// The variable of this full name, new or known. Source: TensorFlow 1.15 <c>_VariableStore.get_variable</c>
    /// (python/ops/variable_scope.py).
    /// </summary>
    /// <param name="name">The full name.</param>
    /// <param name="shape">
    /// The variable's shape, fully defined for a new one unless the initializer says it; of a known one what must fit.
    /// </param>
    /// <param name="dtype">The element type.</param>
    /// <param name="initializer">
    /// An <see cref="IInitializer"/>, a function that makes a tensor, or a value, which says the shape itself; by default
    /// Glorot's uniform distribution, zeros for integers.
    /// </param>
    /// <param name="reuse">True: it has to exist; false: it must not; null: either.</param>
    /// <param name="trainable">Whether optimizers change it by default; true if null.</param>
    /// <param name="collections">Where a new variable is listed; by default with the global variables.</param>
    /// <param name="validate_shape">Whether every value must have the initial value's shape.</param>
    /// <param name="synchronization"><c>OnRead</c>: it is not trainable; else of no effect, as there is one device.</param>
    /// <param name="aggregation">Of no effect: there is one device.</param>
    /// <exception cref="ValueError">
    /// The variable exists and should not, or the other way round, or has another shape or type; a new one's shape is not fully
    /// defined.
    /// </exception>
    public IVariableV1 get_variable(
        string name,
        Shape? shape = null,
        TF_DataType dtype = TF_DataType.TF_FLOAT,
        object? initializer = null,
        bool? reuse = null,
        bool? trainable = null,
        List<string>? collections = null,
        bool validate_shape = true,
        VariableSynchronization synchronization = VariableSynchronization.Auto,
        VariableAggregation aggregation = VariableAggregation.None
    ) =>
        Get(
            name,
            shape,
            dtype,
            initializer,
            regularizer: null,
            reuse,
            synchronization.Trainable(trainable),
            collections,
            cached: false,
            validate_shape,
            variable_scope.UsesResources
        );

    /// <summary>Whether there is a variable of this full name.</summary>
    internal bool Contains(string name) => _vars.ContainsKey(Argument.Given(name)) || _partitioned.ContainsKey(name);

    /// <summary>The same with what holds for regularizers, caching, resources and parts.</summary>
    internal IVariableV1 Get(
        string name,
        Shape? shape,
        TF_DataType dtype,
        object? initializer,
        Func<IVariableV1, Tensor?>? regularizer,
        bool? reuse,
        bool? trainable,
        List<string>? collections,
        bool cached,
        bool validate_shape,
        bool use_resource,
        Func<Shape, TF_DataType, int[]>? partitioner = null
    )
    {
        Argument.Given(name);
        // Of a variable in parts that is known nobody need say how it was divided.
        if ((partitioner is not null && shape is not { ndim: 0 }) || (reuse == true && _partitioned.ContainsKey(name)))
        {
            return Partitioned(name, partitioner, shape ?? Shape.Null, dtype, initializer, reuse, (part, of_part, init, whole) =>
                GetSingle(
                    part,
                    of_part,
                    dtype,
                    init,
                    regularizer,
                    reuse,
                    trainable,
                    collections,
                    cached,
                    validate_shape,
                    use_resource,
                    whole
                )
            );
        }

        if (_vars.ContainsKey($"{name}/part_0"))
        {
            throw new ValueError(
                "No partitioner was provided, but a partitioned version of the variable was found: "
                    + $"{name}/part_0. Perhaps a variable of the same name was already created with partitioning?"
            );
        }

        return GetSingle(
            name,
            shape,
            dtype,
            initializer,
            regularizer,
            reuse,
            trainable,
            collections,
            cached,
            validate_shape,
            use_resource,
            full_shape: null
        );
    }

    private IVariableV1 GetSingle(
        string name,
        Shape? shape,
        TF_DataType dtype,
        object? initializer,
        Func<IVariableV1, Tensor?>? regularizer,
        bool? reuse,
        bool? trainable,
        List<string>? collections,
        bool cached,
        bool validate_shape,
        bool use_resource,
        Shape? full_shape
    )
    {
        var is_value = initializer is not (null or IInitializer or Func<Tensor>);
        if (shape is not null && is_value)
            throw new ValueError("If initializer is a constant, do not specify shape.");
        if (_vars.TryGetValue(name, out var found))
            return Shared(name, found, shape, dtype, reuse);
        if (reuse == true)
        {
            throw new ValueError(
                $"Variable {name} does not exist, or was not created with tf.get_variable(). Did you mean "
                    + "to set reuse=tf.AUTO_REUSE in VarScope?"
            );
        }

        var initial_value = is_value ? initializer! : Maker(name, shape, dtype, initializer ?? Default(dtype), full_shape);
        var variable = _vars[name] = new ResourceVariable(
            initial_value,
            trainable ?? true,
            collections,
            validate_shape,
            cached,
            name,
            is_value ? TF_DataType.DtInvalid : dtype,
            use_resource: use_resource
        );
        variable.Graph.OnFailure(() => _vars.Remove(name));
        if (regularizer is not null)
            Regularize(name, variable, regularizer);
        return variable;
    }

    private static void Regularize(string name, IVariableV1 variable, Func<IVariableV1, Tensor?> regularizer)
    {
        using var colocation = ops.colocate_with(variable.Op);
        using var scope = ops.name_scope($"{name}/Regularizer/");
        // The loss is outside of a loop in whose body the variable is made.
        using var outside = ops.control_dependencies(null);
        if (regularizer(variable) is { } loss)
            variable.Graph.add_to_collection(ops.GraphKeys.REGULARIZATION_LOSSES_, loss);
    }

    private static IVariableV1 Shared(string name, IVariableV1 found, Shape? shape, TF_DataType dtype, bool? reuse)
    {
        if (reuse == false)
        {
            throw new ValueError(
                $"Variable {name} already exists, disallowed. Did you mean to set reuse=True or "
                    + "reuse=tf.AUTO_REUSE in VarScope?"
            );
        }

        if (shape is not null && !shape.is_compatible_with(found.shape))
            throw new ValueError($"Trying to share variable {name}, but specified shape {shape} and found shape {found.shape}.");
        if (!dtype.is_compatible_with(found.dtype))
        {
            throw new ValueError(
                $"Trying to share variable {name}, but specified dtype {dtype.as_python_name()} and found dtype "
                    + $"{found.dtype.as_python_name()}."
            );
        }

        return found;
    }

    private static Func<Tensor> Maker(string name, Shape? shape, TF_DataType dtype, object initializer, Shape? full_shape)
    {
        if (initializer is Func<Tensor> function)
            return function;
        if (shape is null || !shape.IsFullyDefined)
        {
            throw new ValueError(
                $"Shape of a new variable ({name}) must be fully defined, but instead was {shape ?? Shape.Null}."
            );
        }

        return () => ((IInitializer)initializer).Apply(new InitializerArgs(shape, dtype) { FullShape = full_shape });
    }

    private static IInitializer Default(TF_DataType dtype) => dtype.is_floating() ? new GlorotUniform() : new Zeros();
}

/// <summary>Where a graph's variable scopes stand. Source: TensorFlow 1.15's <c>_VariableScopeStore</c>.</summary>
internal sealed class _VariableScopeStore
{
    private readonly Graph _graph = ops.get_default_graph();
    private Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    internal VariableScope current_scope
    {
        get;
        set
        {
            var old = field;
            field = value;
            _graph.OnFailure(() => field = old);
        }
    } = new(reuse: false);

    /// <summary>How often scopes were opened under each name, for going back to it.</summary>
    internal Dictionary<string, int> variable_scopes_count
    {
        get => new(_counts, StringComparer.Ordinal);
        set
        {
            var old = _counts;
            _counts = value;
            _graph.OnFailure(() => _counts = old);
        }
    }

    internal void open_variable_scope(string scope_name) => Count(scope_name, variable_scope_count(scope_name) + 1);

    internal void close_variable_subscopes(string scope_name)
    {
        foreach (var key in _counts.Keys.Where(k => k.StartsWith(scope_name + "/", StringComparison.Ordinal)).ToArray())
            Count(key, 0);
    }

    internal int variable_scope_count(string scope_name) => _counts.GetValueOrDefault(Argument.Given(scope_name));

    private void Count(string scope_name, int count)
    {
        var old = variable_scope_count(scope_name);
        _counts[scope_name] = count;
        _graph.OnFailure(() => _counts[scope_name] = old);
    }
}
