namespace Tensorflow.Runtime.Planning;

/// <summary>Has all that a frame pushes on a stack pushed in one step, and all that it pops popped in one.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Graph"/>, <see cref="PlanState.StackedParts"/> and <see cref="FramePlan.Units"/>; leaves
/// <see cref="PlanState.Claims"/> and <see cref="PlanState.Stacked"/>. A block of iterations pushes once for each, and a step
/// costs as much as some arithmetic.
/// </remarks>
internal sealed class BulkStacksPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Views;

    internal override void Run(PlanState state)
    {
        foreach (var frame in state.FramePlans)
        {
            foreach (
                var accesses in frame
                    .Units.OfType<OperationUnit>()
                    .Select(u => u.Operation)
                    .Where(o => o.op_def.Access is ElementAccess.StackPush or ElementAccess.StackPop)
                    .GroupBy(Handles.SourceOf)
            )
            {
                if (state.Graph.HasNoLimit(accesses.Key))
                    Join([.. accesses], state);
            }
        }
    }

    /// <summary>What is popped is there from the first time on; what is pushed is all there at the last time.</summary>
    /// <param name="accesses">The accesses of a frame to one stack, in order.</param>
    /// <param name="state">The plan.</param>
    private static void Join(Operation[] accesses, PlanState state)
    {
        var (graph, kind) = (state.Graph, accesses[0].op_def.Access);
        if (accesses.Length < 2 || !accesses.All(CanJoin))
            return;
        var host = kind == ElementAccess.StackPush ? accesses[^1] : accesses[0];
        foreach (var access in accesses)
            state.Claims.ClaimDone(access, host);
        state.Claims.Claim(host, new StackEmitter(accesses));
        if (kind == ElementAccess.StackPush)
            state.Stacked.UnionWith(accesses.SelectMany(a => state.StackedParts.GetValueOrDefault(a) ?? [graph.Input(a, 1)]));

        bool CanJoin(Operation op) =>
            op.op_def.Access == kind
            && graph.Guard(op) == graph.Guard(accesses[0])
            && !graph.WaitedFor.Contains(op)
            && !graph.IsFed(op.output)
            && (kind == ElementAccess.StackPop || graph.ReadersOf(op.output).Count == 0 && !graph.IsFetched(op.output));
    }
}
