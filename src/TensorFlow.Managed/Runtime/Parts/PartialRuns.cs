using System.Collections.Concurrent;
using System.Globalization;
using Tensorflow.NumPy;

namespace Tensorflow.Runtime.Parts;

/// <summary>A session's runs in parts that are under way, by their handles.</summary>
/// <param name="runnerOf">Makes what runs the graph of a part.</param>
/// <param name="unknown">What is said where there is no such run.</param>
internal sealed class PartialRuns(Func<Graph, IPartRunner> runnerOf, string unknown) : IDisposable
{
    private readonly Dictionary<string, PartialStep> _steps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PartialRun> _runs = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Begins a run, of which nothing is run yet.</summary>
    /// <param name="fetches">The tensors that it may compute.</param>
    /// <param name="targets">The operations that it runs, each as soon as it can.</param>
    /// <param name="feeds">The tensors that it may be fed.</param>
    /// <returns>Its handle.</returns>
    internal string Setup(Tensor[] fetches, Operation[] targets, Tensor[] feeds)
    {
        (fetches, feeds) = ([.. fetches.Distinct()], [.. feeds.Distinct()]);
        var names = fetches.Select(f => f.name).Concat(targets.Select(t => $"^{t.name}")).Concat(feeds.Select(f => $"<{f.name}"));
        var key = string.Join('\n', names);
        lock (_steps)
        {
            if (!_steps.TryGetValue(key, out var step))
                _steps[key] = step = new(fetches, targets, feeds, runnerOf);
            var handle = _count++.ToString(CultureInfo.InvariantCulture);
            _runs[handle] = new(step);
            return handle;
        }
    }

    /// <summary>Whether a run is under way.</summary>
    internal bool Contains(string handle) => _runs.ContainsKey(handle);

    /// <inheritdoc cref="PartialRun.Check"/>
    /// <exception cref="InvalidArgumentError">There is no such run.</exception>
    internal void Check(string handle, IEnumerable<string> fetches, IEnumerable<string> feeds) =>
        Find(handle).Check(fetches, feeds);

    /// <summary>Runs a part, after which the run may be at its end.</summary>
    /// <inheritdoc cref="PartialRun.Run"/>
    /// <exception cref="InvalidArgumentError">There is no such run.</exception>
    internal NDArray[] Run(
        string handle,
        IReadOnlyList<Tensor> fetches,
        FeedItem[] feeds,
        RunOptions? options,
        CancellationToken cancellation
    )
    {
        var ends = false;
        try
        {
            return Find(handle).Run(fetches, feeds, options, cancellation, out ends);
        }
        finally
        {
            if (ends)
                _runs.TryRemove(handle, out _);
        }
    }

    public void Dispose()
    {
        lock (_steps)
        {
            foreach (var step in _steps.Values)
                step.Dispose();
        }
    }

    private PartialRun Find(string handle) => _runs.GetValueOrDefault(handle) ?? throw new InvalidArgumentError(unknown);
}
