using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Finds where each slot is read for the last time, so that its memory can be used again from there on.</summary>
internal sealed class Liveness(List<Step> steps, IEnumerable<int> kept)
{
    internal void MarkReleases()
    {
        var keep = kept.ToHashSet();
        var seen = new HashSet<int>();
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            // An inner loop's own slots are its steps' business; of the loop as a step, only what goes in and out counts.
            var touched = steps[i].Inputs.Concat(steps[i].Outputs).Distinct();
            steps[i].Releases = touched.Where(slot => !keep.Contains(slot) && seen.Add(slot)).ToArray();
            steps[i].IsLastReader = steps[i].Inputs.Length > 0 && steps[i].Releases.Contains(steps[i].Inputs[0]);
        }
    }
}
