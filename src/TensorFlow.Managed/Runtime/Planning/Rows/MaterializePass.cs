namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Decides which tensors exist in memory, and writes each group as GEMMs and elementwise loops that compute these.
/// </summary>
/// <remarks>
/// Reads <see cref="PlanState.Rows"/>, <see cref="PlanState.Gemms"/>, <see cref="PlanState.StackedParts"/> and
/// <see cref="FramePlan.Units"/>; leaves <see cref="FramePlan.Code"/>.
/// </remarks>
internal sealed class MaterializePass : PlanPass
{
    internal override void Run(PlanState state)
    {
        foreach (var frame in state.FramePlans)
            frame.Code = RowCompiler.Compile(state, frame);
    }
}
