namespace Tensorflow.Operations;

/// <summary>Questions about control-flow operations (TensorFlow 1.15's python/ops/control_flow_util.py).</summary>
internal static class control_flow_util
{
    internal static bool IsSwitch(Operation op) => op.op_def.ControlFlow == ControlFlowKind.Switch;

    internal static bool IsMerge(Operation op) => op.op_def.ControlFlow == ControlFlowKind.Merge;

    internal static bool IsLoopExit(Operation op) => op.op_def.ControlFlow == ControlFlowKind.Exit;

    internal static bool IsLoopEnter(Operation op) => op.op_def.ControlFlow == ControlFlowKind.Enter;

    internal static bool IsNextIteration(Operation op) => op.op_def.ControlFlow == ControlFlowKind.NextIteration;

    internal static bool IsLoopCond(Operation op) => op.op_def.ControlFlow == ControlFlowKind.LoopCond;

    internal static bool IsLoopConstantEnter(Operation op) => IsLoopEnter(op) && op.attributes.Get<bool>("is_constant");

    /// <summary>Whether an exit gives a variable of the loop as it is when the loop ends.</summary>
    internal static bool IsLoopResult(Operation exit) => exit.inputs[0] is { value_index: 0 } left && IsSwitchOnLoopCond(left.op);

    /// <summary>
    /// Whether a switch decides on the loop's condition, as the nodes say it; an imported graph has no contexts that do.
    /// </summary>
    internal static bool IsSwitchOnLoopCond(Operation op) => IsSwitch(op) && IsLoopCond(op.inputs[1].op);

    /// <summary>
    /// Whether an operation waits for what is there in a loop's first iteration alone, so that it is dead in all others: a value
    /// that enters once and that no merge takes over. No function makes such a loop; a GraphDef may hold one.
    /// </summary>
    internal static bool RunsOnce(Operation op)
    {
        var waits = false;
        for (var i = 0; i < op.NumInputs; i++)
            waits |= EntersOnce(op.inputs[i].op);
        for (var i = 0; i < op.NumControlInputs; i++)
            waits |= EntersOnce(op.ControlInputs[i]);
        return waits && !IsLoopMerge(op);

        static bool EntersOnce(Operation source) => IsLoopEnter(source) && !IsLoopConstantEnter(source);
    }

    /// <summary>Whether an input of an operation comes back to it from a loop's iteration before.</summary>
    internal static bool IsBackEdge(Operation op, Operation input) => IsNextIteration(input) && IsMerge(op);

    /// <summary>Whether this is the merge of a while loop's variable, which is alive in every iteration.</summary>
    internal static bool IsLoopMerge(Operation op) => IsMerge(op) && op.inputs.Any(i => IsBackEdge(op, i.op));

    /// <summary>What a while loop's variable, given by its merge, is in the first iteration.</summary>
    internal static Tensor LoopStart(Operation merge) => merge.inputs.First(i => !IsBackEdge(merge, i.op));

    /// <summary>What a while loop's variable, given by its merge, is in the iteration after this one.</summary>
    internal static Tensor LoopNext(Operation merge) => merge.inputs.First(i => IsBackEdge(merge, i.op));

    /// <summary>Whether this is the switch of a while loop's variable.</summary>
    internal static bool IsLoopSwitch(Operation op) =>
        IsSwitch(op) && op.control_flow_context is WhileContext && !IsCondSwitch(op);

    /// <summary>Whether this is the switch of a conditional: every reader belongs to a conditional's branch.</summary>
    internal static bool IsCondSwitch(Operation op)
    {
        return IsSwitch(op)
            && op.outputs.SelectMany(o => o.consumers())
                .All(reader =>
                    (IsLoopEnter(reader) ? reader.control_flow_context?.outer_context : reader.control_flow_context)
                    is CondContext
                );
    }

    /// <summary>The invariant Enter that a value comes from through identities alone, or null.</summary>
    internal static Operation? GetLoopConstantEnter(Tensor value)
    {
        var op = value.op;
        while (op.type is "Identity" or "RefIdentity" or "Switch" or "RefSwitch")
            op = op.inputs[0].op;
        return IsLoopConstantEnter(op) ? op : null;
    }

    /// <summary>The context that an operation's outputs belong to: for an Exit, the one around its loop.</summary>
    internal static ControlFlowContext? GetOutputContext(Operation op) =>
        IsLoopExit(op) ? op.control_flow_context?.outer_context : op.control_flow_context;

    /// <summary>The innermost while loop that an operation is in; for an Exit, its own.</summary>
    internal static WhileContext? GetWhileContext(Operation op) => op.control_flow_context?.GetWhileContext();
}
