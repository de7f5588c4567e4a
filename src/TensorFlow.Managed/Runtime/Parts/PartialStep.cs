using Tensorflow.GraphDefs;

namespace Tensorflow.Runtime.Parts;

/// <summary>
/// A step that is run in parts: the nodes that each set of feeds makes ready, which runs of the same step share. A node is ready
/// when all that it depends on is, as in TensorFlow, whose executor starts it then.
/// </summary>
internal sealed class PartialStep : IDisposable
{
    private readonly Tensor[] _fetches;
    private readonly Operation[] _targets;
    private readonly Tensor[] _feeds;
    private readonly StepNodes _nodes;
    private readonly ILookup<Operation, Operation> _wholes;
    private readonly Func<Graph, IPartRunner> _runnerOf;
    private readonly Dictionary<string, StepPart> _parts = new(StringComparer.Ordinal);

    /// <param name="fetches">The tensors that it may compute.</param>
    /// <param name="targets">The operations that it runs, each as soon as it can.</param>
    /// <param name="feeds">The tensors that it may be fed.</param>
    /// <param name="runnerOf">Makes what runs the graph of a part.</param>
    internal PartialStep(Tensor[] fetches, Operation[] targets, Tensor[] feeds, Func<Graph, IPartRunner> runnerOf)
    {
        (_fetches, _targets, _feeds, _runnerOf) = (fetches, targets, feeds, runnerOf);
        _nodes = new(fetches, targets, feeds);
        _wholes = _nodes.InOrder.ToLookup(op => _nodes.Whole[op]);
    }

    internal IReadOnlyCollection<Tensor> Fetches => _fetches;

    internal IReadOnlyCollection<Tensor> Feeds => _feeds;

    /// <summary>A tensor that a fetch depends on and that has not been fed; null if there is none.</summary>
    internal Tensor? Missing(Tensor fetch, HashSet<Tensor> given)
    {
        if (_nodes.IsFed(fetch))
            return given.Contains(fetch) ? null : fetch;
        var open = new Stack<Operation>(_wholes[_nodes.Whole[fetch.op]]);
        var seen = new HashSet<Operation>();
        while (open.TryPop(out var op))
        {
            if (!seen.Add(op))
                continue;
            foreach (var input in op.inputs)
            {
                if (_nodes.IsFed(input) && !given.Contains(input))
                    return input;
            }

            foreach (var needed in _nodes.Sources(op).SelectMany(source => _wholes[_nodes.Whole[source]]))
                open.Push(needed);
        }

        return null;
    }

    /// <summary>The part that runs once some tensors have been fed besides others.</summary>
    /// <param name="before">What was fed before; null if nothing has run yet.</param>
    /// <param name="given">What has been fed then.</param>
    internal StepPart PartFor(HashSet<Tensor>? before, HashSet<Tensor> given)
    {
        var key = $"{(before is null ? "" : KeyOf(before))}|{KeyOf(given)}";
        lock (_parts)
        {
            if (!_parts.TryGetValue(key, out var part))
                _parts[key] = part = Cut(before is null ? [] : Ready(before), Ready(given));
            return part;
        }
    }

    public void Dispose()
    {
        lock (_parts)
        {
            foreach (var part in _parts.Values)
                part.Dispose();
        }
    }

    private string KeyOf(HashSet<Tensor> given) => string.Concat(_feeds.Select(feed => given.Contains(feed) ? '1' : '0'));

    /// <summary>The nodes that depend on nothing that has not been fed, neither do those that they cannot be cut from.</summary>
    private HashSet<Operation> Ready(HashSet<Tensor> given)
    {
        var waiting = new HashSet<Operation>();
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var op in _nodes.InOrder)
            {
                if (waiting.Contains(_nodes.Whole[op]))
                    continue;
                var waits =
                    op.inputs.Any(input => _nodes.IsFed(input) && !given.Contains(input))
                    || _nodes.Sources(op).Any(source => waiting.Contains(_nodes.Whole[source]));
                if (waits)
                    changed |= waiting.Add(_nodes.Whole[op]);
            }
        }

        return [.. _nodes.InOrder.Where(op => !waiting.Contains(_nodes.Whole[op]))];
    }

    private StepPart Cut(HashSet<Operation> done, HashSet<Operation> ready)
    {
        Operation[] run = [.. _nodes.InOrder.Where(IsHere)];
        Operation[] rest = [.. _nodes.InOrder.Where(op => !ready.Contains(op))];
        HashSet<Tensor> feeds = [.. run.SelectMany(op => op.inputs).Where(ComesFromElsewhere)];
        HashSet<Tensor> fetches =
        [
            .. _fetches.Where(fetch => !_nodes.IsFed(fetch) && IsNew(fetch.op)),
            .. rest.SelectMany(_nodes.Inputs).Where(input => IsHere(input.op)),
        ];
        HashSet<Operation> targets = [.. _targets.Where(IsNew), .. rest.SelectMany(op => op.ControlInputs).Where(IsHere)];
        var repeated = run.SelectMany(_nodes.Inputs)
            .Select(input => input.op)
            .Concat(fetches.Select(fetch => fetch.op))
            .Concat(targets)
            .Where(NodeKinds.IsRepeatable);
        var message = new GraphDef { Versions = GraphDefWriter.Versions };
        message.Node.AddRange(feeds.Select(PartNodes.PlaceholderNode));
        foreach (var op in run.Concat(repeated.Distinct()).OrderBy(op => op._id))
            message.Node.Add(PartNodes.NodeOf(op, NameElsewhere, IsHere));
        return new([.. feeds], [.. fetches], [.. targets], message, _runnerOf);

        bool IsNew(Operation op) => ready.Contains(op) && !done.Contains(op);
        bool IsHere(Operation op) => IsNew(op) && !NodeKinds.IsRepeatable(op);
        string? NameElsewhere(Tensor tensor) => ComesFromElsewhere(tensor) ? PartNodes.PlaceholderOf(tensor) : null;
        bool ComesFromElsewhere(Tensor tensor) =>
            _nodes.IsFed(tensor) || (done.Contains(tensor.op) && !NodeKinds.IsRepeatable(tensor.op));
    }
}
