namespace Tensorflow;

/// <summary>
/// A variable of a graph, under the name that TensorFlow.NET gives it: its nodes are those of TensorFlow 1.15's reference
/// variables or, where that is asked for, of its resource variables.
/// </summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public partial class BaseResourceVariable : IVariableV1, IDisposable
{
    private readonly VariableNodes _nodes;

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
    /// <param name="use_resource">Whether it is a resource variable.</param>
    /// <exception cref="ValueError">The initial value's shape is not known, or it belongs to a loop or a conditional.</exception>
    internal BaseResourceVariable(
        object initial_value,
        bool trainable,
        List<string>? collections,
        bool validate_shape,
        bool cached,
        string? name,
        TF_DataType dtype,
        Shape? shape,
        bool use_resource
    )
    {
        Trainable = trainable;
        collections = [.. collections ?? [ops.GraphKeys.GLOBAL_VARIABLES_]];
        if (trainable && !collections.Contains(ops.GraphKeys.TRAINABLE_VARIABLES_))
            collections.Add(ops.GraphKeys.TRAINABLE_VARIABLES_);
        using var building = ops.Build();
        using var outside = ops.control_dependencies(null);
        using var scope = ops.name_scope(name, "Variable");
        var initializer = initial_value as Func<Tensor>;
        Tensor value,
            handle;
        if (initializer is not null || use_resource)
        {
            // Stands in for colocation with a variable that does not exist yet.
            var graph = ops.get_default_graph();
            var outer = graph.AttributeScopeClass;
            graph.AttributeScopeClass = $"loc:@{ops.name_from_scope_name(scope)}";
            try
            {
                using (ops.name_scope("Initializer"))
                using (ops.device(null))
                    value = ops.convert_to_tensor(initializer?.Invoke() ?? initial_value, dtype, name: "initial_value");
                handle = use_resource
                    ? ResourceNodes.Declare(value, shape, scope)
                    : ReferenceNodes.Declare(value, shape, validate_shape, scope);
            }
            finally
            {
                graph.AttributeScopeClass = outer;
            }
            if (initializer is null)
                CheckOutside(value, scope);
        }
        else
        {
            value = ops.convert_to_tensor(initial_value, dtype, name: "initial_value");
            CheckOutside(value, scope);
            handle = ReferenceNodes.Declare(value, shape, validate_shape, scope);
        }
        _nodes = use_resource
            ? ResourceNodes.Around(handle, value, cached, scope)
            : ReferenceNodes.Around(handle, value, validate_shape, cached, scope);
        Graph.add_to_collections<IVariableV1>(collections, this);
        building.Done(this);
    }

    /// <summary>A variable whose nodes the default graph has.</summary>
    /// <param name="import_scope">The name scope that the nodes are in; null or empty for none.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="KeyError">The graph lacks a node.</exception>
    internal BaseResourceVariable(VariableDef message, string? import_scope)
    {
        var graph = ops.get_default_graph();
        var (handle, snapshot) = (Tensor(message.VariableName), Tensor(message.SnapshotName));
        var initializer = graph.get_operation_by_name(ops.prepend_name_scope(message.InitializerName, import_scope));
        var initial_value = message.InitialValueName.Length > 0 ? Tensor(message.InitialValueName) : null;
        _nodes = message.IsResource
            ? new ResourceNodes
            {
                Handle = handle,
                InitialValue = initial_value,
                Initializer = initializer,
                GraphElement = snapshot,
                CachedValue = snapshot.op.type == "ReadVariableOp" ? null : snapshot,
            }
            : new ReferenceNodes
            {
                Handle = handle,
                InitialValue = initial_value,
                Initializer = initializer,
                GraphElement = snapshot,
            };
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
    public Graph Graph => Handle.graph;

    /// <inheritdoc cref="IVariableV1.GraphElement"/>
    public Tensor GraphElement => _nodes.GraphElement;

    /// <inheritdoc cref="IVariableV1.Handle"/>
    public Tensor Handle => _nodes.Handle;

    /// <inheritdoc cref="IVariableV1.Initializer"/>
    public Operation Initializer => _nodes.Initializer;

    /// <inheritdoc cref="IVariableV1.Initializer"/>
    public Operation initializer => _nodes.Initializer;

    /// <inheritdoc cref="IVariableV1.Name"/>
    public virtual string Name => Handle.name;

    /// <summary>The name under which a session keeps the variable: that of <see cref="Op"/>.</summary>
    public virtual string SharedName => Op.name;

    /// <inheritdoc cref="IVariableV1.Op"/>
    public Operation Op => Handle.op;

    /// <inheritdoc cref="IVariableV1.Trainable"/>
    public bool Trainable { get; }

    /// <summary>
    /// Makes a value that the variable may have of one that a step of an optimizer gave it, such as one without negative numbers;
    /// null: any value. Optimizers put it behind their steps. Source: TensorFlow 1.15 <c>Variable.constraint</c>.
    /// </summary>
    public Func<Tensor, Tensor>? constraint { get; set; }

    /// <summary>How copies on several devices are brought together, as a message said: recorded alone.</summary>
    private int Synchronization { get; }

    /// <inheritdoc cref="Synchronization"/>
    internal int Aggregation { get; set; }

    /// <inheritdoc cref="IVariableV1.UniqueId"/>
    public string UniqueId => Op.name;

    /// <summary>Which part of a larger tensor this is to a checkpoint; null for a tensor of its own.</summary>
    internal SaveSliceInfoDef? save_slice_info { get; set; }

    /// <inheritdoc cref="IVariableV1.dtype"/>
    public TF_DataType dtype => _nodes.DType;

    /// <inheritdoc cref="IVariableV1.shape"/>
    public Shape shape => _nodes.Shape.Copy();

    /// <inheritdoc cref="IVariableV1.AsTensor"/>
    public Tensor AsTensor(TF_DataType dtype = TF_DataType.DtInvalid, string? name = null, bool as_ref = false) =>
        ops.convert_to_tensor(as_ref ? Handle : _nodes.Value(), dtype, name);

    /// <inheritdoc cref="IVariableV1.assign"/>
    public Tensor assign<T>(T value, bool use_locking = false, string? name = null, bool read_value = true) =>
        _nodes.After(_nodes.Assign(value!, validate_shape: true, use_locking, name));

    /// <inheritdoc cref="IVariableV1.assign_add"/>
    public Tensor assign_add<T>(T delta, bool use_locking = false, string? name = null, bool read_value = true) =>
        _nodes.After(_nodes.AssignAdd(delta!, use_locking, name));

    /// <inheritdoc cref="IVariableV1.assign_sub"/>
    public Tensor assign_sub<T>(T delta, bool use_locking = false, string? name = null, bool read_value = true) =>
        _nodes.After(_nodes.AssignSub(delta!, use_locking, name));

    /// <summary>
    /// Writes into the part of the variable that a node reads, under a name that TensorFlow makes of that node's.
    /// </summary>
    internal Tensor AssignSlice(Operation slice, Tensor value) =>
        _nodes.After(_nodes.AssignSlice(slice, value, $"{slice.name}/_assign"));

    private protected Tensor Sliced(Tensor slice)
    {
        slice.SlicedVariable = this;
        return slice;
    }

    /// <summary>
    /// Whether the variable has a value yet, when the graph runs: a scalar bool. Source: TensorFlow 1.15
    /// <c>tf.is_variable_initialized</c>.
    /// </summary>
    public Tensor is_initialized(string? name = null) => _nodes.IsInitialized(name);

    /// <summary>The variable's value, as other operations read it; of a resource variable a reading node of its own.</summary>
    public Tensor value() => _nodes.Value();

    /// <summary>Its nodes, and those that change it.</summary>
    internal VariableNodes Nodes => _nodes;

    /// <summary>What nodes the variable is made of, as a message.</summary>
    /// <param name="export_scope">The name scope that names are told without; null or empty for none.</param>
    /// <returns>Null if the variable is in another scope.</returns>
    internal VariableDef? ToMessage(string? export_scope)
    {
        if (!Handle.name.StartsWith(export_scope ?? "", StringComparison.Ordinal))
            return null;
        var message = new VariableDef
        {
            VariableName = ops.strip_name_scope(Handle.name, export_scope),
            InitializerName = ops.strip_name_scope(Initializer.name, export_scope),
            SnapshotName = ops.strip_name_scope(Snapshot.name, export_scope),
            IsResource = _nodes.IsResource,
            Trainable = Trainable,
            Synchronization = Synchronization,
            Aggregation = Aggregation,
            SaveSliceInfoDef = save_slice_info?.Clone(),
        };
        if (_nodes.InitialValue is not null)
            message.InitialValueName = ops.strip_name_scope(_nodes.InitialValue.name, export_scope);
        if (message.SaveSliceInfoDef is { } slice)
            slice.FullName = ops.strip_name_scope(slice.FullName, export_scope);
        return message;
    }

    /// <summary>Nothing: the variable's nodes go with their graph, and its value with the session.</summary>
    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary><c>tf.Variable 'Variable:0' shape=(28, 128) dtype=float32_ref</c></summary>
    public override string ToString() =>
        $"tf.Variable '{Name}' shape={shape} dtype={(_nodes.IsResource ? dtype : Handle.dtype).as_python_name()}";

    /// <summary>
    /// The initial value, or the present one if the variable has one already (TensorFlow's <c>initialized_value</c>).
    /// </summary>
    internal Tensor initialized_value()
    {
        using var outside = ops.control_dependencies(null);
        return control_flow_ops.cond<Tensor>(is_initialized(), () => [_nodes.ReadAgain()], () => [_nodes.InitialValue!])[0];
    }

    /// <summary>What a message tells of as the value.</summary>
    private Tensor Snapshot => (_nodes as ResourceNodes)?.CachedValue ?? GraphElement;

    /// <exception cref="ValueError">The initial value belongs to a loop or a conditional.</exception>
    private static void CheckOutside(Tensor initial_value, string scope)
    {
        if (initial_value.op.control_flow_context is not null)
        {
            throw new ValueError(
                $"Initializer for variable {scope} is from inside a control-flow construct, such as a loop or conditional. When "
                    + "creating a variable inside a loop or conditional, use a lambda as the initializer."
            );
        }
    }
}
