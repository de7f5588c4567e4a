namespace Tensorflow.Runtime.Planning;

/// <summary>Has whatever follows from constants and from the shapes of the feeds computed once, when the plan is made.</summary>
/// <remarks>Reads <see cref="PlanState.Fed"/>; leaves <see cref="PlanState.Folder"/>.</remarks>
internal sealed class ConstantsPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Constants;

    internal override void Run(PlanState state) => state.Folder = new ConstantFolder(state.Fed);
}
