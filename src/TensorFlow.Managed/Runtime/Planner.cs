using System.Runtime.CompilerServices;
using Tensorflow.Operations;

namespace Tensorflow.Runtime;

/// <summary>
/// Turns a graph into a plan: leaves out what the fetches do not need, gathers each while loop into one step, and fixes an
/// order that depends on the graph alone.
/// </summary>
internal sealed class Planner(Operation[] targets, Tensor[] fetches, Tensor[] feeds, BufferPool pool, Func<Operation, StrongBox<object?>> stateOf)
{
    private readonly Dictionary<Tensor, int> _slots = [];
    private readonly Dictionary<Operation, int> _ids = [];
    private readonly Dictionary<Operation, Frame> _frameOf = [];
    private readonly List<KernelContext> _contexts = [];
    private readonly HashSet<Tensor> _fed = [.. feeds];

    internal Plan Build()
    {
        var needed = Needed();
        var root = Frame.Assign(needed, _frameOf);
        foreach (var op in needed) _ids[op] = _ids.Count;
        foreach (var fetch in fetches)
            if (!_fed.Contains(fetch) && (_frameOf[fetch.op] != root && !control_flow_util.IsLoopExit(fetch.op)))
                throw new ValueError($"Operation '{fetch.op.name}' has been marked as not fetchable: it is inside of a while loop.");
        var steps = StepsOf(root, needed, kept: fetches);
        return new Plan
        {
            Targets = targets,
            Fetches = fetches,
            Feeds = feeds,
            Steps = steps,
            FetchSlots = Array.ConvertAll(fetches, SlotOf),
            FeedSlots = Array.ConvertAll(feeds, f => _slots.GetValueOrDefault(f, -1)),
            Contexts = [.. _contexts],
            SlotCount = _slots.Count,
            StepCount = needed.Count,
        };
    }

    /// <summary>The operations that the targets and fetches depend on, in the graph's order, up to what is fed.</summary>
    private SortedSet<Operation> Needed()
    {
        var needed = new SortedSet<Operation>(Comparer<Operation>.Create((a, b) => a._id.CompareTo(b._id)));
        var queue = new Stack<Operation>(targets.Concat(fetches.Where(f => !_fed.Contains(f)).Select(f => f.op)));
        while (queue.TryPop(out var op))
        {
            if (!needed.Add(op)) continue;
            foreach (var input in op.inputs)
                if (!_fed.Contains(input)) queue.Push(input.op);
            foreach (var control in op.ControlInputs) queue.Push(control);
        }
        return needed;
    }

    private Step[] StepsOf(Frame frame, SortedSet<Operation> needed, Tensor[] kept)
    {
        var steps = new List<Step>();
        foreach (var unit in new FrameOrder(frame, needed, _frameOf, _fed).Sorted())
        {
            if (unit is Frame inner) steps.Add(LoopStep(inner, needed));
            else if (StepOf((Operation)unit) is { } step) steps.Add(step);
        }
        new Liveness(steps, kept.Select(SlotOf)).MarkReleases();
        return [.. steps];
    }

    private Step? StepOf(Operation op)
    {
        var kind = op.type switch
        {
            // A loop brings its Enters' values in itself; a ControlTrigger only orders, whether or not what it waits for ran.
            "Enter" or "ControlTrigger" => (StepKind?)null,
            "Merge" when op.inputs.Any(i => i.op.type == "NextIteration") => null,
            "Switch" => StepKind.Switch,
            "Merge" => StepKind.Merge,
            "NextIteration" => StepKind.NextIteration,
            "Exit" => StepKind.Exit,
            "NoOp" => StepKind.Nothing,
            _ => StepKind.Kernel,
        };
        if (kind is null) return null;
        var kernel = kind == StepKind.Kernel ? op.op_def.Kernel ?? throw new UnimplementedError($"There is no kernel for '{op.type}' (node '{op.name}').") : null;
        KernelContext? context = null;
        if (kernel is not null) _contexts.Add(context = new KernelContext(op, pool, op.op_def.IsStateful ? stateOf(op) : null));
        return new Step
        {
            Kind = kind.Value,
            Kernel = kernel,
            Context = context,
            Id = _ids[op],
            Inputs = op.inputs.Select(SlotOf).ToArray(),
            Outputs = Array.ConvertAll(op.outputs, o => _fed.Contains(o) ? NewSlot() : SlotOf(o)),
            Controls = ControlsOf(op, _frameOf[op]),
        };
    }

    private Step LoopStep(Frame frame, SortedSet<Operation> needed)
    {
        var enters = frame.Operations.Where(control_flow_util.IsLoopEnter).ToArray();
        var merges = frame.Operations.Where(o => o.type == "Merge" && o.inputs.Any(i => i.op.type == "NextIteration")).ToArray();
        var exits = frame.Operations.Where(control_flow_util.IsLoopExit).ToArray();
        var variables = Array.ConvertAll(merges, m => (SlotOf(m.outputs[0]), SlotOf(m.outputs[1]),
            SlotOf(m.inputs.First(i => i.op.type != "NextIteration")), SlotOf(m.inputs.First(i => i.op.type == "NextIteration"))));
        var keep = enters.Where(control_flow_util.IsLoopConstantEnter).Select(e => e.output)
            .Concat(frame.Operations.Where(o => o.type == "NextIteration").Select(o => o.output))
            .Concat(exits.Select(e => e.output)).ToArray();
        var steps = StepsOf(frame, needed, keep);
        return new Step
        {
            Kind = StepKind.Loop,
            Inputs = enters.Select(e => SlotOf(e.inputs[0])).Distinct().ToArray(),
            Outputs = Array.ConvertAll(exits, e => SlotOf(e.output)),
            Loop = new LoopPlan
            {
                Steps = steps,
                Enters = Array.ConvertAll(enters, e => (SlotOf(e.inputs[0]), SlotOf(e.output), ControlsOf(e, frame.Parent!),
                    control_flow_util.IsLoopConstantEnter(e))),
                Variables = variables,
                Exits = Array.ConvertAll(exits, e => SlotOf(e.output)),
            },
        };
    }

    private int[] ControlsOf(Operation op, Frame frame)
        => op.ControlInputs.Where(c => _frameOf[c] == frame && !control_flow_util.IsLoopEnter(c)).Select(c => _ids[c]).ToArray();

    private int SlotOf(Tensor tensor)
    {
        if (!_slots.TryGetValue(tensor, out var slot)) _slots[tensor] = slot = _slots.Count;
        return slot;
    }

    /// <summary>A slot for an output that is fed over and so read by nobody.</summary>
    private int NewSlot() => SlotOf(new Tensor(targets.FirstOrDefault() ?? fetches[0].op, 0, TF_DataType.DtInvalid));
}
