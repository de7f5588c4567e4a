namespace Tensorflow;

public sealed partial class Graph
{
    private _ControlDependenciesController[] _control_dependencies_stack
    {
        get => _scopes.Value!.Controllers;
        set => _scopes.Value = _scopes.Value! with { Controllers = value };
    }

    /// <summary>
    /// Makes new operations run after the given ones until the result is disposed. Source: TensorFlow 1.15
    /// <c>Graph.control_dependencies</c>.
    /// </summary>
    /// <param name="control_inputs">
    /// Operations or tensors; null ends all control dependencies and leaves the control-flow context for the time being.
    /// </param>
    /// <exception cref="ValueError">One of them belongs to another graph.</exception>
    public _ControlDependenciesController control_dependencies(ITensorOrOperation[]? control_inputs)
    {
        if (
            control_inputs is not null
            && Argument.EachGiven(control_inputs).FirstOrDefault(c => c.op.graph != this) is { } foreign
        )
        {
            throw new ValueError($"{foreign} is not an element of this graph.");
        }

        var controller = new _ControlDependenciesController(this, control_inputs?.Select(c => c.op).Distinct().ToList());
        controller.__enter__();
        return controller;
    }

    internal (_ControlDependenciesController[] Stack, Operations.ControlFlowContext? Context) ReplaceControlDependencies(
        _ControlDependenciesController[] stack,
        Operations.ControlFlowContext? context
    )
    {
        var old = (_control_dependencies_stack, ControlFlowContext);
        (_control_dependencies_stack, ControlFlowContext) = (stack, context);
        return old;
    }

    internal void _push_control_dependencies_controller(_ControlDependenciesController controller) =>
        _control_dependencies_stack = [.. _control_dependencies_stack, controller];

    internal void _pop_control_dependencies_controller(_ControlDependenciesController controller)
    {
        if (_control_dependencies_stack is not [.., var innermost] || innermost != controller)
            throw new RuntimeError("Control dependencies must be left in the reverse order of entering them.");
        _control_dependencies_stack = _control_dependencies_stack[..^1];
    }

    internal Operation[] ControlDependenciesFor(Operation input) => _control_dependencies_for_inputs([input]);

    /// <summary>
    /// What a node with these inputs must wait for: every controller's operations, except where an input was itself made
    /// under that controller and so waits already.
    /// </summary>
    private Operation[] _control_dependencies_for_inputs(Operation[] inputs)
    {
        if (_control_dependencies_stack.Length == 0)
            return [];
        var result = new List<Operation>();
        var seen = new HashSet<Operation>(inputs);
        foreach (var controller in _control_dependencies_stack)
        {
            if (inputs.Any(controller.op_in_group))
                continue;
            result.AddRange(controller.control_inputs.Where(seen.Add));
        }
        return [.. result];
    }

    internal void RecordControlDependency(Operation op)
    {
        foreach (var controller in _control_dependencies_stack)
            controller.add_op(op);
    }
}

/// <summary>Control dependencies that are in force from <see cref="__enter__"/> to <see cref="Dispose"/>.</summary>
public sealed class _ControlDependenciesController : ITensorFlowObject
{
    private readonly Graph _graph;
    private readonly bool _new_stack;
    private readonly HashSet<Operation> _seen = [];
    private (_ControlDependenciesController[] Stack, Operations.ControlFlowContext? Context) _old;
    private bool _entered;

    internal _ControlDependenciesController(Graph graph, List<Operation>? control_inputs)
    {
        _graph = graph;
        _new_stack = control_inputs is null;
        this.control_inputs = control_inputs ?? [];
    }

    internal List<Operation> control_inputs { get; }

    /// <summary>Puts the control dependencies in force; does nothing if they are.</summary>
    public void __enter__()
    {
        if (_entered)
            return;
        _entered = true;
        if (_new_stack)
            _old = _graph.ReplaceControlDependencies([], null);
        _graph._push_control_dependencies_controller(this);
    }

    /// <summary>Ends the control dependencies; does nothing if they are not in force.</summary>
    /// <exception cref="RuntimeError">Others that were entered later are still in force.</exception>
    public void __exit__()
    {
        if (!_entered)
            return;
        _entered = false;
        _graph._pop_control_dependencies_controller(this);
        if (_new_stack)
            _graph.ReplaceControlDependencies(_old.Stack, _old.Context);
    }

    /// <inheritdoc cref="__exit__"/>
    public void Dispose() => __exit__();

    internal void add_op(Operation op) => _seen.Add(op);

    internal bool op_in_group(Operation op) => _seen.Contains(op);
}
