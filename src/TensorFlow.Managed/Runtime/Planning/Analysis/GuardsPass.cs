namespace Tensorflow.Runtime.Planning;

/// <summary>Finds the branches of conditions that each operation depends on.</summary>
/// <remarks>Reads <see cref="PlanState.Sorted"/>; leaves <see cref="PlanState.Guards"/>.</remarks>
internal sealed class GuardsPass : PlanPass
{
    internal override void Run(PlanState state) => state.Structure.Guards ??= new(state.Sorted);
}
