using Tensorflow.Operations;

namespace Tensorflow;

/// <summary>
/// The backward loops of one call of <c>gradients</c>. Source: TensorFlow 1.15's <c>_ControlFlowState</c>
/// (python/ops/control_flow_state.py).
/// </summary>
internal sealed class ControlFlowState
{
    // Kept in the order the loops were met: later steps visit them in it.
    private readonly List<GradLoopState> _states = [];
    private readonly Dictionary<WhileContext, GradLoopState> _by_context = [];

    /// <summary>The state for the loops among these operations, or null if there are none; adds the loops' other exits.</summary>
    internal static ControlFlowState? MaybeCreate(List<Operation> between_op_list, HashSet<Operation> between_ops)
    {
        ControlFlowState? state = null;
        for (var i = 0; i < between_op_list.Count; i++)
        {
            if (control_flow_util.IsLoopExit(between_op_list[i]))
                (state ??= new()).AddWhileContext(between_op_list[i], between_op_list, between_ops);
        }

        return state;
    }

    /// <summary>The state of the loop that an operation is in; null outside of loops.</summary>
    /// <param name="op">The operation.</param>
    /// <param name="before">Whether an exit is meant as part of what comes after its loop.</param>
    internal GradLoopState? GetGradState(Operation op, bool before)
    {
        var context =
            before && control_flow_util.IsLoopExit(op)
                ? op.control_flow_context!.outer_context?.GetWhileContext()
                : control_flow_util.GetWhileContext(op);
        return Find(context);
    }

    internal void EnterGradWhileContext(Operation op, bool before) => GetGradState(op, before)?.grad_context.Enter();

    internal void ExitGradWhileContext(Operation op, bool before) => GetGradState(op, before)?.grad_context.Exit();

    /// <summary>The exits that nothing depends on, of loops whose other exits all have been met.</summary>
    internal List<Tensor> ProcessUnusedLoopExits(Dictionary<Operation, int> pending_count, HashSet<Operation> to_ops_set)
    {
        var loop_exits = new List<Tensor>();
        foreach (var state in _states)
        {
            foreach (var y in state.forward_loop_exits.Where(y => pending_count.GetValueOrDefault(y.op) == 0))
            {
                state.pending_exits_count--;
                if (!to_ops_set.Contains(y.op))
                    state.unused_exits.Add(y);
                if (state.pending_exits_count == 0)
                    loop_exits.AddRange(state.unused_exits);
            }
            foreach (var y in state.forward_context.loop_enters.Where(y => pending_count.GetValueOrDefault(y.op) == 0))
                pending_count[y.op] = 1;
        }
        return loop_exits;
    }

    /// <summary>Zeros as the gradient of an exit that nothing uses.</summary>
    internal Tensor ZerosLikeForExit(Tensor value)
    {
        var forward_context = value.op.control_flow_context!;
        if (Find(forward_context.outer_context?.GetWhileContext()) is not { } outer)
        {
            return value.shape.IsFullyDefined
                ? array_ops.zeros(value.shape, value.dtype)
                : array_ops.zeros_like(value, optimize: false);
        }

        if (value.shape.IsFullyDefined)
        {
            outer.grad_context.Enter();
            var known = array_ops.zeros(value.shape, value.dtype);
            outer.grad_context.Exit();
            return known;
        }
        forward_context.outer_context!.Enter();
        var shape = array_ops.shape_internal(value, optimize: false);
        forward_context.outer_context.Exit();
        var history_shape = outer.AddForwardAccumulator(shape);
        outer.grad_context.Enter();
        var zeros = array_ops.zeros(outer.AddBackpropAccumulatedValue(history_shape, shape), value.dtype);
        outer.grad_context.Exit();
        return zeros;
    }

    /// <summary>Zeros of the shape of an operation's output, in the backward loop if the operation is in a loop.</summary>
    internal Tensor? ZerosLike(Operation op, int index)
    {
        if (control_flow_util.IsLoopSwitch(op))
            return null;
        if (Find(control_flow_util.GetWhileContext(op)) is not { } state)
            return ZerosLikeOutsideLoop(op, index);
        var context = op.control_flow_context!;
        var value = op.outputs[index];
        var dead_branch = control_flow_util.IsSwitch(op);
        if (value.shape.IsFullyDefined)
        {
            var zeros = constant_op.constant(0, value.dtype, value.shape);
            if (!dead_branch)
                return zeros;
            var cond = (CondContext)context;
            return control_flow_ops._SwitchRefOrTensor(zeros, state.Recorded(cond.pred)!)[1 - cond.branch];
        }
        Tensor zeros_shape;
        if (dead_branch)
        {
            var cond = (CondContext)context;
            cond.outer_context!.Enter();
            var other = control_flow_ops._SwitchRefOrTensor(op.inputs[0], cond.pred)[1 - cond.branch];
            zeros_shape = array_ops.shape_internal(other, optimize: false);
            cond.outer_context.Exit();
            other.op.control_flow_context = cond;
            zeros_shape.op.control_flow_context = cond;
        }
        else
        {
            context.Enter();
            zeros_shape = array_ops.shape_internal(value, optimize: false);
            context.Exit();
        }
        state.grad_context.Exit();
        var history = state.AddForwardAccumulator(zeros_shape, dead_branch);
        state.grad_context.Enter();
        return array_ops.zeros(state.AddBackpropAccumulatedValue(history, zeros_shape, dead_branch), value.dtype);
    }

    internal static Tensor ZerosLikeOutsideLoop(Operation op, int index)
    {
        var value = op.outputs[index];
        if (!control_flow_util.IsSwitch(op) || op.control_flow_context is not CondContext cond)
            return array_ops.zeros_like(value, optimize: false);
        var other = gen_control_flow_ops.@switch(op.inputs[0], cond.pred)[1 - cond.branch];
        var pivot = array_ops.identity(other);
        var zeros_shape = array_ops.shape_internal(other, optimize: false);
        using var controls = ops.control_dependencies([pivot]);
        return array_ops.zeros(zeros_shape, value.dtype);
    }

    /// <summary>Closes the backward loops of variables whose next value does not depend on them: with zeros.</summary>
    internal void PostProcessing()
    {
        foreach (var state in _states)
        {
            foreach (var merge in state.switch_map.Values.Where(m => m.op.inputs[0] == m.op.inputs[1]).ToArray())
                merge.op._update_input(1, ZerosForNextIteration(state, merge.op.inputs[0]));
        }
    }

    private static Tensor ZerosForNextIteration(GradLoopState state, Tensor enter)
    {
        Tensor zeros;
        if (!enter.shape.IsFullyDefined)
        {
            var outer = state.grad_context.outer_context;
            outer?.Enter();
            zeros = array_ops.zeros(array_ops.shape_internal(enter.op.inputs[0], optimize: false));
            outer?.Exit();
            state.grad_context.Enter();
        }
        else
        {
            state.grad_context.Enter();
            zeros = constant_op.constant(0, enter.dtype, enter.shape);
        }
        var next = gen_control_flow_ops.next_iteration(zeros);
        state.grad_context.Exit();
        return next;
    }

    private void AddWhileContext(Operation op, List<Operation> between_op_list, HashSet<Operation> between_ops)
    {
        var forward_context = control_flow_util.GetWhileContext(op)
            ?? throw new ValueError(
                $"Cannot differentiate the while loop that '{op.name}' leaves: its structure is unknown, "
                    + "because the graph was imported. Build the gradient before exporting the graph."
            );
        if (Find(forward_context) is not null)
            return;
        var state = new GradLoopState(forward_context, Find(forward_context.outer_context?.GetWhileContext()));
        _states.Add(state);
        _by_context.Add(forward_context, state);
        foreach (var exit in state.forward_loop_exits.Where(e => between_ops.Add(e.op)))
            between_op_list.Add(exit.op);
    }

    private GradLoopState? Find(WhileContext? forward_context) =>
        forward_context is null ? null : _by_context.GetValueOrDefault(forward_context);
}
