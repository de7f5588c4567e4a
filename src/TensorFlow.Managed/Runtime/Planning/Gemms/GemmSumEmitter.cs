using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Makes the steps of a sum of GEMMs: all for the sum itself, or for a term those that end with it.</summary>
internal sealed class GemmSumEmitter(GemmSum sum) : IStepEmitter
{
    private readonly Dictionary<int, int> _partialSums = [];

    public IEnumerable<Step> Emit(Operation op, Emission emission) =>
        op == sum.Operation
            ? Enumerable.Range(0, sum.Terms.Length).SelectMany(term => StepEndingWith(term, emission))
            : StepEndingWith(Array.IndexOf(sum.Terms, op), emission);

    /// <summary>The step that adds a term and those that are added together with it, if it is the last of these.</summary>
    private Step[] StepEndingWith(int term, Emission emission)
    {
        if (sum.FirstWith(term) is not { } first)
            return [];
        var before =
            first > 0 ? PartialSum(first, emission)
            : sum.Start is null ? (int?)null
            : emission.Slots.SlotOf(sum.Start);
        var result = PartialSum(term + 1, emission);
        return [GemmEmitter.Emit(sum.Terms[first..(term + 1)], before, result, emission)];
    }

    /// <summary>The slot of the sum of so many terms.</summary>
    private int PartialSum(int count, Emission emission)
    {
        if (count == sum.Terms.Length)
            return emission.Slots.Made(sum.Operation.output);
        if (!_partialSums.TryGetValue(count, out var slot))
            _partialSums[count] = slot = emission.Slots.New();
        return slot;
    }
}
