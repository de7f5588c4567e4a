namespace Tensorflow.Operations;

/// <summary>
/// The control-flow construct that operations are being made in. Source: TensorFlow 1.15's <c>ControlFlowContext</c>
/// (python/ops/control_flow_ops.py).
/// </summary>
internal abstract partial class ControlFlowContext
{
    private readonly Stack<ControlFlowContext?> _entered = new();
    private readonly Graph _graph = ops.get_default_graph();
    private readonly List<ControlFlowContext> _nested = [];

    private protected ControlFlowContext()
    {
        outer_context = _graph.ControlFlowContext;
        if (outer_context is not { _nested: var siblings })
            return;
        siblings.Add(this);
        _graph.OnFailure(() => siblings.Remove(this));
    }

    /// <summary>The context that was in force when this one was made.</summary>
    internal ControlFlowContext? outer_context { get; }

    internal string name { get; private protected init; } = "";

    /// <summary>The tensors that belong to this context or are already known to it.</summary>
    internal HashSet<Tensor> Values { get; } = [];

    /// <summary>What stands in this context for a tensor from outside of it.</summary>
    internal Dictionary<Tensor, Tensor> ExternalValues { get; } = [];

    /// <summary>The operation that all operations of this context wait for.</summary>
    internal abstract Tensor? GetControlPivot();

    /// <summary>Registers a tensor of another context, and returns the tensor that represents it here.</summary>
    internal abstract Tensor AddValue(Tensor value);

    /// <summary>Takes a new operation into this context, or into the one that it belongs to.</summary>
    internal abstract void AddOp(Operation op);

    /// <summary>Takes an operation into this context: its inputs become known here, and it waits for the pivot.</summary>
    internal abstract void Adopt(Operation op);

    internal void Enter()
    {
        _entered.Push(_graph.ControlFlowContext);
        _graph.OnFailure(() => _entered.Pop());
        _graph.ControlFlowContext = this;
    }

    internal void Exit()
    {
        var outer = _entered.Pop();
        _graph.OnFailure(() => _entered.Push(outer));
        _graph.ControlFlowContext = outer;
    }

    internal void AddName(Tensor value)
    {
        if (Values.Add(value))
            _graph.OnFailure(() => Values.Remove(value));
    }

    /// <summary>Records which tensor represents an external one here.</summary>
    private protected void AddExternal(Tensor value, Tensor inside)
    {
        if (ExternalValues.Remove(value, out var old))
            _graph.OnFailure(() => ExternalValues[value] = old);
        else
            _graph.OnFailure(() => ExternalValues.Remove(value));
        ExternalValues[value] = inside;
    }

    /// <summary>Adds to a list that this context keeps.</summary>
    private protected void Add(List<Tensor> list, Tensor value)
    {
        list.Add(value);
        _graph.OnFailure(() => list.Remove(value));
    }

    /// <summary>Makes the outer context know this context's results.</summary>
    internal void ExitResult(params Tensor[] results)
    {
        if (outer_context is null)
            return;
        foreach (var result in results)
            outer_context.AddName(result);
    }
}
