namespace Tensorflow;

/// <summary>
/// The nodes of a variable, as TensorFlow 1.15's <c>RefVariable</c> makes them (python/ops/variables.py): NAME, which holds it,
/// NAME/Assign, which initialises it, and NAME/read, which everybody reads.
/// </summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public partial class BaseResourceVariable : IVariableV1, IDisposable
{
    private readonly Tensor _variable;
    private readonly Tensor? _initial_value;
    private readonly Operation _initializer_op;
    private readonly Tensor _snapshot;

    /// <summary>Makes the nodes, and lists the variable in the collections.</summary>
    /// <param name="initial_value">
    /// A tensor, something that becomes one, or a function that makes one, called where the variable's own scopes are in force.
    /// </param>
    /// <param name="trainable">Whether it is listed with the trainable variables too.</param>
    /// <param name="collections">Where the variable is listed; by default with the global variables.</param>
    /// <param name="validate_shape">Whether every value must have the initial value's shape, which then must be known.</param>
    /// <param name="cached">
    /// Whether the value may be kept apart from the variable: its reader is then not colocated with it.
    /// </param>
    /// <param name="name">The variable's name, made unique; <c>Variable</c> by default.</param>
    /// <param name="dtype">The element type; the initial value's own by default.</param>
    /// <param name="shape">The variable's shape; the initial value's by default.</param>
    /// <exception cref="ValueError">The initial value's shape is not known, or it belongs to a loop or a conditional.</exception>
    internal BaseResourceVariable(
        object initial_value,
        bool trainable,
        List<string>? collections,
        bool validate_shape,
        bool cached,
        string? name,
        TF_DataType dtype,
        Shape? shape
    )
    {
        Trainable = trainable;
        collections = [.. collections ?? [ops.GraphKeys.GLOBAL_VARIABLES_]];
        if (trainable && !collections.Contains(ops.GraphKeys.TRAINABLE_VARIABLES_))
            collections.Add(ops.GraphKeys.TRAINABLE_VARIABLES_);
        using var building = ops.Build();
        using var outside = ops.control_dependencies(null);
        using var scope = ops.name_scope(name, "Variable");
        if (initial_value is Func<Tensor> initializer)
        {
            // Stands in for colocation with a variable that does not exist yet.
            var graph = ops.get_default_graph();
            var outer = graph.AttributeScopeClass;
            graph.AttributeScopeClass = $"loc:@{ops.name_from_scope_name(scope)}";
            try
            {
                using (ops.name_scope("Initializer"))
                using (ops.device(null))
                    _initial_value = ops.convert_to_tensor(initializer(), dtype, name: "initial_value");
                _variable = Declare(shape, validate_shape, scope);
            }
            finally
            {
                graph.AttributeScopeClass = outer;
            }
        }
        else
        {
            _initial_value = ops.convert_to_tensor(initial_value, dtype, name: "initial_value");
            if (_initial_value.op.control_flow_context is not null)
            {
                throw new ValueError(
                    $"Initializer for variable {(string)scope} is from inside a control-flow construct, such as "
                        + "a loop or conditional. When creating a variable inside a loop or conditional, use a lambda as the "
                        + "initializer."
                );
            }

            _variable = Declare(shape, validate_shape, scope);
        }
        if (validate_shape && !_initial_value.shape.IsFullyDefined)
            throw new ValueError($"initial_value must have a shape specified: {_initial_value}");
        var guarded = Contexts.Context.Current.executing_eagerly()
            ? _initial_value
            : InitialValues.GuardAgainstUninitialized(scope, _initial_value);
        _initializer_op = gen_state_ops.assign(_variable, guarded, validate_shape).op;
        using (cached ? (IDisposable?)null : ops.colocate_with(_variable.op))
            _snapshot = array_ops.identity(_variable, name: "read");
        Graph.add_to_collections<IVariableV1>(collections, this);
        building.Done(this);
    }

    /// <summary>A variable whose nodes the default graph has.</summary>
    /// <param name="import_scope">The name scope that the nodes are in; null or empty for none.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="KeyError">The graph lacks a node.</exception>
    /// <exception cref="UnimplementedError">It is a resource variable.</exception>
    internal BaseResourceVariable(VariableDef message, string? import_scope)
    {
        if (message.IsResource)
            throw new UnimplementedError($"Variable {message.VariableName} is a resource variable, which this runtime has not.");
        var graph = ops.get_default_graph();
        _variable = Tensor(message.VariableName);
        _initializer_op = graph.get_operation_by_name(ops.prepend_name_scope(message.InitializerName, import_scope));
        _snapshot = Tensor(message.SnapshotName);
        if (message.InitialValueName.Length > 0)
            _initial_value = Tensor(message.InitialValueName);
        Trainable = message.Trainable;
        Synchronization = message.Synchronization;
        Aggregation = message.Aggregation;
        if (message.SaveSliceInfoDef is null)
            return;
        save_slice_info = message.SaveSliceInfoDef.Clone();
        save_slice_info.FullName = ops.prepend_name_scope(save_slice_info.FullName, import_scope);

        Tensor Tensor(string name) => graph.get_tensor_by_name(ops.prepend_name_scope(name, import_scope));
    }

    /// <inheritdoc cref="IVariableV1.Device"/>
    public string Device => Op.Device;

    /// <inheritdoc cref="IVariableV1.Graph"/>
    public Graph Graph => _variable.graph;

    /// <inheritdoc cref="IVariableV1.GraphElement"/>
    public Tensor GraphElement => _snapshot;

    /// <inheritdoc cref="IVariableV1.Handle"/>
    public Tensor Handle => _variable;

    /// <inheritdoc cref="IVariableV1.Initializer"/>
    public Operation Initializer => _initializer_op;

    /// <inheritdoc cref="IVariableV1.Initializer"/>
    public Operation initializer => _initializer_op;

    /// <inheritdoc cref="IVariableV1.Name"/>
    public virtual string Name => _variable.name;

    /// <summary>The name under which a session keeps the variable: that of <see cref="Op"/>.</summary>
    public virtual string SharedName => Op.name;

    /// <inheritdoc cref="IVariableV1.Op"/>
    public Operation Op => _variable.op;

    /// <inheritdoc cref="IVariableV1.Trainable"/>
    public bool Trainable { get; }

    /// <summary>How copies on several devices are brought together, as a message said: recorded alone.</summary>
    private int Synchronization { get; }

    /// <inheritdoc cref="Synchronization"/>
    internal int Aggregation { get; set; }

    /// <inheritdoc cref="IVariableV1.UniqueId"/>
    public string UniqueId => Op.name;

    /// <summary>Which part of a larger tensor this is to a checkpoint; null for a tensor of its own.</summary>
    internal SaveSliceInfoDef? save_slice_info { get; }

    /// <inheritdoc cref="IVariableV1.dtype"/>
    public TF_DataType dtype => _variable.dtype.as_base_dtype();

    /// <inheritdoc cref="IVariableV1.shape"/>
    public Shape shape => _variable.shape;

    /// <inheritdoc cref="IVariableV1.AsTensor"/>
    public Tensor AsTensor(TF_DataType dtype = TF_DataType.DtInvalid, string? name = null, bool as_ref = false) =>
        ops.convert_to_tensor(as_ref ? _variable : value(), dtype, name);

    /// <inheritdoc cref="IVariableV1.assign"/>
    public Tensor assign<T>(T value, bool use_locking = false, string? name = null, bool read_value = true) =>
        gen_state_ops.assign(_variable, value!, use_locking: use_locking, name: name);

    /// <inheritdoc cref="IVariableV1.assign_add"/>
    public Tensor assign_add<T>(T delta, bool use_locking = false, string? name = null, bool read_value = true) =>
        gen_state_ops.assign_add(_variable, delta!, use_locking, name);

    /// <inheritdoc cref="IVariableV1.assign_sub"/>
    public Tensor assign_sub<T>(T delta, bool use_locking = false, string? name = null, bool read_value = true) =>
        gen_state_ops.assign_sub(_variable, delta!, use_locking, name);

    /// <summary>
    /// Whether the variable has a value yet, when the graph runs: a scalar bool. Source: TensorFlow 1.15
    /// <c>tf.is_variable_initialized</c>.
    /// </summary>
    public Tensor is_initialized(string? name = null) => gen_state_ops.is_variable_initialized(_variable, name);

    /// <summary>
    /// The variable's value, as other operations read it: the output of its node <c>read</c>, or where there is eager execution
    /// of another one that reads what it is then.
    /// </summary>
    public Tensor value() =>
        Contexts.Context.Current.executing_eagerly() ? array_ops.identity(_variable, name: "read") : _snapshot;

    /// <summary>What nodes the variable is made of, as a message.</summary>
    /// <param name="export_scope">The name scope that names are told without; null or empty for none.</param>
    /// <returns>Null if the variable is in another scope.</returns>
    internal VariableDef? ToMessage(string? export_scope)
    {
        if (!_variable.name.StartsWith(export_scope ?? "", StringComparison.Ordinal))
            return null;
        var message = new VariableDef
        {
            VariableName = ops.strip_name_scope(_variable.name, export_scope),
            InitializerName = ops.strip_name_scope(_initializer_op.name, export_scope),
            SnapshotName = ops.strip_name_scope(_snapshot.name, export_scope),
            Trainable = Trainable,
            Synchronization = Synchronization,
            Aggregation = Aggregation,
            SaveSliceInfoDef = save_slice_info?.Clone(),
        };
        if (_initial_value is not null)
            message.InitialValueName = ops.strip_name_scope(_initial_value.name, export_scope);
        if (message.SaveSliceInfoDef is { } slice)
            slice.FullName = ops.strip_name_scope(slice.FullName, export_scope);
        return message;
    }

    /// <summary>Nothing: the variable's nodes go with their graph, and its value with the session.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary><c>tf.Variable 'Variable:0' shape=(28, 128) dtype=float32_ref</c></summary>
    public override string ToString() => $"tf.Variable '{Name}' shape={shape} dtype={_variable.dtype.as_python_name()}";

    /// <summary>
    /// The initial value, or the present one if the variable has one already (TensorFlow's <c>initialized_value</c>).
    /// </summary>
    internal Tensor initialized_value()
    {
        using var outside = ops.control_dependencies(null);
        return control_flow_ops.cond<Tensor>(
            is_initialized(),
            () => [array_ops.identity(_variable, name: "read")],
            () => [_initial_value!]
        )[0];
    }

    private Tensor Declare(Shape? shape, bool validate_shape, string name) =>
        gen_state_ops.variable_v2(
            shape ?? (validate_shape ? _initial_value!.shape : Shape.Null),
            _initial_value!.dtype.as_base_dtype(),
            name
        );
}
