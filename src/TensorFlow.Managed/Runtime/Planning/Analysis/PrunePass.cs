namespace Tensorflow.Runtime.Planning;

/// <summary>Leaves out the operations that the targets and fetches do not depend on.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Targets"/>, <see cref="PlanState.Results"/> and <see cref="PlanState.Fed"/>; leaves
/// <see cref="PlanState.Operations"/>.
/// </remarks>
internal sealed class PrunePass : PlanPass
{
    internal override void Run(PlanState state)
    {
        if (state.Structure.Operations is not null)
            return;
        var operations = new HashSet<Operation>();
        var queue = new Stack<Operation>(
            state.Targets.Concat(state.Results.Where(f => !state.Fed.Contains(f)).Select(f => f.op))
        );
        while (queue.TryPop(out var op))
        {
            if (!operations.Add(op))
                continue;
            op.IsPlanned = true;
            for (var i = 0; i < op.NumInputs; i++)
            {
                if (!state.Fed.Contains(op.inputs[i]))
                    queue.Push(op.inputs[i].op);
            }

            for (var i = 0; i < op.NumControlInputs; i++)
                queue.Push(op.ControlInputs[i]);
        }
        state.Operations = new OperationSet(operations);
    }
}
