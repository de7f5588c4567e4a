namespace Tensorflow.Runtime.Planning;

/// <summary>Lets groups of row operations go on through GEMMs, so that rows stay in the cache from one to the next.</summary>
/// <remarks>Reads nothing; leaves <see cref="PlanState.GroupsSpanGemms"/>.</remarks>
internal sealed class RowsPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Rows;

    internal override void Run(PlanState state) => state.GroupsSpanGemms = true;
}
