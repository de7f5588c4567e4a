namespace Tensorflow;

/// <summary>
/// A variable scope, and the name scope that belongs to it, from its making to its disposal. Source: TensorFlow 1.15's
/// <c>variable_scope</c> and <c>_pure_variable_scope</c> (python/ops/variable_scope.py).
/// </summary>
public class variable_scope : ITensorFlowObject
{
    /// <summary>The collection in which a graph keeps its <see cref="_VariableStore"/>.</summary>
    public static string _VARSTORE_KEY = "__variable_store";

    /// <summary>The collection in which a graph keeps where its variable scopes stand, for each thread.</summary>
    public static string _VARSCOPESTORE_KEY = "__varscope";

    private readonly ops.NameScope? _name_scope;
    private readonly _VariableScopeStore _store = get_variable_scope_store();
    private readonly VariableScope _old;
    private readonly VariableScope _scope;
    private readonly Dictionary<string, int>? _old_subscopes;
    private bool _left;

    /// <summary>Opens a scope below the one in force.</summary>
    /// <param name="name">Added to the name of the scope around it.</param>
    /// <param name="default_name">The name if <paramref name="name"/> is null; made unique.</param>
    /// <param name="values">Of no effect: the scope is the default graph's.</param>
    /// <param name="reuse">
    /// True: only variables that exist, here and in scopes inside; otherwise as in the scope around it.
    /// </param>
    /// <param name="auxiliary_name_scope">Whether a name scope of the same name opens too.</param>
    /// <exception cref="ValueError">Neither name, or a default name together with reuse.</exception>
    public variable_scope(
        string? name,
        string? default_name = "",
        Tensor[]? values = null,
        bool? reuse = null,
        bool auxiliary_name_scope = true
    )
        : this(reuse == true ? true : get_variable_scope().Reuse, name, default_name, reuse, auxiliary_name_scope) { }

    /// <summary>Opens a scope below the one in force, whose variables are taken as they are or made where they are not.</summary>
    /// <param name="name">Added to the name of the scope around it.</param>
    /// <param name="reuse">AUTO_REUSE, the only one that there is.</param>
    public variable_scope(string name, _ReuseMode reuse)
        : this(inner: null, name, "", null, true) => _ = reuse;

    /// <summary>Opens a scope below the one in force, whose variables begin as an initializer says.</summary>
    /// <param name="name">Added to the name of the scope around it.</param>
    /// <param name="initializer">What initialises variables that name nothing else, here and in scopes inside.</param>
    /// <param name="reuse">True: only variables that exist; otherwise as in the scope around it.</param>
    public variable_scope(string name, IInitializer initializer, bool? reuse = null)
        : this(name, reuse: reuse) => _scope.initializer = initializer;

    /// <summary>Opens a scope below the one in force, of whose new variables a regularizer makes losses.</summary>
    /// <param name="name">Added to the name of the scope around it.</param>
    /// <param name="regularizer">
    /// What makes a loss of a new variable that names nothing else, here and in scopes inside; the loss is listed with the
    /// regularization losses.
    /// </param>
    /// <param name="reuse">True: only variables that exist; otherwise as in the scope around it.</param>
    public variable_scope(string name, Func<IVariableV1, Tensor?> regularizer, bool? reuse = null)
        : this(name, reuse: reuse) => _scope.regularizer = regularizer;

    /// <summary>Opens a scope below the one in force, whose new variables a partitioner divides into parts.</summary>
    /// <param name="name">Added to the name of the scope around it.</param>
    /// <param name="partitioner">
    /// Into how many parts the axes of a new variable that names nothing else are divided, given its shape and element type, here
    /// and in scopes inside: see <see cref="tensorflow.fixed_size_partitioner"/>.
    /// </param>
    /// <param name="reuse">True: only variables that exist; otherwise as in the scope around it.</param>
    public variable_scope(string name, Func<Shape, TF_DataType, int[]> partitioner, bool? reuse = null)
        : this(name, reuse: reuse) => _scope.partitioner = partitioner;

    /// <summary>The same, with what holds for reuse in the scope: see <see cref="VariableScope"/>.</summary>
    private variable_scope(bool? inner, string? name, string? default_name, bool? reuse, bool auxiliary_name_scope)
    {
        if (name is null && string.IsNullOrEmpty(default_name))
            throw new ValueError("If default_name is None then name_or_scope is required");
        if (name is null && reuse == true)
            throw new ValueError("reuse=True cannot be used without a name_or_scope");
        using var building = ops.Build();
        _old = _store.current_scope;
        _name_scope = OpenNameScope(name ?? default_name!, auxiliary_name_scope);
        var prefix = name ?? _get_unique_variable_scope(default_name!);
        var full_name = _old.name.Length > 0 ? $"{_old.name}/{prefix}" : prefix;
        _scope = new VariableScope(_old, inner, full_name, _name_scope?.scope_name ?? prefix);
        _store.open_variable_scope(full_name);
        _store.current_scope = _scope;
        building.Done(this);
    }

    /// <summary>Goes back into a scope, wherever this is.</summary>
    /// <param name="scope">The scope, whose variables' names begin as before.</param>
    /// <param name="default_name">Of no effect: the scope has a name.</param>
    /// <param name="values">Of no effect: the scope is the default graph's.</param>
    /// <param name="reuse">True: only variables that exist, here and in scopes inside; otherwise as the scope says.</param>
    /// <param name="auxiliary_name_scope">Whether a name scope opens too, named after the scope's last part.</param>
    public variable_scope(
        VariableScope scope,
        string? default_name = "",
        Tensor[]? values = null,
        bool? reuse = null,
        bool auxiliary_name_scope = true
    )
        : this(reuse == true ? true : Argument.Given(scope).Reuse, scope, auxiliary_name_scope) { }

    private variable_scope(bool? inner, VariableScope scope, bool auxiliary_name_scope)
    {
        using var building = ops.Build();
        _old = _store.current_scope;
        _name_scope = OpenNameScope(Argument.Given(scope).name.Split('/')[^1], auxiliary_name_scope);
        _scope = new VariableScope(scope, inner, scope.name, scope.original_name_scope);
        _store.open_variable_scope(scope.name);
        _old_subscopes = _store.variable_scopes_count;
        _store.current_scope = _scope;
        building.Done(this);
    }

    /// <summary>Goes back into a scope, whose variables are taken as they are or made where they are not.</summary>
    /// <param name="scope">The scope, whose variables' names begin as before.</param>
    /// <param name="reuse">AUTO_REUSE, the only one that there is.</param>
    /// <param name="auxiliary_name_scope">Whether a name scope opens too, named after the scope's last part.</param>
    public variable_scope(VariableScope scope, _ReuseMode reuse, bool auxiliary_name_scope = true)
        : this(inner: null, scope, auxiliary_name_scope) => _ = reuse;

    /// <summary>Nothing: the scope is open from its making on.</summary>
    public void __enter__() { }

    /// <inheritdoc cref="Dispose"/>
    public void __exit__() => Dispose();

    /// <summary>Closes the scope; what was in force before is again. A second call does nothing.</summary>
    /// <exception cref="RuntimeError">A scope that was opened later is still open.</exception>
    public void Dispose()
    {
        if (_left)
            return;
        if (_store.current_scope != _scope)
            throw new RuntimeError("Improper nesting of variable_scope.");
        _left = true;
        if (_old_subscopes is not null)
            _store.variable_scopes_count = _old_subscopes;
        else
            _store.close_variable_subscopes(_scope.name);
        _store.current_scope = _old;
        _name_scope?.Dispose();
    }

    /// <summary>The variable scope that is in force.</summary>
    public static VariableScope get_variable_scope() => get_variable_scope_store().current_scope;

    /// <summary>
    /// The variables that <c>get_variable</c> made in the default graph. Source: TensorFlow 1.15
    /// <c>_get_default_variable_store</c>.
    /// </summary>
    public static _VariableStore _get_default_variable_store() => Only(_VARSTORE_KEY, () => new _VariableStore());

    /// <summary>The name, or with <c>_1</c>, <c>_2</c>, ... if such a scope has been opened here already.</summary>
    public static string _get_unique_variable_scope(string prefix)
    {
        var store = get_variable_scope_store();
        var name = store.current_scope.name.Length > 0 ? $"{store.current_scope.name}/{prefix}" : prefix;
        if (store.variable_scope_count(name) == 0)
            return prefix;
        var index = 1;
        while (store.variable_scope_count($"{name}_{index}") > 0)
            index++;
        return $"{prefix}_{index}";
    }

    /// <summary>A variable with this initial value and a unique name of its own, in no variable scope.</summary>
    internal static IVariableV1 variable(
        object initial_value,
        bool trainable = true,
        string? name = null,
        bool use_resource = false,
        List<string>? collections = null,
        TF_DataType dtype = TF_DataType.DtInvalid
    ) => new ResourceVariable(initial_value, trainable, collections, name: name, dtype: dtype, use_resource: use_resource);

    /// <summary>Whether the scope in force, if one ever was, or the default has variables made as resource variables.</summary>
    internal static bool UsesResourcesHere =>
        UsesResources
        || ops.get_default_graph().get_collection<ThreadLocal<_VariableScopeStore>>(_VARSCOPESTORE_KEY) is [var store, ..]
            && store.Value!.current_scope.use_resource;

    /// <summary>
    /// Whether variables are resource variables where nothing else is said (TensorFlow's <c>_DEFAULT_USE_RESOURCE</c>).
    /// </summary>
    internal static bool UsesResources { get; set; }

    internal static _VariableScopeStore get_variable_scope_store() =>
        Only(_VARSCOPESTORE_KEY, () => new ThreadLocal<_VariableScopeStore>(() => new())).Value!;

    /// <summary>What holds in this scope, for going back into it later.</summary>
    public static implicit operator VariableScope(variable_scope scope) => Argument.Given(scope)._scope;

    private static ops.NameScope? OpenNameScope(string name, bool auxiliary)
    {
        if (!auxiliary)
            return ops.name_scope(ops.get_name_scope() is { Length: > 0 } current ? current + "/" : null);
        return name.Length > 0 ? ops.name_scope(name) : null;
    }

    private static T Only<T>(string key, Func<T> make)
        where T : notnull
    {
        var graph = ops.get_default_graph();
        using var building = graph.Build();
        if (graph.get_collection<T>(key) is [var known, ..])
            return building.Done(known);
        var made = make();
        graph.add_to_collection(key, made);
        return building.Done(made);
    }
}
