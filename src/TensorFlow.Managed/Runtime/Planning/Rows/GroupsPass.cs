namespace Tensorflow.Runtime.Planning;

/// <summary>Gathers neighbouring row operations of a frame into groups that go over the rows together.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Rows"/>, <see cref="PlanState.Gemms"/>, <see cref="PlanState.Sums"/> and
/// <see cref="PlanState.GroupsSpanGemms"/>; leaves <see cref="FramePlan.Units"/>.
/// </remarks>
internal sealed class GroupsPass : PlanPass
{
    internal override void Run(PlanState state)
    {
        foreach (var frame in state.FramePlans)
            frame.Units = new RowGrouping(state).Gather(frame.Units);
    }
}
