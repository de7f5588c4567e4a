namespace Tensorflow.Operations;

/// <summary>
/// The control-flow construct that operations are being made in. Source: TensorFlow 1.15's <c>ControlFlowContext</c>
/// (python/ops/control_flow_ops.py).
/// </summary>
internal abstract class ControlFlowContext
{
    private readonly Stack<ControlFlowContext?> _entered = new();

    private protected ControlFlowContext() => outer_context = ops.get_default_graph().ControlFlowContext;

    /// <summary>The context that was in force when this one was made.</summary>
    internal ControlFlowContext? outer_context { get; }

    internal string name { get; private protected init; } = "";

    /// <summary>The tensors that belong to this context or are already known to it.</summary>
    internal HashSet<Tensor> Values { get; } = [];

    /// <summary>What stands in this context for a tensor from outside of it.</summary>
    internal Dictionary<Tensor, Tensor> ExternalValues { get; } = [];

    /// <summary>The operation that all operations of this context wait for.</summary>
    internal abstract Tensor? GetControlPivot();

    /// <summary>The innermost while loop that this context is, or is in.</summary>
    internal abstract WhileContext? GetWhileContext();

    internal abstract bool back_prop { get; }

    internal abstract GradLoopState? grad_state { get; }

    /// <summary>Notes a tensor of another context, and gives what stands for it here.</summary>
    internal abstract Tensor AddValue(Tensor value);

    /// <summary>Takes a new operation into this context, or into the one that it belongs to.</summary>
    internal abstract void AddOp(Operation op);

    /// <summary>Takes an operation into this context: its inputs become known here, and it waits for the pivot.</summary>
    internal abstract void Adopt(Operation op);

    internal void Enter()
    {
        var graph = ops.get_default_graph();
        _entered.Push(graph.ControlFlowContext);
        graph.ControlFlowContext = this;
    }

    internal void Exit() => ops.get_default_graph().ControlFlowContext = _entered.Pop();

    internal void AddName(Tensor value) => Values.Add(value);

    /// <summary>Makes the outer context know this context's results.</summary>
    internal void ExitResult(params Tensor[] results)
    {
        if (outer_context is null) return;
        foreach (var result in results) outer_context.AddName(result);
    }

    /// <summary>Drops the control inputs that come from outside of the surrounding while loop, and returns them.</summary>
    private protected List<Operation> RemoveExternalControlEdges(Operation op)
    {
        var while_context = GetWhileContext();
        List<Operation> inside = [], outside = [];
        foreach (var control in op.ControlInputs)
        {
            var context = control_flow_util.GetOutputContext(control);
            var isInside = while_context is null || context is not null && context.GetWhileContext() == while_context;
            (isInside ? inside : outside).Add(control);
        }
        if (outside.Count > 0)
        {
            op._remove_all_control_inputs();
            op._add_control_inputs(inside);
        }
        return outside;
    }
}
