using Tensorflow.Operations;

namespace Tensorflow;

/// <summary>
/// How a backward loop relates to its forward loop: it runs as often, and gets the forward loop's values from stacks that the
/// forward loop fills. Source: TensorFlow 1.15's <c>_GradLoopState</c> (python/ops/control_flow_state.py).
/// </summary>
internal sealed class GradLoopState
{
    private readonly Dictionary<Tensor, Tensor> _history = [];
    private Operation? _forward_sync;
    private Operation? _grad_sync;

    internal GradLoopState(WhileContext forward_context, GradLoopState? outer_grad_state)
    {
        this.forward_context = forward_context;
        this.outer_grad_state = outer_grad_state;
        forward_loop_exits = [.. forward_context.loop_exits];
        pending_exits_count = forward_loop_exits.Count;
        var outer_forward_context = outer_grad_state?.forward_context ?? forward_context.outer_context;

        outer_forward_context?.Enter();
        (var count, forward_index) = forward_context.AddForwardLoopCounter(outer_grad_state);
        outer_forward_context?.Exit();

        if (outer_grad_state is null)
        {
            outer_forward_context?.Enter();
            grad_context = NewGradContext();
            grad_index = grad_context.AddBackpropLoopCounter(count, null);
            outer_forward_context?.Exit();
            return;
        }
        outer_forward_context!.AddName(count);
        var history_count = outer_grad_state.AddForwardAccumulator(count);
        outer_grad_state.grad_context.Enter();
        grad_context = NewGradContext();
        var real_count = outer_grad_state.AddBackpropAccumulatedValue(history_count, count);
        grad_index = grad_context.AddBackpropLoopCounter(real_count, outer_grad_state);
        outer_grad_state.grad_context.Exit();
    }

    internal GradLoopState? outer_grad_state { get; }

    internal WhileContext forward_context { get; }

    internal WhileContext grad_context { get; }

    /// <summary>The forward counter's next value.</summary>
    internal Tensor forward_index { get; }

    /// <summary>The backward counter's next value.</summary>
    internal Tensor grad_index { get; }

    /// <summary>The backward loop's Merge for each switch of the forward loop.</summary>
    internal Dictionary<Operation, Tensor> switch_map { get; } = [];

    internal List<Tensor> forward_loop_exits { get; }

    internal List<Tensor> unused_exits { get; } = [];

    internal List<Tensor> deferred_exits { get; } = [];

    /// <summary>How many of the loop's exits have not been met yet.</summary>
    internal int pending_exits_count { get; set; }

    /// <summary>What all pushes onto stacks from inside of conditionals come before.</summary>
    internal Operation forward_sync => _forward_sync ??= Trigger("f_sync", forward_context, forward_index);

    /// <summary>What all pops from stacks come before.</summary>
    internal Operation grad_sync => _grad_sync ??= Trigger("b_sync", grad_context, grad_index);

    /// <summary>
    /// Records a value of the forward loop in every iteration, on a stack. Called in the context that <c>gradients</c> was
    /// called in.
    /// </summary>
    /// <param name="value">A tensor of the forward loop.</param>
    /// <param name="dead_branch">Whether the value belongs to the branch of a conditional that is not taken.</param>
    /// <returns>The stack.</returns>
    internal Tensor AddForwardAccumulator(Tensor value, bool dead_branch = false)
    {
        var current = ops.get_default_graph().ControlFlowContext;
        using var none = ops.control_dependencies(null);
        current?.Enter();
        Tensor acc;
        using (ops.colocate_with(value))
        {
            var max_size = constant_op.constant(-1, TF_DataType.TF_INT32);
            acc = gen_data_flow_ops.stack_v2(max_size, value.dtype.as_base_dtype(), name: "f_acc");
        }
        current?.Exit();
        var enter_acc = forward_context.AddValue(acc);
        var value_context = control_flow_util.GetOutputContext(value.op)!;
        var push_context = value_context != forward_context && dead_branch ? value_context.outer_context! : value_context;
        push_context.Enter();
        var push = gen_data_flow_ops.stack_push_v2(enter_acc, value, forward_context.swap_memory);
        push_context.Exit();
        if (value_context == forward_context)
        {
            forward_index.op._add_control_input(push.op);
        }
        else
        {
            if (dead_branch)
                push.op.control_flow_context = value_context;
            forward_sync._add_control_input(push.op);
        }
        push.op._add_control_input(forward_index.op.inputs[0].op);
        return acc;
    }

    /// <summary>
    /// Gives a recorded value back in the backward loop, the last one first. Called in the backward loop's context.
    /// </summary>
    internal Tensor AddBackpropAccumulatedValue(Tensor history_value, Tensor value, bool dead_branch = false)
    {
        var history_context = history_value.op.control_flow_context;
        CondContext? cond = null;
        for (
            var context = value.op.control_flow_context;
            cond is null && context is not null && context != history_context;
            context = context.outer_context
        )
        {
            cond = context as CondContext;
        }

        Tensor pop;
        using (ops.control_dependencies(null))
        {
            grad_context.Enter();
            if (cond is not null)
            {
                history_value = control_flow_ops._SwitchRefOrTensor(history_value, Recorded(cond.pred) ?? cond.pred)[
                    dead_branch ? 1 - cond.branch : cond.branch
                ];
            }

            pop = gen_data_flow_ops.stack_pop_v2(history_value, value.dtype.as_base_dtype());
            pop.shape = value.shape;
            grad_context.Exit();
        }
        if (grad_context.parallel_iterations > 1)
            grad_sync._add_control_input(pop.op);
        return pop;
    }

    /// <summary>
    /// What stands in the backward loop for a value of the forward loop. Called in the backward loop's context.
    /// </summary>
    internal Tensor GetRealValue(Tensor value)
    {
        if (_history.TryGetValue(value, out var real_value))
            return real_value;
        var current = value;
        var state = this;
        while (real_value is null)
        {
            if (control_flow_util.GetLoopConstantEnter(current) is { } enter)
            {
                current = enter.inputs[0];
                if (state.outer_grad_state is { } outer)
                    state = outer;
                else
                    real_value = grad_context.AddValue(current);
            }
            else if (constant_op.is_constant(current))
            {
                real_value = constant_op.constant(tensor_util.constant_value(current)!, current.dtype);
            }
            else
            {
                grad_context.Exit();
                var history_value = state.AddForwardAccumulator(current);
                grad_context.Enter();
                real_value = state.AddBackpropAccumulatedValue(history_value, current);
                if (state != this)
                    real_value = grad_context.AddValue(real_value);
            }
        }
        return _history[value] = real_value;
    }

    /// <summary>A conditional's predicate as the backward loop sees it, recorded if it was not yet.</summary>
    internal Tensor RealPredicate(Tensor pred)
    {
        if (_history.TryGetValue(pred, out var real_pred))
            return real_pred;
        grad_context.Exit();
        var history_pred = AddForwardAccumulator(pred);
        grad_context.Enter();
        return _history[pred] = AddBackpropAccumulatedValue(history_pred, pred);
    }

    /// <summary>What was recorded of a value in this loop or one around it.</summary>
    internal Tensor? Recorded(Tensor value) =>
        _history.TryGetValue(value, out var real_value) ? real_value : outer_grad_state?.Recorded(value);

    private WhileContext NewGradContext() =>
        new(
            forward_context.maximum_iterations,
            forward_context.parallel_iterations,
            forward_context.back_prop,
            forward_context.swap_memory,
            forward_context.name,
            grad_state: this
        );

    private static Operation Trigger(string name, WhileContext context, Tensor index)
    {
        Operation trigger;
        using (ops.control_dependencies(null))
            trigger = gen_control_flow_ops.control_trigger(name);
        trigger.control_flow_context = context;
        index.op._add_control_input(trigger);
        return trigger;
    }
}
