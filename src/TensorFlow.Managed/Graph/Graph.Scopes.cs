using Tensorflow.Operations;

namespace Tensorflow;

public sealed partial class Graph
{
    private readonly ThreadLocal<Scopes> _scopes = new(() => Scopes.None);

    internal ControlFlowContext? ControlFlowContext
    {
        get => _scopes.Value!.Context;
        set => _scopes.Value = _scopes.Value! with { Context = value };
    }

    /// <summary>
    /// Colocation that a variable declares before it exists (TensorFlow's <c>_attr_scope</c> with <c>_class</c>).
    /// </summary>
    internal string? AttributeScopeClass
    {
        get => _scopes.Value!.Class;
        set => _scopes.Value = _scopes.Value! with { Class = value };
    }

    /// <summary>
    /// The name scope that this thread's new operations go to, without its closing slash; empty at the top. Source: TensorFlow
    /// 1.15 <c>Graph.get_name_scope</c>.
    /// </summary>
    public string get_name_scope() => _scopes.Value!.Name;

    /// <inheritdoc cref="get_name_scope"/>
    public string _name_stack => get_name_scope();

    /// <summary>
    /// The name that a node would get: unique in this graph, inside of the current name scope. Source: TensorFlow 1.15
    /// <c>Graph.unique_name</c>.
    /// </summary>
    /// <param name="name">The name inside of the scope; <c>_1</c>, <c>_2</c>, ... is added if it is taken.</param>
    /// <param name="mark_as_used">Whether the name is taken from here on.</param>
    public string unique_name(string name, bool mark_as_used = true)
    {
        lock (_lock)
            return _names.Unique(get_name_scope(), name, mark_as_used);
    }

    /// <summary>Opens a name scope until the result is disposed; null and "" lead back to the top.</summary>
    internal NameScopeChange OpenNameScope(string? name) => new(this, name);

    /// <summary>Colocates new operations with op until the result is disposed; null ends the colocations around it.</summary>
    /// <exception cref="ValueError">There is no op, and the colocations around it are to count.</exception>
    internal ColocationChange colocate_with(Operation? op, bool ignore_existing = false) => new(this, op, ignore_existing);

    /// <summary>
    /// What is in force for a thread's next operation. Source: the thread-local part of TensorFlow 1.15's <c>Graph</c>.
    /// </summary>
    /// <param name="Name">The name scope without its closing slash; empty at the top.</param>
    /// <param name="Context">The loop or conditional.</param>
    /// <param name="Controllers">The control dependencies, the innermost last.</param>
    /// <param name="Colocation">What new operations are colocated with, the innermost last.</param>
    /// <param name="Class">Colocation with a variable that does not exist yet.</param>
    /// <param name="Devices">What gives new operations their devices, the innermost last; null where no outer one counts.</param>
    private sealed record Scopes(
        string Name,
        ControlFlowContext? Context,
        _ControlDependenciesController[] Controllers,
        Operation[] Colocation,
        string? Class,
        Func<Operation, string?>?[] Devices
    )
    {
        internal static Scopes None { get; } = new("", null, [], [], null, []);
    }

    /// <summary>A name scope that is open.</summary>
    internal readonly struct NameScopeChange : IDisposable
    {
        private readonly Graph _graph;
        private readonly string _old;

        internal NameScopeChange(Graph graph, string? name)
        {
            (_graph, _old) = (graph, graph.get_name_scope());
            lock (graph._lock)
                Name = graph._names.Open(_old, name);
            graph._scopes.Value = graph._scopes.Value! with { Name = Name.TrimEnd('/') };
        }

        /// <summary>The scope's full name with its closing slash.</summary>
        internal string Name { get; }

        public void Dispose() => _graph._scopes.Value = _graph._scopes.Value! with { Name = _old };
    }

    /// <summary>A colocation that is in force.</summary>
    internal readonly struct ColocationChange : IDisposable
    {
        private readonly Graph _graph;
        private readonly Scopes _old;

        internal ColocationChange(Graph graph, Operation? op, bool ignore_existing)
        {
            if (op is null && !ignore_existing)
                throw new ValueError("Trying to reset colocation (op is None) but ignore_existing is not True");
            (_graph, _old) = (graph, graph._scopes.Value!);
            var outer = ignore_existing ? [] : _old.Colocation;
            // A colocation is stronger than the device scopes around it.
            graph._scopes.Value = _old with { Colocation = op is null ? outer : [.. outer, op], Devices = [] };
        }

        public void Dispose() =>
            _graph._scopes.Value = _graph._scopes.Value! with { Colocation = _old.Colocation, Devices = _old.Devices };
    }
}
