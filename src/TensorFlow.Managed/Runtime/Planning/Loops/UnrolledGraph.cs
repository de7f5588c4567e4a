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
internal sealed partial class UnrolledGraph
{
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
    private readonly bool _isInBlocks;

    // What was added to which integer to make another, in a block.
    private readonly Dictionary<Tensor, (OpDef Type, Tensor Start, int Sum)> _counted = [];
    private Frame _frame;
    private LoopBlock? _block;

    // Where there are blocks: what the next access to an array or a stack has to come after.
    private Operation? _lastAccess;

    // What is alive in every iteration of the frame at hand.
    private BigInteger _alive;

    private UnrolledGraph(PlanState state, bool isInBlocks)
    {
        _isInBlocks = isInBlocks;
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
            || state.Request.Feeds.Any(f => state.Frames.Find(f.op) is { } frame && (frame != root || LoopArrays.Concerns(f.op)))
        )
        {
            return null;
        }

        var order = state.Frames.OrderOf(root);
        var unrolled = new UnrolledGraph(state, isInBlocks: false);
        if (unrolled.TryAddAll(order, state))
            return unrolled;
        if (!unrolled.IsTooLong)
            return null;
        unrolled = new UnrolledGraph(state, isInBlocks: true);
        return unrolled.TryAddAll(order, state) ? unrolled : null;
    }

    private bool TryAddAll(IReadOnlyList<PlanUnit> order, PlanState state)
    {
        foreach (var unit in order)
        {
            var done = unit switch
            {
                LoopUnit loop => TryUnroll(loop.Frame, _frames.OrderOf(loop.Frame)),
                _ => unit.Operations.All(TryAdd),
            };
            if (!done)
                return false;
        }

        // What is read from outside.
        return state.Targets.Concat<ITensorOrOperation>(state.Results).All(Has);
    }

    /// <summary>Whether a loop has, as far as was counted, too many iterations to unroll them all.</summary>
    private bool IsTooLong { get; set; }

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

    /// <summary>Whether an operation's inputs have copies.</summary>
    private bool AreKnown(Operation op, bool exceptHandles)
    {
        for (var i = 0; i < op.NumInputs; i++)
        {
            var input = op.inputs[i];
            if (!(exceptHandles && input.dtype == TF_DataType.TF_RESOURCE) && !IsKnown(input))
                return false;
        }

        return true;
    }

    private NDArray? ValueOf(Tensor tensor) => IsKnown(tensor) ? _made.ValueOf(CopyOf(tensor)) : null;

    private bool TryAdd(Operation op)
    {
        if (!AreKnown(op, exceptHandles: true))
            return false;
        if (LoopArrays.Concerns(op))
            return IsAlive(op) && (_isInBlocks ? TryAccess(op) : _arrays.TryRun(op));
        // An array's or a stack's handle is not followed: what uses it asks where it comes from.
        if (!_isInBlocks && Handles.Forwards(op) && op.inputs[0].dtype == TF_DataType.TF_RESOURCE)
            return true;
        if (!AreKnown(op, exceptHandles: false))
            return false;
        if (control_flow_util.IsLoopEnter(op) || control_flow_util.IsNextIteration(op) || control_flow_util.IsLoopCond(op))
        {
            if (op.inputs[0].dtype.is_ref_dtype())
                return false;
            _tensors[op.output] = CopyOf(op.inputs[0]);
            return true;
        }
        if (control_flow_util.IsSwitchOnLoopCond(op))
        {
            var data = CopyOf(op.inputs[0]);
            _tensors[op.outputs[1]] = _block is { IsFirst: true } ? _block.Switch(op, data) : data;
            return true;
        }
        // It has no outputs, and all that waits for it is in the iteration.
        if (op.op_def == NoOps.ControlTrigger && !IsAtTop)
            return true;
        return TryFold(op) || TryAddAtOnce(op) || TrySimplify(op) || TryCopy(op);
    }

    /// <summary>A counter that a block goes on counting is one addition away from what it was before the block.</summary>
    private bool TryAddAtOnce(Operation op)
    {
        if (_block is null || op.type is not ("Add" or "AddV2" or "Sub") || op.output.dtype != TF_DataType.TF_INT32)
            return false;
        var (start, by) = (_made.Identical(CopyOf(op.inputs[0])), _made.ValueOf(CopyOf(op.inputs[1])));
        if (by is not { ndim: 0 } || !ShapeOf(op.inputs[0]).IsScalar)
            return false;
        var sum = by.Value.Scalar<int>();
        if (_counted.TryGetValue(start, out var before) && before.Type == op.op_def)
            (start, sum) = (before.Start, unchecked(before.Sum + sum));
        Copy(op, null, [start, sum == by.Value.Scalar<int>() ? CopyOf(op.inputs[1]) : _made.Constant(new NDArray(sum), op.name)]);
        _counted[CopyOf(op.output)] = (op.op_def, start, sum);
        return true;
    }

    private bool IsAtTop => _frame.Parent is null;

    /// <summary>Whether an operation runs whenever the frame does.</summary>
    private bool IsAlive(Operation op) => Guards.Covers(_alive, _graph.Guard(op));

    /// <summary>What the plan knows, or what follows from an iteration's number, is a constant.</summary>
    private bool TryFold(Operation op)
    {
        if (IsAtTop || !IsAlive(op) || op.NumOutputs == 0 || control_flow_util.IsSwitch(op) || control_flow_util.IsMerge(op))
            return false;
        if (Array.TrueForAll(op.outputs, o => _graph.Facts.ValueOf(o) is not null))
        {
            foreach (var output in op.outputs)
                _tensors[output] = KnownConstant(output);
            return true;
        }
        var values = Array.ConvertAll(op.outputs, Evaluate);
        if (Array.Exists(values, value => value is null))
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
        if (_block is not null || !IsAlive(op) || op.outputs.Any(_graph.IsFed))
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

    /// <summary>Copies an access to an array or a stack, behind those before it.</summary>
    private bool TryAccess(Operation op)
    {
        if (!IsAtTop && op.op_def.Access is ElementAccess.NewArray or ElementAccess.NewStack or ElementAccess.Other)
            return false;
        if (!AreKnown(op, exceptHandles: false))
            return false;
        var copy = Copy(op, _block is null ? _lastAccess : _block.Pivot);
        if (_block is null)
            _lastAccess = copy;
        return true;
    }

    private bool TryCopy(Operation op)
    {
        // What has effects, or reads what others change, keeps its place among these, which the iterations of a loop do not.
        if (!IsAtTop && (op.op_def.IsStateful || op.op_def.UpdatesVariable || op.inputs.Any(i => i.dtype.is_ref_dtype())))
            return false;
        Copy(op, null);
        return true;
    }

    /// <summary>Whether an operation only says that there is an iteration: a variable as the body finds it, or a count.</summary>
    private bool IsPivot(Operation op) =>
        !IsAtTop
        && (
            op.op_def == IdentityOps.Identity && control_flow_util.IsSwitchOnLoopCond(op.inputs[0].op)
            || op.NumOutputs == 1 && _counted.ContainsKey(CopyOf(op.output))
        );

    /// <summary>
    /// What is copied of what an operation waits for. The block's pivot stands for those of its iterations, which would keep a
    /// variable alive that nobody reads.
    /// </summary>
    private IEnumerable<Operation> ControlsOf(Operation op, Operation? before)
    {
        var isInBlock = before is not null && before == _block?.Pivot;
        return op.ControlInputs.Where(c => _copies.ContainsKey(c) && !(isInBlock && IsPivot(c)));
    }

    private Operation Copy(Operation op, Operation? before, Tensor[]? inputs = null)
    {
        var types = Array.ConvertAll(op.outputs, o => o.dtype);
        if (inputs is null)
        {
            inputs = new Tensor[op.NumInputs];
            for (var i = 0; i < inputs.Length; i++)
                inputs[i] = CopyOf(op.inputs[i]);
        }
        Operation[] controls = before is null ? [] : [before];
        if (op.NumControlInputs > 0)
            controls = [.. ControlsOf(op, before).Select(c => _copies[c]), .. controls];
        var copy = _copies[op] = _block is null
            ? _made.Add(op.op_def, op.name, inputs, controls, op.attributes, types)
            : _block.Add(op.op_def, op.name, inputs, controls, op.attributes, types);
        _origins[copy] = op;
        for (var i = 0; i < op.NumOutputs; i++)
        {
            (copy.outputs[i].shape, copy.outputs[i].handle_data) = (op.outputs[i].StaticShape, op.outputs[i].handle_data);
            _tensors[op.outputs[i]] = copy.outputs[i];
            var value = _graph.Facts.ValueOf(op.outputs[i]) ?? (IsAlive(op) ? Evaluate(op.outputs[i]) : null);
            if (value is not null)
                _made.Know(copy.outputs[i], value);
        }
        return copy;
    }
}
