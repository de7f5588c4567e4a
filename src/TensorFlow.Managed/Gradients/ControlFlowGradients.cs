using Tensorflow.NumPy;
using Tensorflow.Operations;

namespace Tensorflow;

/// <summary>Gradients of loops' and conditionals' primitives (TensorFlow 1.15's python/ops/control_flow_grad.py).</summary>
internal static class ControlFlowGradients
{
    /// <summary>
    /// A loop's switch is met twice: from its exit it starts the backward loop's variable, from its body it closes that loop.
    /// </summary>
    internal static Tensor?[] Switch(Operation op, Tensor?[] grad)
    {
        switch (op.control_flow_context)
        {
            case WhileContext:
                var switch_map = CurrentContext!.grad_state!.switch_map;
                if (switch_map.TryGetValue(op, out var merge_grad))
                {
                    if (grad[1] is not null)
                        WhileContext.AddNextAndBackEdge(merge_grad, grad[1]!);
                    return [null, null];
                }
                if (grad[0] is not { } exit_grad)
                    return [null, null];
                merge_grad = control_flow_ops.merge([exit_grad, exit_grad], name: "b_switch").output;
                switch_map[op] = merge_grad;
                return [merge_grad, null];
            case CondContext context:
                return grad[1 - context.branch] is null
                    ? [null, null]
                    : [control_flow_ops.merge([grad[0]!, grad[1]!], name: "cond_grad").output, null];
            default:
                var false_grad = gen_control_flow_ops.@switch(grad[0]!, op.inputs[1])[0];
                var true_grad = gen_control_flow_ops.@switch(grad[1]!, op.inputs[1])[1];
                return [control_flow_ops.merge([false_grad, true_grad]).output, null];
        }
    }

    internal static Tensor?[] Merge(Operation op, Tensor?[] grads)
    {
        var grad = grads[0]!;
        var context = CurrentContext;
        switch (control_flow_util.GetOutputContext(op.inputs[0].op))
        {
            case WhileContext:
                return control_flow_ops._SwitchRefOrTensor(grad, ((WhileContext)context!).pivot);
            case CondContext cond:
                return control_flow_ops._SwitchRefOrTensor(
                    grad,
                    context?.grad_state?.RealPredicate(cond.pred) ?? cond.pred,
                    name: "cond_grad"
                );
            default:
                var chosen = Enumerable
                    .Range(0, op.NumInputs)
                    .Select(i => gen_math_ops.equal(op.outputs[1], new NDArray(i)))
                    .ToArray();
                return Array.ConvertAll(chosen, is_chosen => control_flow_ops._SwitchRefOrTensor(grad, is_chosen)[1]);
        }
    }

    /// <summary>An exit's gradient enters the backward loop.</summary>
    internal static Tensor?[] Exit(Operation op, Tensor?[] grads)
    {
        var context = (WhileContext)CurrentContext!;
        if (!context.back_prop)
            return [null];
        if (op.control_flow_context!.grad_state is not null)
            throw new TypeError("Second-order gradient for while loops not supported.");
        context.AddName(grads[0]!);
        context.Enter();
        var result = control_flow_ops._Enter(
            grads[0]!,
            context.name,
            is_constant: false,
            context.parallel_iterations,
            name: "b_exit"
        );
        context.loop_enters.Add(result);
        context.Exit();
        return [result];
    }

    /// <summary>An invariant's gradient is summed over the iterations; a variable's leaves the backward loop.</summary>
    internal static Tensor?[] Enter(Operation op, Tensor?[] grads)
    {
        if (CurrentContext is not WhileContext { back_prop: true, grad_state: not null } context)
            return [grads[0]];
        if (op.attributes.Get<bool>("is_constant"))
            return [context.AddBackpropAccumulator(op, grads[0]!)];
        var result = gen_control_flow_ops.exit(grads[0]!);
        context.loop_exits.Add(result);
        context.ExitResult(result);
        return [result];
    }

    private static ControlFlowContext? CurrentContext => ops.get_default_graph().ControlFlowContext;
}
