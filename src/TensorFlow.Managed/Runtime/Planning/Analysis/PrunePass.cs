namespace Tensorflow.Runtime.Planning;

/// <summary>Leaves out the operations that the targets and fetches do not depend on.</summary>
internal sealed class PrunePass : PlanPass
{
    internal override void Run(PlanState state)
    {
        var operations = new HashSet<Operation>();
        var queue = new Stack<Operation>(
            state.Targets.Concat(state.Results.Where(f => !state.Fed.Contains(f)).Select(f => f.op))
        );
        while (queue.TryPop(out var op))
        {
            if (!operations.Add(op))
                continue;
            op.IsPlanned = true;
            foreach (var input in op.inputs)
            {
                if (!state.Fed.Contains(input))
                    queue.Push(input.op);
            }

            foreach (var control in op.ControlInputs)
                queue.Push(control);
        }
        state.Operations = new OperationSet(operations);
    }
}
