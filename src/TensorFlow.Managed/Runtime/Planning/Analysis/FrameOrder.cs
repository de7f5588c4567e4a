using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// The order of what is directly in a frame: whatever is ready, the earliest made first; what changes variables only when
/// nothing else is ready, so that it comes after all reads that do not depend on it.
/// </summary>
internal sealed class FrameOrder
{
    private readonly Frame _frame;
    private readonly PlanState _state;
    private readonly Dictionary<Operation, PlanUnit> _operations = [];
    private readonly Dictionary<Frame, PlanUnit> _loops = [];
    private readonly Dictionary<PlanUnit, HashSet<PlanUnit>> _readers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PlanUnit, int> _waiting = new(ReferenceEqualityComparer.Instance);

    private FrameOrder(Frame frame, PlanState state)
    {
        (_frame, _state) = (frame, state);
        foreach (var op in frame.Operations)
            _waiting[_operations[op] = new OperationUnit(op)] = 0;
        foreach (var inner in frame.Children)
            _waiting[_loops[inner] = new LoopUnit(inner)] = 0;
        foreach (var op in frame.All)
            AddEdges(op);
    }

    /// <summary>The operations and loops directly in a frame, each after all that it depends on.</summary>
    /// <exception cref="InvalidArgumentError">They depend on each other in a circle.</exception>
    internal static List<PlanUnit> Sort(Frame frame, PlanState state) => new FrameOrder(frame, state).Sort();

    private List<PlanUnit> Sort()
    {
        var ready = new PriorityQueue<PlanUnit, (bool, int)>(
            _waiting.Where(w => w.Value == 0).Select(w => (w.Key, Priority(w.Key)))
        );
        var sorted = new List<PlanUnit>(_waiting.Count);
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
            throw new InvalidArgumentError($"The graph has a cycle through {NameOf(_waiting.First(w => w.Value > 0).Key)}.");
        return sorted;
    }

    private void AddEdges(Operation op)
    {
        foreach (var input in op.inputs)
        {
            if (!_state.Fed.Contains(input) && !control_flow_util.IsBackEdge(op, input.op))
                AddEdge(input.op, op);
        }

        foreach (var control in op.ControlInputs)
            AddEdge(control, op);
    }

    private void AddEdge(Operation from, Operation to)
    {
        if (!_state.Operations.Contains(from))
            return;
        var frames = _state.Frames;
        if (Frame.Common(frames[from], frames[to]) != _frame)
            return;
        var (source, target) = (UnitOf(from), UnitOf(to));
        if (source == target)
            return;
        if (!_readers.TryGetValue(source, out var readers))
            _readers[source] = readers = new(ReferenceEqualityComparer.Instance);
        if (readers.Add(target))
            _waiting[target]++;
    }

    private PlanUnit UnitOf(Operation op) => _frame.ChildAround(_state.Frames[op]) is { } inner ? _loops[inner] : _operations[op];

    private static object NameOf(PlanUnit unit) => unit is OperationUnit { Operation: var op } ? op : ((LoopUnit)unit).Frame;

    private static (bool, int) Priority(PlanUnit unit) =>
        unit is OperationUnit { Operation: var op }
            ? (op.op_def.UpdatesVariable, op._id)
            : (false, ((LoopUnit)unit).Frame.All.Min(o => o._id));
}
