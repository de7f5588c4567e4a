namespace Tensorflow.Operations;

internal abstract partial class ControlFlowContext
{
    /// <summary>The innermost while loop that this context is, or is in.</summary>
    internal abstract WhileContext? GetWhileContext();

    internal abstract GradLoopState? grad_state { get; }

    /// <summary>Drops the control inputs that come from outside of the surrounding while loop, and returns them.</summary>
    private protected List<Operation> RemoveExternalControlEdges(Operation op)
    {
        var while_context = GetWhileContext();
        List<Operation> inside = [],
            outside = [];
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
