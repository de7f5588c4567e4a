namespace Tensorflow;

/// <summary>The default graph and session, scopes and conversions (TensorFlow's python/framework/ops.py).</summary>
public static partial class ops
{
    [ThreadStatic]
    private static Stack<Graph>? graphs;

    private static Stack<Graph> Graphs => graphs ??= new([new Graph()]);

    /// <summary>The graph that new operations of this thread go to.</summary>
    public static Graph get_default_graph() => Graphs.Peek();

    /// <summary>Starts a new default graph.</summary>
    /// <exception cref="RuntimeError">Another graph is in force through <c>as_default</c>.</exception>
    public static void reset_default_graph()
    {
        if (Graphs.Count > 1)
        {
            throw new RuntimeError(
                "Do not use tf.reset_default_graph() to clear nested graphs. If you need a cleared graph, "
                    + "exit the nesting and create a new graph."
            );
        }

        graphs = new([new Graph()]);
    }

    public static string get_name_scope() => get_default_graph().get_name_scope();

    public static void add_to_collection<T>(string name, T value)
        where T : notnull => get_default_graph().add_to_collection(name, value);

    public static List<T> get_collection<T>(string key, string? scope = null) =>
        get_default_graph().get_collection<T>(key, scope);

    /// <summary>
    /// Makes new operations of the default graph run after these until the result is disposed; null ends all such.
    /// </summary>
    public static _ControlDependenciesController control_dependencies(object[]? control_inputs) =>
        get_default_graph().control_dependencies(control_inputs?.Cast<ITensorOrOperation>().ToArray());

    /// <summary>Opens a name scope in the default graph until the result is disposed.</summary>
    /// <param name="name">The scope's name; if it is null, <paramref name="default_name"/>; a full scope if it ends with
    /// "/".</param>
    public static NameScope name_scope(
        string? name,
        string? default_name = "",
        object? values = null,
        bool skip_on_eager = true
    ) => new(name, default_name, values, skip_on_eager);

    /// <summary>Starts something that comes into the default graph as a whole or not at all.</summary>
    internal static Graph.Building Build() => get_default_graph().Build();

    internal static void push_graph(Graph graph) => Graphs.Push(graph);

    /// <exception cref="RuntimeError">Only the thread's own graph is left.</exception>
    internal static void pop_graph()
    {
        if (Graphs.Count == 1)
            throw new RuntimeError("Graph.Exit was called without a matching as_default.");
        Graphs.Pop();
    }

    /// <summary>Makes a graph the default until the result is disposed.</summary>
    internal static DefaultGraph default_graph(Graph graph) => new(graph);

    internal static Graph.ColocationChange colocate_with(Tensor tensor, bool ignore_existing = false) =>
        tensor.graph.colocate_with(tensor.op, ignore_existing);

    internal static Graph.ColocationChange colocate_with(Operation? op, bool ignore_existing = false) =>
        get_default_graph().colocate_with(op, ignore_existing);

    /// <summary>The node name that a scope's full name stands for.</summary>
    internal static string name_from_scope_name(string name) => name.EndsWith('/') ? name[..^1] : name;

    /// <summary>A graph that is the default for the time being.</summary>
    internal readonly struct DefaultGraph : IDisposable
    {
        private readonly bool _pushed;

        internal DefaultGraph(Graph graph)
        {
            _pushed = get_default_graph() != graph;
            if (_pushed)
                push_graph(graph);
        }

        public void Dispose()
        {
            if (_pushed)
                pop_graph();
        }
    }

    /// <summary>A name scope that is open from its making to its disposal.</summary>
    public sealed class NameScope : ITensorFlowObject
    {
        private readonly Graph.NameScopeChange _change;

        public NameScope(string? name, string? default_name = "", object? values = null, bool skip_on_eager = true)
        {
            _change = get_default_graph().OpenNameScope(name ?? default_name);
            scope_name = _change.Name;
        }

        /// <summary>The scope's full name with its closing slash.</summary>
        public string scope_name;

        public void __enter__() { }

        public void __exit__() => _change.Dispose();

        public void Dispose() => __exit__();

        public static implicit operator string(NameScope ns) => ns.scope_name;
    }
}
