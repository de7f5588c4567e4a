using Tensorflow.Framework;
using Tensorflow.Operations;

namespace Tensorflow;

/// <summary>One call of <c>gradients</c>: walks back from the ys, an operation as soon as all its readers have been.</summary>
internal sealed class GradientBuilder(bool colocate_gradients_with_ops, bool gate_gradients, int? aggregation_method)
{
    private readonly GradientAggregator _grads = new(aggregation_method);
    private readonly Dictionary<Operation, int> _pending = [];
    private readonly Queue<Operation> _queue = new();
    private ControlFlowState? _loops;

    internal Tensor?[] Build(Tensor[] ys, Tensor[] xs, Tensor[]? grad_ys, Tensor[] stop_gradients)
    {
        var initial = ys.Select((y, i) => DefaultGradient(y, grad_ys?[i], i)).ToArray();
        var to_ops = Array.ConvertAll(ys, y => y.op);
        var from_ops = Array.ConvertAll(xs, x => x.op);
        var reached = CountPending(to_ops, from_ops);
        for (var i = 0; i < ys.Length; i++)
            _grads.Add(ys[i], initial[i]);

        var started = new HashSet<Operation>();
        foreach (var op in to_ops)
        {
            if (_pending.GetValueOrDefault(op) == 0 && reached.Contains(op) && started.Add(op))
                _queue.Enqueue(op);
        }

        foreach (var exit in _loops?.ProcessUnusedLoopExits(_pending, started) ?? [])
        {
            if (!IsTrainable(exit))
                continue;
            _grads.Add(exit, _loops!.ZerosLikeForExit(exit));
            _queue.Enqueue(exit.op);
        }
        var stop = StopOps(from_ops, stop_gradients);
        while (_queue.TryDequeue(out var op))
            Visit(op, stop);
        _loops?.PostProcessing();
        return Array.ConvertAll(xs, _grads.GradientOf);
    }

    internal static LookupError NoGradient(Operation op) =>
        new($"No gradient defined for operation '{op.name}' (op type: {op.type})");

    /// <summary>The gradient function of an operation that has none.</summary>
    /// <exception cref="LookupError">Always.</exception>
    internal static Tensor?[] Undefined(Operation op, Tensor?[] grads) => throw NoGradient(op);

    private void Visit(Operation op, HashSet<Operation> stop)
    {
        using var colocation = Colocate(op);
        _loops?.EnterGradWhileContext(op, before: true);
        var out_grads = _grads.Aggregate(op);
        _loops?.ExitGradWhileContext(op, before: true);
        var has_grads = out_grads.Any(g => g is not null);
        var goes_on = has_grads && !stop.Contains(op) && !op.op_def.NotDifferentiable;
        if (goes_on && op.op_def.Gradient is null)
            throw NoGradient(op);
        _loops?.EnterGradWhileContext(op, before: false);
        if (goes_on)
            Propagate(op, out_grads);
        _loops?.ExitGradWhileContext(op, before: false);
        Release(op);
    }

    private void Propagate(Operation op, Tensor?[] out_grads)
    {
        for (var i = 0; i < out_grads.Length; i++)
        {
            if (out_grads[i] is null && IsTrainable(op.outputs[i]))
                out_grads[i] = _loops is null ? ControlFlowState.ZerosLikeOutsideLoop(op, i) : _loops.ZerosLike(op, i);
        }

        using var scope = ops.name_scope(op.name + "_grad");
        var in_grads = op.op_def.Gradient!(op, out_grads);
        if (in_grads.Length != op.NumInputs)
        {
            throw new ValueError(
                $"Num gradients {in_grads.Length} generated for op {op.name} do not match num inputs {op.NumInputs}"
            );
        }

        if (gate_gradients && in_grads.Count(g => g is not null) > 1)
        {
            using var ungrouped = ops.colocate_with((Operation?)null, ignore_existing: true);
            in_grads = control_flow_ops.tuple(in_grads);
        }
        for (var i = 0; i < in_grads.Length; i++)
        {
            if (in_grads[i] is not { } grad)
                continue;
            var input = op.inputs[i];
            if (input.dtype != TF_DataType.TF_RESOURCE && grad is not IndexedSlices)
            {
                if (!grad.shape.is_compatible_with(input.shape))
                {
                    throw new ValueError(
                        $"Incompatible shapes between op input and calculated input gradient.  Forward operation: {op.name}.  "
                            + $"Input index: {i}. Original input shape: {input.shape}.  Calculated input gradient shape: "
                            + $"{grad.shape}"
                    );
                }

                grad.shape = input.shape;
            }
            _grads.Add(input, grad);
        }
    }

    /// <summary>Counts an operation's inputs as visited and queues the operations that are complete.</summary>
    private void Release(Operation op)
    {
        foreach (var input in op.inputs)
        {
            var x = input.op;
            var pending = _pending[x] = _pending.GetValueOrDefault(x) - 1;
            var ready = pending == 0 || _loops is not null && pending > 0 && control_flow_util.IsLoopSwitch(x);
            if (!ready)
                continue;
            if (control_flow_util.IsLoopExit(x) && _loops?.GetGradState(x, before: false) is { } state)
                DeferExit(state, input);
            else
                _queue.Enqueue(x);
        }
    }

    /// <summary>A loop is walked back only when all its exits have been met; those without a gradient then get zeros.</summary>
    private void DeferExit(GradLoopState state, Tensor exit)
    {
        state.deferred_exits.Add(exit);
        if (--state.pending_exits_count > 0)
            return;
        var has_grads = false;
        foreach (var y in state.deferred_exits)
        {
            if (_grads.HasAny(y.op))
            {
                has_grads = true;
                _queue.Enqueue(y.op);
            }
            else
            {
                state.unused_exits.Add(y);
            }
        }
        foreach (var y in state.unused_exits)
        {
            if (has_grads && IsTrainable(y))
                _grads.Add(y, _loops!.ZerosLikeForExit(y));
            _queue.Enqueue(y.op);
        }
    }

    /// <summary>
    /// Finds the operations between the xs and the ys and how many of their readers are among them.
    /// </summary>
    /// <returns>The operations of the ys that depend on the xs.</returns>
    private HashSet<Operation> CountPending(Operation[] to_ops, Operation[] from_ops)
    {
        var reached = new HashSet<Operation>();
        var queue = new Queue<Operation>(from_ops);
        while (queue.TryDequeue(out var op))
        {
            if (!reached.Add(op))
                continue;
            foreach (var output in op.outputs.Where(IsBackpropagatable))
            {
                foreach (var consumer in output.consumers())
                    queue.Enqueue(consumer);
            }
        }
        var reachable_to_ops = to_ops.Where(reached.Contains).ToHashSet();
        var between = new HashSet<Operation>();
        var between_list = new List<Operation>();
        queue = new(to_ops);
        while (queue.TryDequeue(out var op))
        {
            if (!reached.Remove(op))
                continue;
            between.Add(op);
            between_list.Add(op);
            foreach (var input in op.inputs)
                queue.Enqueue(input.op);
        }
        _loops = ControlFlowState.MaybeCreate(between_list, between);
        foreach (var op in between_list)
        {
            foreach (var input in op.inputs.Where(i => between.Contains(i.op)))
                _pending[input.op] = _pending.GetValueOrDefault(input.op) + 1;
        }

        return reachable_to_ops;
    }

    /// <summary>The operations where to stop: xs that no other x depends on, and what the caller named.</summary>
    private HashSet<Operation> StopOps(Operation[] from_ops, Tensor[] stop_gradients)
    {
        var stop = from_ops.Where(op => !op.inputs.Any(i => _pending.GetValueOrDefault(i.op) > 0)).ToHashSet();
        stop.UnionWith(stop_gradients.Select(t => t.op));
        return stop;
    }

    private Tensor DefaultGradient(Tensor y, Tensor? grad_y, int index)
    {
        using var colocation = Colocate(y.op);
        if (grad_y is null && y.dtype.is_complex())
            throw new TypeError($"Gradients of complex tensors must set grad_ys (y.dtype = {y.dtype.as_python_name()})");
        if (grad_y is null)
            return array_ops.fill(array_ops.shape(y), constant_op.constant(1, y.dtype, name: $"grad_ys_{index}"));
        if (!grad_y.dtype.is_compatible_with(y.dtype))
        {
            throw new TypeError(
                $"Gradient type {grad_y.dtype.as_python_name()} generated for tensor {y} with type "
                    + $"{y.dtype.as_python_name()} must match."
            );
        }

        return ops.convert_to_tensor(grad_y, name: $"grad_ys_{index}");
    }

    private Graph.ColocationChange? Colocate(Operation op) => ops.maybe_colocate_with(colocate_gradients_with_ops ? op : null);

    private static bool IsTrainable(Tensor tensor) =>
        tensor.dtype.is_floating() || tensor.dtype.is_complex() || tensor.dtype == TF_DataType.TF_RESOURCE;

    private static bool IsBackpropagatable(Tensor tensor) => IsTrainable(tensor);
}
