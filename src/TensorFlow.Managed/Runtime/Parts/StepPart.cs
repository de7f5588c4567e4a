using Tensorflow.GraphDefs;
using Tensorflow.NumPy;

namespace Tensorflow.Runtime.Parts;

/// <summary>A part of a step, with a graph of its own; tensors and operations are those of the whole graph.</summary>
internal sealed class StepPart : IDisposable
{
    private readonly Tensor[] _feeds;
    private readonly Tensor[] _fetches;
    private readonly Tensor[] _placeholders;
    private readonly Tensor[] _results;
    private readonly Operation[] _targets;
    private readonly IPartRunner _runner;

    /// <param name="feeds">What comes from the client, or from earlier parts.</param>
    /// <param name="fetches">What the client asks for, or later parts read.</param>
    /// <param name="targets">What the client asks for, or later parts run after.</param>
    /// <param name="message">The part's nodes.</param>
    /// <param name="runnerOf">Makes what runs its graph.</param>
    internal StepPart(Tensor[] feeds, Tensor[] fetches, Operation[] targets, GraphDef message, Func<Graph, IPartRunner> runnerOf)
    {
        var graph = new Graph();
        GraphDefReader.Import(graph, message);
        (_feeds, _fetches) = (feeds, fetches);
        _placeholders = Array.ConvertAll(feeds, feed => graph.get_operation_by_name(PartNodes.PlaceholderOf(feed)).output);
        _results = Array.ConvertAll(fetches, f => graph.get_operation_by_name(f.op.name).outputs[f.value_index]);
        _targets = Array.ConvertAll(targets, target => graph.get_operation_by_name(target.name));
        _runner = runnerOf(graph);
    }

    /// <summary>Runs the part, and adds what it computes to the values that are known.</summary>
    internal void Run(Dictionary<Tensor, NDArray> values, RunOptions? options, CancellationToken cancellation)
    {
        if (_results.Length + _targets.Length == 0)
            return;
        FeedItem[] feeds = [.. _feeds.Zip(_placeholders, (feed, placeholder) => new FeedItem(placeholder, values[feed]))];
        var results = _runner.Run(_results, _targets, feeds, options, cancellation);
        for (var i = 0; i < results.Length; i++)
            values[_fetches[i]] = results[i];
    }

    public void Dispose() => _runner.Dispose();
}
