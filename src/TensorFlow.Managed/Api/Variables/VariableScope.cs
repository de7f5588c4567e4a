namespace Tensorflow;

/// <summary>
/// What holds for variables made in a scope: the beginning of their names, whether they are new, how they are initialised.
/// Source: TensorFlow 1.15's <c>VariableScope</c> (python/ops/variable_scope.py).
/// </summary>
public class VariableScope
{
    /// <summary>What is asked for variables, given the true getter; null: nothing but that. A scope inside inherits it.</summary>
    private Func<VariableGetter, string, Shape?, TF_DataType, IVariableV1>? _custom_getter;

    /// <summary>
    /// A scope that inherits nothing. reuse: true for only variables that exist, false for only new ones, null for whichever
    /// there is (AUTO_REUSE).
    /// </summary>
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
        regularizer = parent.regularizer;
        partitioner = parent.partitioner;
        caching_device = parent.caching_device;
        use_resource = parent.use_resource;
        constraint = parent.constraint;
        _custom_getter = parent._custom_getter;
    }

    /// <summary>The beginning of the variables' names, without the closing slash.</summary>
    public string name { get; }

    /// <summary>The full name of the name scope that was opened together with this scope; empty at the top.</summary>
    public string _name_scope { get; set; }

    /// <summary>The name scope that was opened together with this scope.</summary>
    public string original_name_scope => _name_scope;

    /// <summary>
    /// Where values may be kept apart from their variables, as recurrent layers ask for: readers are then not colocated with
    /// them. Null: nowhere. A scope inside inherits it.
    /// </summary>
    public Func<Operation, string>? caching_device { get; set; }

    /// <summary>
    /// Whether variables made here are resource variables where nothing else is said. A scope inside inherits it. Source:
    /// TensorFlow 1.15 <c>VariableScope.use_resource</c>.
    /// </summary>
    public bool use_resource { get; set; }

    /// <summary>
    /// What initialises variables that name nothing else; null: Glorot's uniform distribution. A scope inside inherits it.
    /// </summary>
    internal IInitializer? initializer { get; set; }

    /// <summary>
    /// What makes a loss of a new variable, to keep it small, where nothing else is said; null: nothing. A scope inside inherits
    /// it. Source: TensorFlow 1.15 <c>VariableScope.regularizer</c>.
    /// </summary>
    public Func<IVariableV1, Tensor?>? regularizer { get; set; }

    /// <summary>
    /// Into how many parts the axes of a new variable are divided where nothing else is said, given its shape and element type;
    /// null: into none. A scope inside inherits it. Source: TensorFlow 1.15 <c>VariableScope.partitioner</c>.
    /// </summary>
    public Func<Shape, TF_DataType, int[]>? partitioner { get; set; }

    /// <summary>
    /// What keeps new variables within bounds, see <see cref="BaseResourceVariable.constraint"/>; null: nothing. A scope inside
    /// inherits it. Source: TensorFlow 1.15 <c>VariableScope.constraint</c>.
    /// </summary>
    public Func<Tensor, Tensor>? constraint { get; set; }

    /// <summary>
    /// Has a function asked for variables in the place of <c>get_variable</c>, here and in scopes that are opened inside from
    /// here on: it is given the true getter, or the one that the scope had before, and the variable's full name, shape and
    /// element type; it may ask the getter for others, or make something else of what that gives. Source: TensorFlow 1.15
    /// <c>VariableScope.set_custom_getter</c>.
    /// </summary>
    public void set_custom_getter(Func<VariableGetter, string, Shape?, TF_DataType, IVariableV1> custom_getter)
    {
        var outer = _custom_getter;
        _custom_getter = outer is null
            ? custom_getter
            : (getter, name, shape, dtype) => custom_getter((n, s, t) => outer(getter, n, s, t), name, shape, dtype);
    }

    internal bool? Reuse { get; private set; }

    internal TF_DataType dtype { get; }

    /// <summary>From here on only variables that exist. Source: TensorFlow 1.15 <c>VariableScope.reuse_variables</c>.</summary>
    public void reuse_variables() => Reuse = true;

    /// <summary>
    /// The variable of this name in this scope, new or known. Source: TensorFlow 1.15 <c>tf.get_variable</c>
    /// (python/ops/variable_scope.py).
    /// </summary>
    /// <param name="var_store">The variables that the graph has.</param>
    /// <param name="name">The name, below the scope's.</param>
    /// <param name="shape">
    /// The variable's shape, fully defined for a new one unless the initializer says it; of a known one what must fit.
    /// </param>
    /// <param name="dtype">The element type; the scope's, which is float32 at the top, by default.</param>
    /// <param name="initializer">
    /// An <see cref="IInitializer"/>, a function that makes a tensor, or a value, which says the shape itself; by default the
    /// scope's, or else Glorot's uniform distribution, zeros for integers.
    /// </param>
    /// <param name="trainable">Whether optimizers change it by default; true if null.</param>
    /// <param name="collections">Where a new variable is listed; by default with the global variables.</param>
    /// <param name="use_resource">
    /// Whether a new one is a resource variable; by default as the scope says, or else <c>tf.enable_resource_variables</c>.
    /// </param>
    /// <param name="validate_shape">Whether every value must have the initial value's shape.</param>
    /// <param name="synchronization"><c>OnRead</c>: it is not trainable; else of no effect, as there is one device.</param>
    /// <param name="aggregation">Of no effect: there is one device.</param>
    /// <exception cref="ValueError">
    /// The variable exists and should not, or the other way round, or has another shape or type; a new one's shape is not fully
    /// defined.
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
    ) =>
        Get(
            var_store,
            name,
            shape,
            dtype,
            initializer,
            null,
            synchronization.Trainable(trainable),
            collections,
            use_resource,
            validate_shape
        );

    /// <summary>The same with a regularizer, a partitioner, a getter and a constraint; null for the scope's.</summary>
    internal IVariableV1 Get(
        _VariableStore var_store,
        string name,
        Shape? shape,
        TF_DataType dtype,
        object? initializer,
        Func<IVariableV1, Tensor?>? regularizer,
        bool? trainable,
        List<string>? collections,
        bool? use_resource,
        bool validate_shape,
        Func<Shape, TF_DataType, int[]>? partitioner = null,
        Func<VariableGetter, string, Shape?, TF_DataType, IVariableV1>? custom_getter = null,
        Func<Tensor, Tensor>? constraint = null
    )
    {
        var full_name = this.name.Length > 0 ? $"{this.name}/{name}" : name;
        initializer ??= this.initializer;
        custom_getter ??= _custom_getter;
        constraint ??= this.constraint;
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
                $"Initializer type '{type.as_python_name()}' and explicit dtype '{dtype.as_python_name()}' don't match."
            );
        }

        if (dtype == TF_DataType.DtInvalid)
            dtype = this.dtype;
        return building.Done(
            custom_getter is null ? Make(full_name, shape, dtype) : custom_getter(Make, full_name, shape, dtype)
        );

        IVariableV1 Make(string full_name, Shape? shape, TF_DataType dtype)
        {
            var is_new = !Argument.Given(var_store).Contains(full_name);
            var variable = var_store.Get(
                full_name,
                shape,
                dtype,
                initializer,
                regularizer ?? this.regularizer,
                Reuse,
                trainable,
                collections,
                caching_device is not null,
                validate_shape,
                use_resource ?? (this.use_resource || variable_scope.UsesResources),
                partitioner ?? this.partitioner
            );
            if (is_new && constraint is not null)
            {
                foreach (var part in variable as IEnumerable<IVariableV1> ?? [variable])
                    ((BaseResourceVariable)part).constraint = constraint;
            }
            return variable;
        }
    }
}

/// <summary>Gives the variable of a full name, new or known, as <c>get_variable</c> does.</summary>
/// <param name="name">The full name, with those of the scopes.</param>
/// <param name="shape">The variable's shape; null if its initializer says it.</param>
/// <param name="dtype">The element type.</param>
public delegate IVariableV1 VariableGetter(string name, Shape? shape, TF_DataType dtype);
