using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// The order of what is directly in a frame: whatever is ready, the earliest made first; what changes variables only when
/// nothing else is ready, so that it comes after all reads that do not depend on it.
/// </summary>
internal sealed class FrameOrder
{
    private readonly Frame _frame;
    private readonly FrameTree _frames;
    private readonly FedTensors _fed;
    private readonly List<PlanUnit> _units = [];
    private readonly OperationSet _operations;
    private readonly Dictionary<Frame, int> _loops = [];
    private readonly List<int>?[] _readers;
    private readonly int[] _waiting;

    private FrameOrder(Frame frame, FrameTree frames, FedTensors fed)
    {
        (_frame, _frames, _fed, _operations) = (frame, frames, fed, frames.SetOf(frame));
        foreach (var op in _operations)
            Add(new OperationUnit(op));
        foreach (var inner in frame.Children)
            _loops[inner] = Add(new LoopUnit(inner));
        (_readers, _waiting) = (new List<int>?[_units.Count], new int[_units.Count]);
        foreach (var op in frame.All)
            AddEdges(op);
    }

    /// <summary>The operations and loops directly in a frame, each after all that it depends on.</summary>
    /// <exception cref="InvalidArgumentError">They depend on each other in a circle.</exception>
    internal static List<PlanUnit> Sort(Frame frame, FrameTree frames, FedTensors fed) =>
        new FrameOrder(frame, frames, fed).Sort();

    private int Add(PlanUnit unit)
    {
        _units.Add(unit);
        return _units.Count - 1;
    }

    private List<PlanUnit> Sort()
    {
        var ready = new PriorityQueue<int, long>();
        for (var unit = 0; unit < _units.Count; unit++)
        {
            if (_waiting[unit] == 0)
                ready.Enqueue(unit, Priority(unit));
        }
        var sorted = new List<PlanUnit>(_units.Count);
        while (ready.TryDequeue(out var unit, out _))
        {
            sorted.Add(_units[unit]);
            foreach (var reader in _readers[unit] ?? [])
            {
                if (--_waiting[reader] == 0)
                    ready.Enqueue(reader, Priority(reader));
            }
        }
        if (sorted.Count < _units.Count)
        {
            throw new InvalidArgumentError(
                $"The graph has a cycle through {NameOf(_units[Array.FindIndex(_waiting, w => w > 0)])}."
            );
        }

        return sorted;
    }

    private void AddEdges(Operation op)
    {
        for (var i = 0; i < op.NumInputs; i++)
        {
            var input = op.inputs[i];
            if (!_fed.Contains(input) && !control_flow_util.IsBackEdge(op, input.op))
                AddEdge(input.op, op);
        }

        for (var i = 0; i < op.NumControlInputs; i++)
            AddEdge(op.ControlInputs[i], op);
    }

    /// <summary>Has one wait for the other, once for each time that it reads it.</summary>
    private void AddEdge(Operation from, Operation to)
    {
        if (UnitOf(from) is not { } source || UnitOf(to) is not { } target || source == target)
            return;
        (_readers[source] ??= new(1)).Add(target);
        _waiting[target]++;
    }

    /// <summary>What an operation is, or is in, directly in the frame; null if it is not in it, or does not run.</summary>
    private int? UnitOf(Operation op) =>
        _operations.PlaceOf(op) is >= 0 and var unit ? unit
        : _frames.Find(op) is { } frame && _frame.ChildAround(frame) is { } inner ? _loops[inner]
        : null;

    private static object NameOf(PlanUnit unit) => unit is OperationUnit { Operation: var op } ? op : ((LoopUnit)unit).Frame;

    private long Priority(int unit) =>
        _units[unit] is OperationUnit { Operation: var op }
            ? op._id + (op.op_def.UpdatesVariable ? 1L << 32 : 0)
            : ((LoopUnit)_units[unit]).Frame.All.Min(o => o._id);
}
