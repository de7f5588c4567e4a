using System.Numerics;
using Tensorflow.NumPy;
using Tensorflow.Operations;
using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// A copy of what a plan runs in which the iterations of while loops follow one another: for loops of which the plan knows how
/// often they run, as those of dynamic_rnn and of its gradient. What a loop keeps in tensor arrays and on stacks, its readers
/// then read from where it is made.
/// </summary>
internal sealed class UnrolledGraph
{
    // A hundred iterations of a training step's loops are 20,000. A plan for more takes longer to make than it saves.
    private const int MaxOperations = 50_000;

    /// <summary>A fold of more elements is no counter, index or shape.</summary>
    private const long MaxFolded = 64;

    private readonly PlanGraph _graph;
    private readonly UnrolledOperations _made;
    private readonly FrameTree _frames;
    private readonly LoopArrays _arrays;
    private readonly Dictionary<Operation, Operation> _copies = [];
    private readonly Dictionary<Operation, Operation> _origins = [];
    private readonly Dictionary<Tensor, Tensor> _tensors = [];
    private readonly Dictionary<Tensor, Tensor> _constants = [];
    private Frame _frame;

    // What is alive in every iteration of the frame at hand.
    private BigInteger _alive;

    private UnrolledGraph(PlanState state)
    {
        (_graph, _frames, _frame) = (state.Graph, state.Frames, state.Frames.Root);
        _made = new UnrolledOperations(state.Operations.First().graph, state.Graph.IsFed);
        _arrays = new LoopArrays(this, _made);
    }

    /// <summary>Makes the copy; null if there is no loop, or one that the plan has to run as a loop.</summary>
    internal static UnrolledGraph? TryUnroll(PlanState state)
    {
        var root = state.Frames.Root;
        if (
            !root.Children.Any()
            || state.Fed.Any(f => state.Frames.Find(f.op) is { } frame && (frame != root || LoopArrays.Concerns(f.op)))
        )
        {
            return null;
        }

        var unrolled = new UnrolledGraph(state);
        foreach (var unit in FrameOrder.Sort(root, state))
        {
            var done = unit switch
            {
                LoopUnit loop => unrolled.TryUnroll(loop.Frame, FrameOrder.Sort(loop.Frame, state)),
                _ => unit.Operations.All(unrolled.TryAdd),
            };
            if (!done)
                return null;
        }

        // What is read from outside.
        return state.Targets.Concat<ITensorOrOperation>(state.Results).All(unrolled.Has) ? unrolled : null;
    }

    /// <summary>The copies, in an order in which they may run.</summary>
    internal IReadOnlyList<Operation> Operations => _made.All;

    /// <summary>The copy of a tensor outside of loops.</summary>
    internal Tensor CopyOf(Tensor tensor) => _graph.IsFed(tensor) ? tensor : _tensors[tensor];

    /// <summary>The copy of an operation outside of loops.</summary>
    internal Operation CopyOf(Operation op) => _copies[op];

    /// <summary>The operation that one of the copies was made from, or itself.</summary>
    internal Operation OriginOf(Operation copy) => _origins.GetValueOrDefault(copy, copy);

    /// <summary>Maps a tensor to its copy.</summary>
    internal void Set(Tensor tensor, Tensor copy) => _tensors[tensor] = copy;

    /// <summary>What is known of a tensor's shape, in every iteration if it is in a loop.</summary>
    internal Shape ShapeOf(Tensor tensor) => _graph.Facts.ShapeOf(tensor);

    private bool Has(ITensorOrOperation item) =>
        item is Operation op ? _copies.ContainsKey(op) && _frames[op] == _frame : item is Tensor tensor && IsKnown(tensor);

    /// <summary>Whether a tensor has a copy.</summary>
    private bool IsKnown(Tensor tensor) => _graph.IsFed(tensor) || _tensors.ContainsKey(tensor);

    private bool TryUnroll(Frame frame, List<PlanUnit> units)
    {
        if (LoopShape.Find(frame, units, _graph) is not { } loop)
            return false;
        var outer = _frame;
        _frame = frame;
        var done = loop.Enters.All(TryAdd) && TryIterate(loop);
        (_frame, _alive) = (outer, 0);
        return done;
    }

    private bool TryIterate(LoopShape loop)
    {
        if (!loop.Merges.Select(control_flow_util.LoopStart).All(IsKnown))
            return false;
        if (new LoopCount(loop, _graph.Facts).Count(ValueOf, MaxIterations(loop)) is null)
            return false;
        var variables = Array.ConvertAll(loop.Merges, m => CopyOf(control_flow_util.LoopStart(m)));
        for (var iteration = 0; iteration < MaxOperations; iteration++)
        {
            for (var i = 0; i < variables.Length; i++)
                _tensors[loop.Merges[i].output] = variables[i];
            _alive = 0;
            if (!loop.Deciding.All(TryAdd) || _made.ValueOf(CopyOf(loop.Condition.output)) is not { } goesOn)
                return false;
            if (!goesOn.Value.Scalar<bool>())
            {
                foreach (var exit in loop.Exits)
                    _tensors[exit.output] = CopyOf(exit.inputs[0].op.inputs[0]);
                return true;
            }
            _alive = loop.Alive;
            if (!loop.Body.All(TryAdd) || _made.All.Count > MaxOperations)
                return false;
            var next = Array.ConvertAll(loop.Merges, control_flow_util.LoopNext);
            if (!next.All(IsKnown))
                return false;
            variables = Array.ConvertAll(next, CopyOf);
        }
        return false;
    }

    /// <summary>
    /// How often a loop may run to be unrolled. Loops often come in pairs, the second being the gradient of the first, and if one
    /// stays a loop, all do: what one keeps for the other is then in real arrays. So all loops share the operations that there
    /// may be, as if all ran as often, which decides before any is unrolled.
    /// </summary>
    private int MaxIterations(LoopShape loop) =>
        Math.Min(MaxOperations / _frames.Root.Children.Sum(f => f.Operations.Count), (MaxOperations - _made.All.Count) / loop.Size);

    private NDArray? ValueOf(Tensor tensor) => IsKnown(tensor) ? _made.ValueOf(CopyOf(tensor)) : null;

    private bool TryAdd(Operation op)
    {
        if (op.inputs.Any(i => i.dtype != TF_DataType.TF_RESOURCE && !IsKnown(i)))
            return false;
        if (LoopArrays.Concerns(op))
            return IsAlive(op) && _arrays.TryRun(op);
        // An array's or a stack's handle is not followed: what uses it asks where it comes from.
        if (Handles.Forwards(op) && op.inputs[0].dtype == TF_DataType.TF_RESOURCE)
            return true;
        if (control_flow_util.IsLoopEnter(op) || control_flow_util.IsNextIteration(op) || control_flow_util.IsLoopCond(op))
        {
            if (op.inputs[0].dtype.is_ref_dtype())
                return false;
            _tensors[op.output] = CopyOf(op.inputs[0]);
            return true;
        }
        if (control_flow_util.IsSwitchOnLoopCond(op))
        {
            _tensors[op.outputs[1]] = CopyOf(op.inputs[0]);
            return true;
        }
        // It has no outputs, and all that waits for it is in the iteration.
        if (op.op_def == NoOps.ControlTrigger && !IsAtTop)
            return true;
        return TryFold(op) || TrySimplify(op) || TryCopy(op);
    }

    private bool IsAtTop => _frame.Parent is null;

    /// <summary>Whether an operation runs whenever the frame does.</summary>
    private bool IsAlive(Operation op) => Guards.Covers(_alive, _graph.Guard(op));

    /// <summary>What the plan knows, or what follows from an iteration's number, is a constant.</summary>
    private bool TryFold(Operation op)
    {
        if (IsAtTop || !IsAlive(op) || op.NumOutputs == 0 || control_flow_util.IsSwitch(op) || control_flow_util.IsMerge(op))
            return false;
        if (op.outputs.All(o => _graph.Facts.ValueOf(o) is not null))
        {
            foreach (var output in op.outputs)
                _tensors[output] = KnownConstant(output);
            return true;
        }
        var values = Array.ConvertAll(op.outputs, Evaluate);
        if (values.Contains(null))
            return false;
        for (var i = 0; i < values.Length; i++)
            _tensors[op.outputs[i]] = _made.Constant(values[i]!, op.name);
        return true;
    }

    private Tensor KnownConstant(Tensor tensor)
    {
        if (!_constants.TryGetValue(tensor, out var constant))
            _constants[tensor] = constant = _made.Constant(_graph.Facts.ValueOf(tensor)!, tensor.op.name);
        return constant;
    }

    /// <summary>A counter, an index or a condition that follows from what is known by now.</summary>
    private NDArray? Evaluate(Tensor tensor)
    {
        if (tensor.op.NumInputs == 0 || tensor.dtype is not (TF_DataType.TF_INT32 or TF_DataType.TF_INT64 or TF_DataType.TF_BOOL))
            return null;
        try
        {
            return ConstantFolding.Evaluate(tensor, i =>
                _made.ValueOf(CopyOf(i)) is { shape.size: <= MaxFolded } value ? value : null
            );
        }
        catch (Exception e) when (ConstantFolding.IsRefusal(e))
        {
            // The copy runs as it stands, and says so again if it is reached.
            return null;
        }
    }

    /// <summary>
    /// Unpacking a pack gives the packed tensors themselves; a transposition of the first two axes only renames them.
    /// </summary>
    private bool TrySimplify(Operation op)
    {
        if (!IsAlive(op) || op.outputs.Any(_graph.IsFed))
            return false;
        if (op.op_def.UnpackAxis?.Invoke(op.attributes) is { } axis and >= 0)
        {
            var parts = _made.Parts(CopyOf(op.inputs[0]), axis, op.NumOutputs, op.name);
            for (var i = 0; i < parts.Length; i++)
                _tensors[op.outputs[i]] = parts[i];
            return true;
        }
        if (
            op.op_def.Permutation is not null
            && _made.Transposed(CopyOf(op.inputs[0]), CopyOf(op.inputs[1]), op.name) is { } transposed
        )
        {
            _tensors[op.output] = transposed;
            return true;
        }
        return false;
    }

    private bool TryCopy(Operation op)
    {
        // What has effects, or reads what others change, keeps its place among these, which the iterations of a loop do not.
        if (!IsAtTop && (op.op_def.IsStateful || op.op_def.UpdatesVariable || op.inputs.Any(i => i.dtype.is_ref_dtype())))
            return false;
        if (!op.inputs.All(IsKnown))
            return false;
        var controls = op.ControlInputs.Where(_copies.ContainsKey).Select(c => _copies[c]);
        var copy = _copies[op] = _made.Add(
            op.op_def,
            op.name,
            [.. op.inputs.Select(CopyOf)],
            [.. controls],
            op.attributes,
            Array.ConvertAll(op.outputs, o => o.dtype)
        );
        _origins[copy] = op;
        for (var i = 0; i < op.NumOutputs; i++)
        {
            copy.outputs[i].shape = op.outputs[i].shape;
            _tensors[op.outputs[i]] = copy.outputs[i];
            var value = _graph.Facts.ValueOf(op.outputs[i]) ?? (IsAlive(op) ? Evaluate(op.outputs[i]) : null);
            if (value is not null)
                _made.Know(copy.outputs[i], value);
        }
        return true;
    }
}
