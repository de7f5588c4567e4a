namespace Tensorflow.Runtime.Execution;

/// <summary>
/// TensorFlow runs side by side what a run puts into a full queue and what it takes out of it. Steps run one after the other,
/// those that put in first: so they are told which later ones may take elements ahead.
/// </summary>
internal static class QueueSteps
{
    /// <summary>Tells the kernels of those steps that put into queues which others take out of these queues later.</summary>
    /// <param name="steps">The steps, in their order.</param>
    /// <param name="slots">Where their inputs' values are while they run.</param>
    internal static void Link(Step[] steps, TensorValue[] slots)
    {
        List<Step>? later = null;
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            if (steps[i].Context is not { } context)
                continue;
            if (context.Op.op_def.TakesFromQueue)
                (later ??= []).Insert(0, steps[i]);
            else if (later is not null && context.Op.op_def.PutsIntoQueue)
                context.LaterDequeues = [.. later.Where(step => MayPrecede(step, context.Op)).Select(step => Make(step, slots))];
        }
    }

    private static LaterDequeue Make(Step step, TensorValue[] slots) =>
        new(step.Context!, () => step.Inputs.Length < 2 ? 1 : NumberOf(slots[step.Inputs[1]]));

    private static int NumberOf(TensorValue value) =>
        value is { IsDead: false, resource: null, shape.ndim: 0 } ? Math.Max(value.Scalar<int>(), 0) : 0;

    /// <summary>Whether a step is of the same queue, runs in any case, and does not depend on what puts in.</summary>
    private static bool MayPrecede(Step step, Operation enqueue)
    {
        if (QueueOf(step.Context!.Op) != QueueOf(enqueue))
            return false;
        var (seen, open) = (new HashSet<Operation>(), new Stack<Operation>([step.Context.Op]));
        while (open.TryPop(out var op))
        {
            if (op == enqueue || op.op_def.ControlFlow != ControlFlowKind.None)
                return false;
            if (!seen.Add(op))
                continue;
            foreach (var input in op.inputs)
                open.Push(input.op);
            for (var i = 0; i < op.NumControlInputs; i++)
                open.Push(op.ControlInputs[i]);
        }

        return true;
    }

    private static Operation QueueOf(Operation op)
    {
        var queue = op.inputs[0].op;
        while (queue.type == "Identity")
            queue = queue.inputs[0].op;
        return queue;
    }
}
