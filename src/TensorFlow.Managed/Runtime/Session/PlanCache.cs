using Tensorflow.Runtime.Execution;
using Tensorflow.Runtime.Planning;

namespace Tensorflow.Runtime;

/// <summary>The plans of a session that are ready to run, for the fetches, feeds and shapes used last.</summary>
internal sealed class PlanCache
{
    /// <summary>For so many shapes of the same feeds there are plans of their own.</summary>
    private const int MaxShapes = 8;

    /// <summary>
    /// A plan of a few operations takes 11 KB, that of a whole training step a hundred times as much, and looking through all
    /// plans some 100 ns.
    /// </summary>
    private const int MaxPlans = 128;

    private readonly List<(Executor Executor, PlanStructure Structure)> _plans = [];
    private long _uses;

    internal int Count => _plans.Count;

    internal void Clear() => _plans.Clear();

    /// <summary>The plan for these fetches and feeds that knows most of these values' shapes.</summary>
    /// <param name="targets">The operations to run.</param>
    /// <param name="fetches">The tensors to compute.</param>
    /// <param name="feeds">The tensors that are fed.</param>
    /// <param name="values">What they are fed.</param>
    /// <param name="shapes_matter">Whether a plan to be made is to be for these shapes alone.</param>
    /// <param name="structure">What a plan to be made shares with those for other shapes; null if there are none.</param>
    internal Executor? Find(
        ReadOnlySpan<Operation> targets,
        ReadOnlySpan<Tensor> fetches,
        ReadOnlySpan<Tensor> feeds,
        ReadOnlySpan<TensorValue> values,
        out bool shapes_matter,
        out PlanStructure? structure
    )
    {
        var others = 0;
        shapes_matter = true;
        structure = null;
        foreach (var (known, known_structure) in _plans)
        {
            if (!known.Plan.Serves(targets, fetches, feeds))
                continue;
            structure = known_structure;
            // One that waits in the middle of a run has that run's values in its slots.
            if (known.IsRunning)
                continue;
            if (known.Plan.Fits(values))
            {
                known.LastUse = ++_uses;
                return known;
            }
            others++;
        }
        // Whoever feeds ever new shapes gets a plan for all of them, which knows less and so can do less at once.
        shapes_matter = others < MaxShapes;
        return null;
    }

    /// <summary>Keeps a plan; of too many, the one goes that has not been used for longest.</summary>
    internal void Add(Executor executor, PlanStructure structure)
    {
        if (_plans.Count == MaxPlans)
            _plans.Remove(_plans.MinBy(plan => plan.Executor.LastUse));
        executor.LastUse = ++_uses;
        _plans.Add((executor, structure));
    }
}
