namespace Tensorflow;

/// <summary>
/// A graph of operations in the order they were made, with the scopes that apply to the next one. Source: TensorFlow 1.15's
/// <c>Graph</c> (python/framework/ops.py), whose order, names and control inputs this reproduces.
/// </summary>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed partial class Graph : IEnumerable<Operation>, IDisposable, IDisplayText
{
    private readonly List<Operation> _operations = [];
    private readonly Dictionary<string, Operation> _by_name = new(StringComparer.Ordinal);
    private readonly NameScopes _names;

    /// <summary>An empty graph; <see cref="as_default"/> makes it the default.</summary>
    public Graph() => _names = new(OnFailure);

    /// <summary>The graph-level seed; 0 as long as <c>tf.set_random_seed</c> was not called in this graph.</summary>
    public int seed
    {
        get => GraphSeed ?? 0;
        set => (GraphSeed, OperationsAtSeed) = (value, Operations.Count);
    }

    /// <summary>The graph-level seed, or null if there is none.</summary>
    internal int? GraphSeed { get; private set; }

    /// <summary>Where sessions on this graph run that name no target; empty for this process.</summary>
    internal string SessionTarget { get; set; } = "";

    /// <summary>How many operations there were when the seed was set.</summary>
    internal int OperationsAtSeed { get; private set; }

    /// <summary>
    /// Counts the changes to operations that plans were made of. A new operation changes none: what a plan runs does not depend
    /// on what reads it.
    /// </summary>
    internal int PlannedVersion { get; private set; }

    internal IReadOnlyList<Operation> Operations => _operations;

    /// <summary>The number of nodes that are complete.</summary>
    internal int NodeCount
    {
        get
        {
            lock (_lock)
                return _operations.Count;
        }
    }

    string IDisplayText.DisplayText => $"tf.Graph of {Snapshot().Length} operations";

    /// <summary>
    /// Makes this the graph that this thread's new operations go to, until <see cref="Exit"/>. Source: TensorFlow 1.15
    /// <c>Graph.as_default</c>.
    /// </summary>
    public Graph as_default()
    {
        ops.push_graph(this);
        return this;
    }

    /// <summary>Ends this thread's innermost <see cref="as_default"/>.</summary>
    /// <exception cref="RuntimeError">None is in force.</exception>
    public void Exit() => ops.pop_graph();

    /// <summary>
    /// Ends this thread's innermost <see cref="as_default"/> if it is this graph's. Who holds the graph, or a session on it, goes
    /// on using it.
    /// </summary>
    public void Dispose()
    {
        if (ops.is_pushed(this))
            Exit();
    }

    /// <summary>The operations in the order they were made. Source: TensorFlow 1.15 <c>Graph.get_operations</c>.</summary>
    public ITensorOrOperation[] get_operations() => Snapshot();

    IEnumerator<Operation> IEnumerable<Operation>.GetEnumerator() => ((IEnumerable<Operation>)Snapshot()).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => Snapshot().GetEnumerator();

    /// <summary>
    /// Adds a node under the scopes in force, or nothing at all: infers the shapes of its outputs; then control dependencies,
    /// control-flow context, colocation (TensorFlow's <c>Graph.create_op</c> and <c>Operation.__init__</c>). name: the name to
    /// make unique; a full name if it ends with a slash; the operation's type if null.
    /// </summary>
    internal Operation create_op(OpDef op_def, Tensor[] inputs, TF_DataType[] dtypes, string? name, AttributeMap attributes)
    {
        using var building = Build();
        foreach (var input in inputs)
        {
            if (input.graph != this)
                throw new ValueError($"{input} must be from the same graph as operation '{name ?? op_def.Name}'.");
        }

        name ??= op_def.Name;
        var unique = name.EndsWith('/') ? name[..^1] : unique_name(name);
        NameScopes.Check(unique, nested: false);
        if (_by_name.ContainsKey(unique))
            throw new ValueError($"Duplicate node name in graph: '{unique}'");
        if (AttributeScopeClass is { } location && !attributes.Contains("_class"))
            attributes["_class"] = new[] { location };
        // What is run as it is made has had its turn.
        var control_inputs = Contexts.Context.Current.executing_eagerly()
            ? []
            : _control_dependencies_for_inputs(Array.ConvertAll(inputs, i => i.op));
        var op = new Operation(this, op_def, unique, _operations.Count, inputs, control_inputs, attributes, dtypes);
        ShapeInference.Infer(op);
        Add(op);
        op.control_flow_context = ControlFlowContext;
        ControlFlowContext?.AddOp(op);
        ApplyDevices(op);
        if (_scopes.Value!.Colocation is { Length: > 0 } colocation)
        {
            op.Device = colocation.FirstOrDefault(o => o.Device.Length > 0)?.Device ?? op.Device;
            var groups = colocation.SelectMany(o => o.colocation_groups()).Distinct().Order(StringComparer.Ordinal).ToArray();
            op.attributes["_class"] = groups;
        }
        RecordControlDependency(op);
        Created(op);
        return building.Done(op);
    }

    /// <summary>Whether a node has this name.</summary>
    internal bool Contains(string name) => Find(name) is not null;

    /// <summary>Notes that a node's name, which came from elsewhere, is taken, and whether the scopes in it are.</summary>
    internal void MarkNameAsUsed(string name, bool withScopes) => _names.MarkAsUsed(name, withScopes);

    /// <summary>Hears of an operation that is complete, and may still refuse it.</summary>
    private partial void Created(Operation op);

    private void Add(Operation op)
    {
        _operations.Add(op);
        _by_name.Add(op.name, op);
        op._add_to_inputs();
        OnFailure(() =>
        {
            op._remove_from_inputs();
            _by_name.Remove(op.name);
            _operations.RemoveAt(_operations.Count - 1);
            Changed(op);
        });
    }

    /// <summary>Notes a change of what an operation is or reads.</summary>
    internal void Changed(Operation op)
    {
        if (op.IsPlanned)
            PlannedVersion++;
    }

    private Operation[] Snapshot()
    {
        lock (_lock)
            return [.. _operations];
    }
}
