using Tensorflow.Runtime.Parts;

namespace Tensorflow.Server.Partitioning;

/// <summary>
/// In which stage of a step each node runs, so that what crosses from one task to another is there when the stage begins. A node
/// runs as late as its readers allow, so that few values are kept from one stage to the next.
/// </summary>
internal sealed class Stages
{
    private readonly StepNodes _nodes;
    private readonly TaskPlacement _tasks;
    private readonly Dictionary<Operation, int> _stages = [];
    private readonly List<(Operation From, Operation To, int Crosses)> _edges = [];

    /// <exception cref="UnimplementedError">
    /// What cannot be cut is on several tasks, or one part of it waits for another.
    /// </exception>
    internal Stages(StepNodes nodes, TaskPlacement tasks)
    {
        (_nodes, _tasks) = (nodes, tasks);
        foreach (var op in nodes.InOrder)
            AddEdges(op);
        Raise();
        Delay();
    }

    /// <summary>The stage of a node that is not repeatable, from 0.</summary>
    internal int this[Operation op] => _stages[_nodes.Whole[op]];

    private void AddEdges(Operation op)
    {
        if (NodeKinds.IsRepeatable(op))
            return;
        var whole = _nodes.Whole[op];
        if (_tasks[whole] != _tasks[op])
            throw NotCut(whole, op);
        _stages.TryAdd(whole, 0);
        foreach (var source in _nodes.Sources(op))
        {
            var crosses = _tasks[source] == _tasks[op] ? 0 : 1;
            if (NodeKinds.IsRepeatable(source))
                _stages[whole] = Math.Max(_stages[whole], NodeKinds.IsConstant(source) ? 0 : crosses);
            else if (_nodes.Whole[source] is var other && other != whole)
                _edges.Add((other, whole, crosses));
        }
    }

    /// <summary>Puts each behind what it reads.</summary>
    private void Raise()
    {
        // No path crosses more often, but for one that goes round.
        var most = _edges.Sum(edge => edge.Crosses) + 1;
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var (from, to, crosses) in _edges.Where(edge => _stages[edge.To] < _stages[edge.From] + edge.Crosses))
            {
                if ((_stages[to] = _stages[from] + crosses) > most)
                    throw NotCut(from, to);
                changed = true;
            }
        }
    }

    /// <summary>Puts each before what reads it, but no earlier than need be.</summary>
    private void Delay()
    {
        var last = _stages.Values.DefaultIfEmpty(0).Max();
        foreach (var source in _edges.Select(edge => edge.From).Distinct())
            _stages[source] = last;
        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var (from, to, crosses) in _edges.AsEnumerable().Reverse())
            {
                if (_stages[from] <= _stages[to] - crosses)
                    continue;
                _stages[from] = _stages[to] - crosses;
                changed = true;
            }
        }
    }

    /// <summary>What a step is refused with that cannot be cut between two nodes.</summary>
    internal UnimplementedError NotCut(Operation one, Operation other) =>
        new(
            $"The graph cannot be cut between {{{{node {one.name}}}}} on {_tasks[one]} and {{{{node {other.name}}}}} on "
                + $"{_tasks[other]}: a loop, and what uses a stack or an array of tensors, run on one task."
        );
}
