using System.Runtime.CompilerServices;

namespace Tensorflow;

/// <summary>The default graph and session, scopes and conversions (TensorFlow's python/framework/ops.py).</summary>
public static partial class ops
{
    [ThreadStatic]
    private static Stack<Graph>? graphs;

    private static int uid_number = -1;

    private static Stack<Graph> Graphs => graphs ??= new([new Graph()]);

    /// <summary>
    /// The graph that new operations of this thread go to. Source: TensorFlow 1.15 <c>tf.get_default_graph</c>.
    /// </summary>
    public static Graph get_default_graph() => Graphs.Peek();

    /// <summary>The same if this thread has one yet, without making one; null otherwise.</summary>
    public static Graph? peak_default_graph() => graphs?.Peek();

    /// <summary>Starts a new, empty default graph. Source: TensorFlow 1.15 <c>tf.reset_default_graph</c>.</summary>
    /// <exception cref="RuntimeError">Another graph is in force through <see cref="Graph.as_default"/>.</exception>
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

    /// <summary>
    /// A number that no other call in this process gets: 0, 1, 2, ... Source: TensorFlow 1.15's <c>ops.uid</c>.
    /// </summary>
    public static int uid() => Interlocked.Increment(ref uid_number);

    /// <inheritdoc cref="Graph.get_name_scope"/>
    public static string get_name_scope() => get_default_graph().get_name_scope();

    /// <summary>
    /// Adds a value at the end of a collection of the default graph. Source: TensorFlow 1.15 <c>tf.add_to_collection</c>.
    /// </summary>
    public static void add_to_collection<T>(string name, T value)
        where T : notnull => get_default_graph().add_to_collection(name, value);

    /// <summary>
    /// What a collection of the default graph holds of a type, as a new list; empty if there is no such collection. Source:
    /// TensorFlow 1.15 <c>tf.get_collection</c>.
    /// </summary>
    /// <param name="key">The collection's name, such as one of <see cref="GraphKeys"/>.</param>
    /// <param name="scope">
    /// A regular expression that the members' names begin with, which leaves out what has no name; all if null or empty.
    /// </param>
    /// <exception cref="ArgumentException">The scope is no regular expression.</exception>
    public static List<T> get_collection<T>(string key, string? scope = null) =>
        get_default_graph().get_collection<T>(key, scope);

    /// <summary>
    /// Makes new operations of the default graph run after these until the result is disposed. control_inputs: operations or
    /// tensors; null ends all control dependencies for the time being. Source: TensorFlow 1.15 <c>tf.control_dependencies</c>.
    /// </summary>
    /// <exception cref="ValueError">One of them belongs to another graph.</exception>
    /// <exception cref="InvalidCastException">One of them is neither an operation nor a tensor.</exception>
    public static _ControlDependenciesController control_dependencies(object[]? control_inputs) =>
        get_default_graph().control_dependencies(control_inputs?.Cast<ITensorOrOperation>().ToArray());

    /// <summary>
    /// Opens a name scope in the default graph until the result is disposed: the names of new operations begin with it. Source:
    /// TensorFlow 1.15 <c>tf.name_scope</c> (python/framework/ops.py).
    /// </summary>
    /// <param name="name">
    /// The scope's name, made unique below the current one; a full scope to go back into if it ends with "/".
    /// </param>
    /// <param name="default_name">
    /// The name if <paramref name="name"/> is null; if that is empty too, the scope is the top.
    /// </param>
    /// <param name="values">Of no effect: the scope is the default graph's.</param>
    /// <param name="skip_on_eager">Of no effect: there are graphs only.</param>
    /// <exception cref="ValueError">The name has a character that TensorFlow does not allow there.</exception>
    public static NameScope name_scope(
        string? name,
        string? default_name = "",
        object? values = null,
        bool skip_on_eager = true
    ) => new(name, default_name, values, skip_on_eager);

    /// <inheritdoc cref="Graph.device(string?)"/>
    [OverloadResolutionPriority(1)]
    public static ITensorFlowObject device(string? device_name) => get_default_graph().device(device_name);

    /// <inheritdoc cref="Graph.device(Func{Operation, string?}?)"/>
    public static ITensorFlowObject device(Func<Operation, string?>? device_function) =>
        get_default_graph().device(device_function);

    /// <summary>Starts something that comes into the default graph as a whole or not at all.</summary>
    internal static Graph.Building Build() => get_default_graph().Build();

    internal static void push_graph(Graph graph) => Graphs.Push(graph);

    /// <summary>How many graphs are in force on this thread, its own among them.</summary>
    internal static int GraphDepth => graphs?.Count ?? 1;

    /// <summary>Whether a graph is this thread's default through <see cref="Graph.as_default"/>.</summary>
    internal static bool is_pushed(Graph graph) => graphs is { Count: > 1 } && graphs.Peek() == graph;

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
        Argument.Given(tensor).graph.colocate_with(tensor.op, ignore_existing);

    internal static Graph.ColocationChange colocate_with(Operation? op, bool ignore_existing = false) =>
        get_default_graph().colocate_with(op, ignore_existing);

    /// <summary>The same if there is an operation; else nothing changes.</summary>
    internal static Graph.ColocationChange? maybe_colocate_with(Operation? op) => op is null ? null : colocate_with(op);

    /// <summary>The node name that a scope's full name stands for.</summary>
    internal static string name_from_scope_name(string name) => name.EndsWith('/') ? name[..^1] : name;

    /// <summary>
    /// The scope in which variables are initialized, until it is disposed: what is made there has no control dependencies, and is
    /// outside of the body of a loop or a condition; the name scope stays. Source: TensorFlow 1.15 <c>tf.init_scope</c>
    /// (python/framework/ops.py).
    /// </summary>
    public static NameScope init_scope()
    {
        var graph = get_default_graph();
        return new(graph.get_name_scope() is { Length: > 0 } name ? $"{name}/" : "", graph.control_dependencies(null));
    }

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
        private readonly _ControlDependenciesController? _outside;

        /// <summary>Opens the scope.</summary>
        /// <inheritdoc cref="ops.name_scope"/>
        public NameScope(string? name, string? default_name = "", object? values = null, bool skip_on_eager = true)
        {
            _change = get_default_graph().OpenNameScope(name ?? default_name);
            scope_name = _change.Name;
        }

        internal NameScope(string name, _ControlDependenciesController outside)
            : this(name) => _outside = outside;

        /// <summary>The scope's full name with its closing slash; empty for the top.</summary>
        public string scope_name;

        /// <summary>Nothing: the scope is open from its making on.</summary>
        public void __enter__() { }

        /// <summary>Closes the scope: what was in force before is again.</summary>
        public void __exit__()
        {
            _change.Dispose();
            _outside?.Dispose();
        }

        /// <inheritdoc cref="__exit__"/>
        public void Dispose() => __exit__();

        /// <summary>The scope's full name with its closing slash: as a node's name it stands for the scope itself.</summary>
        public static implicit operator string(NameScope ns) => Argument.Given(ns).scope_name;
    }
}
