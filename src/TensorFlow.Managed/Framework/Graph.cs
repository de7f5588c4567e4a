using Tensorflow.Operations;

namespace Tensorflow;

/// <summary>
/// A graph of operations in the order they were made, with the scopes that apply to the next one. Source: TensorFlow 1.15's
/// <c>Graph</c> (python/framework/ops.py), whose order, names and control inputs this reproduces.
/// </summary>
public sealed partial class Graph : IEnumerable<Operation>
{
    private readonly List<Operation> _operations = [];
    private readonly Dictionary<string, Operation> _by_name = new(StringComparer.Ordinal);
    private readonly NameScopes _names = new();
    private readonly Stack<Operation> _colocation = new();

    /// <summary>The graph-level seed; 0 as long as <c>tf.set_random_seed</c> was not called in this graph.</summary>
    public int seed
    {
        get => GraphSeed ?? 0;
        set => GraphSeed = value;
    }

    /// <summary>The graph-level seed, or null if there is none.</summary>
    internal int? GraphSeed { get; private set; }

    /// <summary>Counts the changes: one for each operation.</summary>
    internal int Version => _operations.Count;

    internal IReadOnlyList<Operation> Operations => _operations;

    internal ControlFlowContext? ControlFlowContext { get; set; }

    /// <summary>Colocation that a variable declares before it exists (TensorFlow's <c>_attr_scope</c> with <c>_class</c>).</summary>
    internal string? AttributeScopeClass { get; set; }

    /// <summary>Makes this the default graph until <see cref="Exit"/>.</summary>
    public Graph as_default()
    {
        ops.push_graph(this);
        return this;
    }

    /// <summary>Ends the innermost <see cref="as_default"/>.</summary>
    public void Exit() => ops.pop_graph();

    public string get_name_scope() => _names.Current;

    /// <summary>The name that a node would get: unique in this graph, inside of the current name scope.</summary>
    public string unique_name(string name, bool mark_as_used = true) => _names.Unique(name, mark_as_used);

    public ITensorOrOperation[] get_operations() => [.. _operations];

    /// <exception cref="KeyError">No operation has this name.</exception>
    public Operation get_operation_by_name(string name)
        => _by_name.TryGetValue(name, out var op) ? op
            : throw new KeyError($"The name '{name}' refers to an Operation not in the graph.");

    /// <inheritdoc cref="get_operation_by_name"/>
    public Operation OperationByName(string operName) => get_operation_by_name(operName);

    /// <summary>The tensor called <c>operation:index</c>.</summary>
    /// <exception cref="ValueError">The name has no index.</exception>
    /// <exception cref="KeyError">There is no such operation or output.</exception>
    public Tensor get_tensor_by_name(string name)
    {
        var colon = name.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(name[(colon + 1)..], out var index))
            throw new ValueError($"The name '{name}' looks like an Operation name, not a Tensor: expected \"<op_name>:<output_index>\".");
        var op = get_operation_by_name(name[..colon]);
        return index >= 0 && index < op.outputs.Length ? op.outputs[index]
            : throw new KeyError($"The name '{name}' refers to a Tensor which does not exist. The operation, '{op.name}', "
                + $"exists but only has {op.outputs.Length} outputs.");
    }

    /// <summary>The graph as a protobuf message.</summary>
    /// <param name="add_shapes">Adds the attribute <c>_output_shapes</c> to every node that has outputs.</param>
    public GraphDef as_graph_def(bool add_shapes = false) => Interop.GraphDefWriter.GraphOf(this, add_shapes);

    /// <summary>Adds the nodes of a GraphDef, such as one that Python TensorFlow wrote.</summary>
    /// <param name="bytes">The message in protobuf's binary form.</param>
    /// <param name="prefix">A scope to put the nodes in; none if empty.</param>
    /// <exception cref="InvalidArgumentError">The bytes are no GraphDef, or a node of it does not fit.</exception>
    public bool Import(byte[] bytes, string prefix = "")
    {
        try
        {
            Interop.GraphDefReader.Import(this, GraphDef.Parser.ParseFrom(bytes), prefix);
        }
        catch (Google.Protobuf.InvalidProtocolBufferException e)
        {
            throw new InvalidArgumentError($"These {bytes.Length} bytes are no GraphDef: {e.Message}");
        }
        return true;
    }

    /// <summary>The same from a file.</summary>
    /// <inheritdoc cref="Import(byte[], string)"/>
    public bool Import(string file_path, string prefix = "") => Import(File.ReadAllBytes(file_path), prefix);

    IEnumerator<Operation> IEnumerable<Operation>.GetEnumerator() => _operations.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => _operations.GetEnumerator();

    /// <summary>
    /// Adds a node under the scopes in force: control dependencies, control-flow context, colocation; then infers the shapes
    /// of its outputs (TensorFlow's <c>Graph.create_op</c> and <c>Operation.__init__</c>).
    /// </summary>
    /// <param name="name">The name to make unique; a full name if it ends with a slash; the operation's type if null.</param>
    internal Operation create_op(OpDef op_def, Tensor[] inputs, TF_DataType[] dtypes, string? name, AttributeMap attributes)
    {
        foreach (var input in inputs)
            if (input.graph != this)
                throw new ValueError($"{input} must be from the same graph as operation '{name ?? op_def.Name}'.");
        name ??= op_def.Name;
        var unique = name.EndsWith('/') ? name[..^1] : unique_name(name);
        NameScopes.Check(unique, nested: false);
        if (AttributeScopeClass is { } location && !attributes.Contains("_class")) attributes["_class"] = new[] { location };
        var op = new Operation(this, op_def, unique, _operations.Count, inputs, _control_dependencies_for_inputs(Array.ConvertAll(inputs, i => i.op)), attributes, dtypes);
        op._add_to_inputs();
        _operations.Add(op);
        if (!_by_name.TryAdd(unique, op)) throw new ValueError($"Duplicate node name in graph: '{unique}'");
        ShapeInference.Infer(op);
        op.control_flow_context = ControlFlowContext;
        ControlFlowContext?.AddOp(op);
        if (_colocation.Count > 0)
        {
            var groups = _colocation.SelectMany(o => o.colocation_groups()).Distinct().Order(StringComparer.Ordinal).ToArray();
            op.attributes["_class"] = groups;
        }
        RecordControlDependency(op);
        return op;
    }

    /// <summary>Opens a name scope until the result is disposed; null and "" lead back to the top.</summary>
    internal NameScopeChange OpenNameScope(string? name) => new(_names, name);

    /// <summary>Colocates new operations with <paramref name="op"/> until the result is disposed.</summary>
    /// <param name="op">Null to colocate with nothing.</param>
    internal Colocation colocate_with(Operation? op, bool ignore_existing = false) => new(_colocation, op, ignore_existing);

    /// <summary>A name scope that is open.</summary>
    internal readonly struct NameScopeChange : IDisposable
    {
        private readonly NameScopes _names;
        private readonly string _old;

        internal NameScopeChange(NameScopes names, string? name)
        {
            (_names, _old) = (names, names.Current);
            Name = names.Open(name);
            names.Current = Name.TrimEnd('/');
        }

        /// <summary>The scope's full name with its closing slash.</summary>
        internal string Name { get; }

        public void Dispose() => _names.Current = _old;
    }

    /// <summary>A colocation that is in force.</summary>
    internal readonly struct Colocation : IDisposable
    {
        private readonly Stack<Operation> _stack;
        private readonly Operation[] _old;

        internal Colocation(Stack<Operation> stack, Operation? op, bool ignore_existing)
        {
            _stack = stack;
            _old = [.. stack.Reverse()];
            if (ignore_existing) stack.Clear();
            if (op is not null) stack.Push(op);
        }

        public void Dispose()
        {
            _stack.Clear();
            foreach (var op in _old) _stack.Push(op);
        }
    }
}
