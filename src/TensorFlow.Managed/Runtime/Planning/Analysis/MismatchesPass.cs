namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Switches all optional passes off where shapes do not fit, so that the first operation that refuses its inputs says so.
/// </summary>
/// <remarks>Reads <see cref="PlanState.Facts"/>; leaves <see cref="PlanState.Passes"/>.</remarks>
internal sealed class MismatchesPass(PlanPass[] analyses) : PlanPass
{
    internal override void Run(PlanState state)
    {
        if (!state.Facts.AreContradictory)
            return;
        state.Passes = PlanPasses.None;
        var plain = state.Replaced(state.Operations, state.Targets, state.Results);
        Planner.Run(analyses, plain);
        state.Adopt(plain);
    }
}
