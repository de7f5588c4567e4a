namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Orders what is in each frame: as early as it was made, but changes of variables after the reads before them.
/// </summary>
/// <remarks>
/// Reads <see cref="PlanState.Frames"/> and <see cref="PlanState.Graph"/>; leaves <see cref="PlanState.FramePlans"/>.
/// </remarks>
internal sealed class OrderPass : PlanPass
{
    internal override void Run(PlanState state)
    {
        var frames = new List<FramePlan>();
        var queue = new Stack<Frame>([state.Frames.Root]);
        while (queue.TryPop(out var frame))
        {
            var units = state
                .Frames.OrderOf(frame)
                .Where(unit => unit is not OperationUnit { Operation: var op } || state.Graph.Live.Contains(op));
            // What is read after the frame's last step: by whoever runs the plan, or by a loop's next iteration.
            var kept = frame.Parent is null ? state.Results : new LoopEnds(frame, state.Graph).Kept;
            frames.Add(new FramePlan(frame, kept, [.. units]));
            foreach (var inner in frame.Children.Reverse())
                queue.Push(inner);
        }
        state.FramePlans = frames;
    }
}
