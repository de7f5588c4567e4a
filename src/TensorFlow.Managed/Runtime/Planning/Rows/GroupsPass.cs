namespace Tensorflow.Runtime.Planning;

/// <summary>Gathers neighbouring row operations of a frame into groups that go over the rows together.</summary>
internal sealed class GroupsPass : PlanPass
{
    internal override void Run(PlanState state)
    {
        foreach (var frame in state.FramePlans)
            frame.Units = new RowGrouping(state).Gather(frame.Units);
    }
}
