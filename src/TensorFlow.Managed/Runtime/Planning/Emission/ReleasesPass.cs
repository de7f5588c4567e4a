using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Finds where each slot is read for the last time, so that its memory can be used again from there on.</summary>
/// <remarks>
/// Reads <see cref="FramePlan.Steps"/> and <see cref="FramePlan.KeptSlots"/>; leaves <see cref="Step.Releases"/>.
/// </remarks>
internal sealed class ReleasesPass : PlanPass
{
    internal override void Run(PlanState state)
    {
        foreach (var frame in state.FramePlans)
        {
            MarkReleases(frame.Steps, frame.KeptSlots);
            foreach (var step in frame.Steps)
            {
                if (step.Fused is GemmStep { Accumulates: true } gemm)
                {
                    gemm.InPlace =
                        step.Releases.Contains(step.Inputs[^1]) && !step.Inputs.AsSpan()[..^1].Contains(step.Inputs[^1]);
                }
            }
        }
    }

    private static void MarkReleases(Step[] steps, IReadOnlySet<int> kept)
    {
        var seen = new HashSet<int>();
        foreach (var step in steps.Reverse())
        {
            // An inner loop's own slots are its steps' business; of the loop as a step, only what goes in and out counts.
            var touched = step.Inputs.Concat(step.Outputs).Distinct();
            step.Releases = [.. touched.Where(slot => !kept.Contains(slot) && seen.Add(slot))];
            step.IsLastReader = step.Inputs.Length > 0 && step.Releases.Contains(step.Inputs[0]);
        }
    }
}
