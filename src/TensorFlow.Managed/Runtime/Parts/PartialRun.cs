using Tensorflow.NumPy;

namespace Tensorflow.Runtime.Parts;

/// <summary>
/// One run of a step in parts. Source: TensorFlow 1.15's <c>DirectSession::PRun</c> (core/common_runtime/direct_session.cc) and
/// <c>MasterSession::DoPartialRun</c> (core/distributed_runtime/master_session.cc), whose messages these are.
/// </summary>
/// <param name="step">The step.</param>
internal sealed class PartialRun(PartialStep step)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Tensor, NDArray> _values = [];
    private readonly HashSet<Tensor> _fetched = [];
    private HashSet<Tensor>? _given;

    /// <summary>Refuses a part that cannot be run, by the names that were given for its tensors.</summary>
    /// <exception cref="InvalidArgumentError">
    /// A tensor is not the step's, was fed or fetched before, or cannot be computed yet.
    /// </exception>
    internal void Check(IEnumerable<string> fetches, IEnumerable<string> feeds)
    {
        HashSet<Tensor> given = [.. _given ?? []];
        foreach (var name in feeds)
        {
            var feed = Find(step.Feeds, name)
                ?? throw new InvalidArgumentError($"The feed {name} was not specified in partial_run_setup.");
            if (!given.Add(feed))
                throw new InvalidArgumentError($"The feed {name} has already been fed.");
        }

        foreach (var name in fetches)
        {
            var fetch = Find(step.Fetches, name)
                ?? throw new InvalidArgumentError($"The fetch {name} was not specified in partial_run_setup.");
            if (_fetched.Contains(fetch))
                throw new InvalidArgumentError($"The fetch {name} has already been fetched.");
            if (step.Missing(fetch, given) is { } missing)
            {
                throw new InvalidArgumentError(
                    $"Fetch {missing.name} can't be computed from the feeds that have been fed so far."
                );
            }
        }
    }

    /// <summary>Runs all that can run with these feeds.</summary>
    /// <param name="fetches">What to return of it, or of earlier parts.</param>
    /// <param name="feeds">Tensors that were not fed before, and their values.</param>
    /// <param name="options">How long it may take; null for no limit.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="ends">Whether the run ends with this part: nothing more can be fed or fetched, or it has failed.</param>
    /// <returns>The values of the fetches, the caller's own.</returns>
    /// <inheritdoc cref="Check"/>
    internal NDArray[] Run(
        IReadOnlyList<Tensor> fetches,
        FeedItem[] feeds,
        RunOptions? options,
        CancellationToken cancellation,
        out bool ends
    )
    {
        lock (_lock)
        {
            ends = false;
            Check(fetches.Select(fetch => fetch.name).Distinct(), feeds.Select(feed => ((Tensor)feed.Key).name));
            ends = true;
            HashSet<Tensor> given = [.. _given ?? []];
            foreach (var (feed, value) in feeds)
            {
                given.Add((Tensor)feed);
                // The caller may write there before a later part reads it.
                _values[(Tensor)feed] = ((NDArray)value).copy();
            }

            step.PartFor(_given, given).Run(_values, options, cancellation);
            _given = given;
            _fetched.UnionWith(fetches);
            ends = given.Count == step.Feeds.Count && _fetched.Count == step.Fetches.Count;
            return [.. fetches.Select(fetch => _values[fetch].copy())];
        }
    }

    private static Tensor? Find(IEnumerable<Tensor> tensors, string name)
    {
        var full = name.Contains(':') ? name : $"{name}:0";
        return tensors.FirstOrDefault(tensor => tensor.name == full);
    }
}
