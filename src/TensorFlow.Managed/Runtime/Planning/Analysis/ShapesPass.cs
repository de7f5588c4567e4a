namespace Tensorflow.Runtime.Planning;

/// <summary>Infers the shapes of all tensors from those of the feeds, and the values that follow from shapes.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Sorted"/> and <see cref="PlanState.Folder"/>; leaves <see cref="PlanState.Facts"/>.
/// </remarks>
internal sealed class ShapesPass : PlanPass
{
    internal override void Run(PlanState state) =>
        state.Facts = new PlanFacts(state.Structure, state.Request.Feeds, state.Request.FeedShapes, state.Folder);
}
