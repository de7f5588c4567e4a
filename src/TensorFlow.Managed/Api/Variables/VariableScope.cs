namespace Tensorflow;

/// <summary>
/// What holds for variables made in a scope: the beginning of their names, whether they are new, how they are initialised.
/// Source: TensorFlow 1.15's <c>VariableScope</c> (python/ops/variable_scope.py).
/// </summary>
public class VariableScope
{
    /// <param name="reuse">True: only variables that exist; false: only new ones; null: whichever there is (AUTO_REUSE).</param>
    internal VariableScope(bool? reuse, string name = "", string name_scope = "", TF_DataType dtype = TF_DataType.TF_FLOAT)
    {
        Reuse = reuse;
        this.name = name;
        _name_scope = name_scope;
        this.dtype = dtype;
    }

    /// <summary>A scope with what another passes on.</summary>
    internal VariableScope(VariableScope parent, bool? reuse, string name, string name_scope)
        : this(reuse, name, name_scope, parent.dtype)
    {
        initializer = parent.initializer;
        caching_device = parent.caching_device;
    }

    /// <summary>The beginning of the variables' names, without the closing slash.</summary>
    public string name { get; }

    public string _name_scope { get; set; }

    /// <summary>The name scope that was opened together with this scope.</summary>
    public string original_name_scope => _name_scope;

    /// <summary>
    /// Where values may be kept apart from their variables, as recurrent layers ask for: readers are then not colocated with
    /// them. Null: nowhere. A scope inside inherits it.
    /// </summary>
    public Func<Operation, string>? caching_device { get; set; }

    /// <summary>
    /// What initialises variables that name nothing else; null: Glorot's uniform distribution. A scope inside inherits it.
    /// </summary>
    internal IInitializer? initializer { get; set; }

    internal bool? Reuse { get; private set; }

    internal TF_DataType dtype { get; }

    /// <summary>From here on only variables that exist.</summary>
    public void reuse_variables() => Reuse = true;

    /// <summary>The variable of this name in this scope, new or known (TensorFlow's <c>tf.get_variable</c>).</summary>
    /// <param name="initializer">An <see cref="IInitializer"/>, a function, or a value, which says the shape itself.</param>
    /// <exception cref="ValueError">
    /// The variable exists and should not, or the other way round, or has another shape or type.
    /// </exception>
    public IVariableV1 get_variable(
        _VariableStore var_store,
        string name,
        Shape? shape = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        object? initializer = null,
        bool? trainable = null,
        List<string>? collections = null,
        bool? use_resource = null,
        bool validate_shape = true,
        VariableSynchronization synchronization = VariableSynchronization.Auto,
        VariableAggregation aggregation = VariableAggregation.None
    )
    {
        var full_name = this.name.Length > 0 ? $"{this.name}/{name}" : name;
        initializer ??= this.initializer;
        // Only the variable scope counts for a variable's name, not the name scope around it.
        using var building = ops.Build();
        using var top = ops.name_scope(null);
        if (
            dtype != TF_DataType.DtInvalid
            && initializer is not (null or IInitializer or Func<Tensor>)
            && ops.convert_to_tensor(initializer).dtype.as_base_dtype() is var type
            && type != dtype
        )
        {
            throw new ValueError(
                $"Initializer type '{type.as_python_name()}' and explicit dtype '{dtype.as_python_name()}' " + "don't match."
            );
        }

        if (dtype == TF_DataType.DtInvalid)
            dtype = this.dtype;
        return building.Done(
            var_store.Get(
                full_name,
                shape,
                dtype,
                initializer,
                Reuse,
                trainable,
                collections,
                caching_device is not null,
                validate_shape
            )
        );
    }
}
