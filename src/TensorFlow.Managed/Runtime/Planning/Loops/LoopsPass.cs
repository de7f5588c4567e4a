namespace Tensorflow.Runtime.Planning;

/// <summary>Unrolls while loops of which the plan knows how often they run: all iterations, or blocks of them.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Frames"/> and <see cref="PlanState.Graph"/>; leaves <see cref="PlanState.Operations"/> and
/// <see cref="PlanState.OriginOf"/>.
/// </remarks>
/// <param name="analyses">The passes that work out anew what is known of the copies.</param>
internal sealed class LoopsPass(PlanPass[] analyses) : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Loops;

    internal override void Run(PlanState state)
    {
        if (UnrolledGraph.TryUnroll(state) is not { } unrolled)
            return;
        var copy = state.Replaced(
            new OperationSet([.. unrolled.Operations]),
            Array.ConvertAll(state.Targets, unrolled.CopyOf),
            Array.ConvertAll(state.Results, unrolled.CopyOf)
        );
        Planner.Run(analyses, copy);
        // What an operation refuses names the operation that the user made.
        if (copy.Facts.AreContradictory)
            return;
        state.Adopt(copy);
        var before = state.OriginOf;
        state.OriginOf = op => before(unrolled.OriginOf(op));
    }
}
