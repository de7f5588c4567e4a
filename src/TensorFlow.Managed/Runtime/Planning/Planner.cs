using System.Runtime.CompilerServices;
using Tensorflow.Operations;
using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Turns a graph into a plan: leaves out what the fetches do not need, gathers each while loop into one step, fixes an order
/// that depends on the graph alone, and lets steps that fit together run as one.
/// </summary>
internal sealed class Planner
{
    private readonly Operation[] _targets;
    private readonly Tensor[] _fetches;
    private readonly Tensor[] _feeds;
    private readonly Shape[] _feedShapes;
    private readonly PlanPasses _passes;
    private readonly BufferPool _pool;
    private readonly RunResources _resources;
    private readonly Func<Operation, StrongBox<object?>> _stateOf;
    private readonly Dictionary<Operation, Frame> _frameOf = [];
    private readonly Dictionary<Operation, int> _ids = [];
    private readonly HashSet<Tensor> _fed;
    private readonly SortedSet<Operation> _needed;
    private readonly UnrolledGraph? _unrolled;
    private readonly Tensor[] _results;
    private readonly Frame _root;
    private readonly PlanGraph _graph;
    private readonly PlanSlots _slots;
    private readonly PackedSlots _packed;
    private readonly RowOperations _rows;
    private readonly GemmAccumulation _sums;
    private readonly SplitPushedConcats _stackedJoins;
    private readonly TensorArrayForwarding _arrayElements;

    internal Planner(
        Operation[] targets,
        Tensor[] fetches,
        Tensor[] feeds,
        Shape[] feedShapes,
        PlanPasses passes,
        BufferPool pool,
        RunResources resources,
        Func<Operation, StrongBox<object?>> stateOf
    )
    {
        (_targets, _fetches, _feeds, _feedShapes, _passes) = (targets, fetches, feeds, feedShapes, passes);
        (_pool, _resources, _stateOf) = (pool, resources, stateOf);
        _fed = [.. feeds];
        _needed = Needed();
        _root = Frame.Assign(_needed, _frameOf);
        foreach (var fetch in fetches)
        {
            if (!_fed.Contains(fetch) && _frameOf[fetch.op] != _root && !control_flow_util.IsLoopExit(fetch.op))
            {
                throw new ValueError(
                    $"Operation '{fetch.op.name}' has been marked as not fetchable: it is inside of a while loop."
                );
            }
        }

        _results = fetches;
        _graph = new PlanGraph(_needed, targets, fetches, feeds, feedShapes, passes);
        if (
            passes.HasFlag(PlanPasses.Loops)
            && UnrolledGraph.Of(_graph, _root, _frameOf, _needed, _fed, [.. targets, .. fetches]) is { } unrolled
        )
        {
            var (needed, results) = (InOrder(unrolled.Operations), Array.ConvertAll(fetches, unrolled.Of));
            var graph = new PlanGraph(needed, Array.ConvertAll(targets, unrolled.Of), results, feeds, feedShapes, passes);
            if (!graph.Facts.AreContradictory)
            {
                (_unrolled, _needed, _results, _graph) = (unrolled, needed, results, graph);
                _root = Frame.Assign(_needed, _frameOf);
            }
        }
        // Where shapes do not fit, operations run one by one, so that the first that refuses its inputs says so.
        if (_graph.Facts.AreContradictory)
            _graph = new PlanGraph(_needed, targets, fetches, feeds, feedShapes, _passes = passes = PlanPasses.None);
        _slots = new PlanSlots(_graph);
        _packed = new PackedSlots(_graph, _slots, _frameOf);
        _rows = new RowOperations(_graph, passes);
        _sums = new GemmAccumulation(_graph, _rows, passes);
        _stackedJoins = new SplitPushedConcats(_graph, _rows, _sums);
        _arrayElements = new TensorArrayForwarding(_graph, passes);
    }

    internal Plan Build()
    {
        foreach (var op in _needed)
            _ids[op] = _ids.Count;
        var steps = StepsOf(_root, kept: _results);
        return new Plan
        {
            Targets = _targets,
            Fetches = _fetches,
            Feeds = _feeds,
            FeedShapes = _feedShapes,
            Steps = steps,
            FetchSlots = Array.ConvertAll(_results, Made),
            FeedSlots = Array.ConvertAll(_feeds, _slots.Known),
            Constants = _slots.Constants,
            SlotCount = _slots.Count,
            StepCount = _needed.Count,
        };
    }

    private static SortedSet<Operation> InOrder(IEnumerable<Operation> operations) =>
        new(operations, Comparer<Operation>.Create((a, b) => a._id.CompareTo(b._id)));

    /// <summary>The operations that the targets and fetches depend on, in the graph's order, up to what is fed.</summary>
    private SortedSet<Operation> Needed()
    {
        var needed = InOrder([]);
        var queue = new Stack<Operation>(_targets.Concat(_fetches.Where(f => !_fed.Contains(f)).Select(f => f.op)));
        while (queue.TryPop(out var op))
        {
            if (!needed.Add(op))
                continue;
            foreach (var input in op.inputs)
            {
                if (!_fed.Contains(input))
                    queue.Push(input.op);
            }

            foreach (var control in op.ControlInputs)
                queue.Push(control);
        }
        return needed;
    }

    private Step[] StepsOf(Frame frame, Tensor[] kept)
    {
        var order = new FrameOrder(frame, _needed, _frameOf, _fed)
            .Sorted()
            .Where(unit => unit is Frame || _graph.Live.Contains((Operation)unit));
        var units = new RowGroups(_graph, _rows, _passes, _sums).Gather(order);
        _sums.Arrange(units);
        var compiler = new RowCompiler(_graph, _rows, _sums, _stackedJoins, units, kept);
        var transposed = new TransposedStores(_graph, _rows, units, _passes);
        var products = new GemmEmitter(_rows, _sums, _slots, compiler);
        var (steps, allocated) = (new List<Step>(), new HashSet<Tensor>());
        _packed.Open(frame, steps);
        foreach (var unit in units)
        {
            switch (unit)
            {
                case Frame inner:
                    steps.Add(LoopStep(inner));
                    break;
                case RowGroup group:
                    steps.AddRange(compiler.AssembledBy(group).Where(allocated.Add).Select(AllocateStep));
                    steps.Add(RowStep(group, compiler, transposed));
                    break;
                case Operation op when !transposed.IsDone(op):
                    steps.AddRange(StepsOf(op, products));
                    break;
            }
        }
        var outside = _slots.Constants.Select(c => c.Slot).Concat(_packed.From(frame, steps));
        new Liveness(steps, kept.Select(Made).Concat(outside)).MarkReleases();
        foreach (var step in steps)
        {
            if (step.Fused is GemmStep { Accumulates: true } product)
            {
                product.InPlace =
                    step.Releases.Contains(step.Inputs[^1]) && !step.Inputs.AsSpan()[..^1].Contains(step.Inputs[^1]);
            }
        }

        return [.. steps];
    }

    private IEnumerable<Step> StepsOf(Operation op, GemmEmitter products)
    {
        if (_sums.IsColumnSum(op) || _sums.IsPartOfSum(op) || _arrayElements.IsDone(op))
            return [];
        if (_sums.SumOf(op) is { } sum)
        {
            return sum.InPlaces
                ? []
                : Enumerable
                    .Range(0, sum.Terms.Length)
                    .SelectMany(i => TermSteps(sum, i, products).Select(step => WithId(step, op)));
        }

        if (_sums.SumWithTerm(op) is { } around)
        {
            return around.InPlaces
                ? TermSteps(around, Array.IndexOf(around.Terms, op), products).Select(step => WithId(step, op))
                : [];
        }

        if (_sums.IsProduct(op))
            return [WithId(products.Product(op), op)];
        if (_stackedJoins.PartsOf(op) is { } parts)
            return [WithId(StackStep(op, parts), op)];
        if (_arrayElements.RunsWith(op) is { } partner)
            return [WithId(op.type == "TensorArrayGatherV3" ? GatherStep(op, partner) : ScatterStep(op, partner), op)];
        return KernelStep(op) is { } step ? [step] : [];
    }

    private Step AllocateStep(Tensor tensor) =>
        new()
        {
            Kind = StepKind.Fused,
            Id = -1,
            Outputs = [_slots.Made(tensor)],
            Fused = new AllocateStep(_graph.Facts.ShapeOf(tensor)),
        };

    private Step GatherStep(Operation gather, Operation reader)
    {
        _ids[reader] = _ids[gather];
        var shape = _graph.Facts.ShapeOf(gather.output);
        return new Step
        {
            Kind = StepKind.Fused,
            Inputs = [InputSlot(gather, 0), InputSlot(gather, 1), InputSlot(gather, 2)],
            Outputs = Array.ConvertAll(reader.outputs, _slots.Made),
            Fused = new GatherStep(
                new KernelContext(gather, _pool),
                (int)shape[0],
                shape[1..],
                reader.type == "Unpack" ? null : _graph.Facts.ShapeOf(reader.output)
            ),
        };
    }

    private Step ScatterStep(Operation scatter, Operation pack) =>
        new()
        {
            Kind = StepKind.Fused,
            Inputs =
            [
                InputSlot(scatter, 0),
                InputSlot(scatter, 1),
                InputSlot(scatter, 3),
                .. Enumerable.Range(0, pack.NumInputs).Select(i => InputSlot(pack, i)),
            ],
            Outputs = [_slots.Made(scatter.output)],
            Fused = new ScatterStep(new KernelContext(scatter, _pool)),
        };

    private Step StackStep(Operation op, Tensor[] parts)
    {
        var pushes = op.type == "StackPushV2";
        return new Step
        {
            Kind = StepKind.Fused,
            Inputs = [InputSlot(op, 0), .. pushes ? parts.Select(_slots.Of) : []],
            Outputs = pushes ? [] : Array.ConvertAll(parts, _slots.Made),
            Fused = new StackStep(new KernelContext(op, _pool)),
        };
    }

    /// <summary>The step that adds a sum's term and those that have waited for it, or none if it waits too.</summary>
    private static Step[] TermSteps(GemmAccumulation.Sum sum, int term, GemmEmitter products) =>
        sum.FirstWith(term) is { } first ? [products.Terms(sum, first, term + 1)] : [];

    private Step WithId(Step step, Operation op)
    {
        step.Id = _ids[op];
        step.Controls = ControlsOf(op, _frameOf[op]);
        return step;
    }

    private Step RowStep(RowGroup group, RowCompiler compiler, TransposedStores transposed)
    {
        var step = new RowEmitter(_graph, _rows, _slots, _packed, compiler, transposed, group).Emit();
        foreach (var op in group.Operations)
            _ids[op] = _ids[group.Operations[0]];
        step.Id = _ids[group.Operations[0]];
        step.Controls =
        [
            .. group.Operations.SelectMany(op => ControlsOf(op, _frameOf[op])).Distinct().Where(id => id != step.Id),
        ];
        return step;
    }

    private Step? KernelStep(Operation op)
    {
        var kind = op.type switch
        {
            // A loop brings its Enters' values in itself; a ControlTrigger only orders, whether or not what it waits for ran.
            "Enter" or "ControlTrigger" => (StepKind?)null,
            "Merge" when control_flow_util.IsLoopMerge(op) => null,
            "Switch" => StepKind.Switch,
            "Merge" => StepKind.Merge,
            "NextIteration" => StepKind.NextIteration,
            "Exit" => StepKind.Exit,
            "NoOp" => StepKind.Nothing,
            _ => StepKind.Kernel,
        };
        if (kind is null)
            return null;
        var kernel =
            kind == StepKind.Kernel
                ? op.op_def.KernelFor(op)
                    ?? throw new UnimplementedError($"There is no kernel for '{op.type}' (node '{op.name}').")
                : null;
        var state = kernel is not null && op.op_def.IsStateful ? _stateOf(_unrolled?.OriginOf(op) ?? op) : null;
        return new Step
        {
            Kind = kind.Value,
            Kernel = kernel,
            Context = kernel is null ? null : new KernelContext(op, _pool, _resources, state),
            Id = _ids[op],
            Inputs = [.. Enumerable.Range(0, op.NumInputs).Select(i => InputSlot(op, i))],
            Outputs = Array.ConvertAll(op.outputs, o => _fed.Contains(o) ? _slots.New() : _slots.Made(o)),
            Controls = ControlsOf(op, _frameOf[op]),
        };
    }

    /// <summary>
    /// Where what is read from outside is made: a value that the plan knows may belong to a branch that is not taken.
    /// </summary>
    private int Made(Tensor tensor) => _slots.Made(_graph.Seen(tensor));

    private int InputSlot(Operation op, int i) =>
        _graph.Constant(op, i) is null ? _slots.Made(_graph.Input(op, i)) : _slots.Of(op.inputs[i]);

    private Step LoopStep(Frame frame)
    {
        var enters = frame.Operations.Where(o => control_flow_util.IsLoopEnter(o) && _graph.Live.Contains(o)).ToArray();
        var merges = frame.Operations.Where(control_flow_util.IsLoopMerge).ToArray();
        var exits = frame.Operations.Where(control_flow_util.IsLoopExit).ToArray();
        var variables = Array.ConvertAll(merges, m =>
            (
                _slots.Made(m.outputs[0]),
                _slots.Made(m.outputs[1]),
                _slots.Made(control_flow_util.LoopStart(m)),
                _slots.Made(control_flow_util.LoopNext(m))
            )
        );
        var keep = enters
            .Where(control_flow_util.IsLoopConstantEnter)
            .Select(e => e.output)
            .Concat(frame.Operations.Where(o => o.type == "NextIteration").Select(o => o.output))
            .Concat(exits.Select(e => e.output))
            .ToArray();
        var steps = StepsOf(frame, keep);
        return new Step
        {
            Kind = StepKind.Loop,
            Inputs = [.. enters.Select(e => InputSlot(e, 0)).Concat(_packed.From(frame, steps)).Distinct()],
            Outputs = Array.ConvertAll(exits, e => _slots.Made(e.output)),
            Loop = new LoopPlan
            {
                Steps = steps,
                Enters = Array.ConvertAll(enters, e =>
                    (
                        InputSlot(e, 0),
                        _slots.Made(e.output),
                        ControlsOf(e, frame.Parent!),
                        control_flow_util.IsLoopConstantEnter(e)
                    )
                ),
                Variables = variables,
                Exits = Array.ConvertAll(exits, e => _slots.Made(e.output)),
            },
        };
    }

    private int[] ControlsOf(Operation op, Frame frame) =>
        [.. _graph.Controls(op).Where(c => _frameOf[c] == frame && !control_flow_util.IsLoopEnter(c)).Select(c => _ids[c])];
}
