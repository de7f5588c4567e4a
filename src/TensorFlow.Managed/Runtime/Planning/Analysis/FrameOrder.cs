using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// The order of what is directly in a frame: whatever is ready, the earliest made first; what changes variables only when
/// nothing else is ready, so that it comes after all reads that do not depend on it.
/// </summary>
internal sealed class FrameOrder(
    Frame frame,
    SortedSet<Operation> needed,
    Dictionary<Operation, Frame> frameOf,
    HashSet<Tensor> fed
)
{
    private readonly Dictionary<object, HashSet<object>> _readers = [];
    private readonly Dictionary<object, int> _waiting = [];

    /// <summary>The operations and inner frames, each after all that it depends on.</summary>
    /// <exception cref="InvalidArgumentError">They depend on each other in a circle.</exception>
    internal List<object> Sorted()
    {
        foreach (var op in frame.Operations)
            _waiting[op] = 0;
        foreach (var inner in frame.Children)
            _waiting[inner] = 0;
        foreach (var op in frame.All)
            AddEdges(op);
        var ready = new PriorityQueue<object, (bool, int)>(
            _waiting.Where(w => w.Value == 0).Select(w => (w.Key, Priority(w.Key)))
        );
        var sorted = new List<object>(_waiting.Count);
        while (ready.TryDequeue(out var unit, out _))
        {
            sorted.Add(unit);
            foreach (var reader in _readers.GetValueOrDefault(unit) ?? [])
            {
                if (--_waiting[reader] == 0)
                    ready.Enqueue(reader, Priority(reader));
            }
        }
        if (sorted.Count < _waiting.Count)
            throw new InvalidArgumentError($"The graph has a cycle through {_waiting.First(w => w.Value > 0).Key}.");
        return sorted;
    }

    private void AddEdges(Operation op)
    {
        foreach (var input in op.inputs)
        {
            if (!fed.Contains(input) && !control_flow_util.IsBackEdge(op, input.op))
                AddEdge(input.op, op);
        }

        foreach (var control in op.ControlInputs)
            AddEdge(control, op);
    }

    private void AddEdge(Operation from, Operation to)
    {
        if (!needed.Contains(from))
            return;
        if (Frame.Common(frameOf[from], frameOf[to]) != frame)
            return;
        var (source, target) = (frame.UnitOf(from, frameOf[from]), frame.UnitOf(to, frameOf[to]));
        if (source == target)
            return;
        if (!_readers.TryGetValue(source, out var readers))
            _readers[source] = readers = [];
        if (readers.Add(target))
            _waiting[target]++;
    }

    private static (bool, int) Priority(object unit) =>
        unit switch
        {
            Operation op => (op.op_def.UpdatesVariable, op._id),
            Frame inner => (false, inner.All.Min(o => o._id)),
            _ => throw new ArgumentException($"No unit of a frame: {unit}"),
        };
}
