namespace Tensorflow.Runtime.Planning;

/// <summary>Eliminates the operations that are dead code once values are known and aliases resolved.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Guards"/>, <see cref="PlanState.Facts"/> and <see cref="PlanState.Aliases"/>; leaves
/// <see cref="PlanState.Graph"/>.
/// </remarks>
internal sealed class LivePass : PlanPass
{
    internal override void Run(PlanState state)
    {
        var graph = new PlanGraph(state);
        var queue = new Stack<Operation>(
            state
                .Targets.Concat(state.Results.Select(graph.Resolve).Where(f => !graph.IsFed(f)).Select(f => f.op))
                .Concat(state.Operations.Where(op => MustRun(op, graph)))
        );
        ILookup<Operation?, Operation>? accesses = null;
        while (queue.TryPop(out var op))
        {
            if (!graph.Live.Add(op))
                continue;
            for (var i = 0; i < op.NumInputs; i++)
            {
                if (graph.Constant(op, i) is not null)
                    continue;
                var input = graph.Input(op, i);
                graph.AddReader(input, op);
                if (!graph.IsFed(input))
                    queue.Push(input.op);
            }

            foreach (var control in graph.Controls(op))
                queue.Push(control);
            // Whoever pops finds what all others have pushed and left.
            if (op.op_def.Access != ElementAccess.StackPop)
                continue;
            accesses ??= state.Operations.Where(IsStackAccess).ToLookup(Handles.SourceOf);
            foreach (var access in accesses[Handles.SourceOf(op)])
                queue.Push(access);
        }
        state.Graph = graph;
    }

    /// <summary>
    /// Whether an operation runs even if nobody reads it. A stack without a limit that one loop fills for another is of no use
    /// where nothing is read from it.
    /// </summary>
    private static bool MustRun(Operation op, PlanGraph graph) =>
        op.op_def.UpdatesVariable
        || op.op_def.IsStateful
            && !(
                IsStackAccess(op)
                && op.inputs[0].op.op_def.Access != ElementAccess.NewStack
                && graph.HasNoLimit(Handles.SourceOf(op))
            )
        || op.op_def.Kernel is null;

    private static bool IsStackAccess(Operation op) => op.op_def.Access is ElementAccess.StackPush or ElementAccess.StackPop;
}
