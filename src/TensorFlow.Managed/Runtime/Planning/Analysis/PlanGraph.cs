using System.Numerics;
using Tensorflow.NumPy;
using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// The part of a graph that a plan runs, simplified: which operations remain when values are folded and aliases are resolved,
/// what each of them reads, and its control inputs.
/// </summary>
internal sealed class PlanGraph
{
    private readonly FedTensors _fed;
    private readonly HashSet<Tensor> _fetched;
    private readonly Guards _guards;
    private readonly Aliases _aliases;
    private readonly TensorMap<List<Operation>> _readers;

    internal PlanGraph(PlanState state)
    {
        (_fed, _guards, _aliases, Facts) = (state.Fed, state.Guards, state.Aliases, state.Facts);
        (_readers, Live) = (new(state.Operations), new(state.Operations));
        _fetched = [.. state.Results.Select(Resolve)];
    }

    internal PlanFacts Facts { get; }

    /// <summary>The operations that run.</summary>
    internal OperationSubset Live { get; }

    /// <summary>The tensor that an operation reads as its input number <paramref name="i"/>.</summary>
    internal Tensor Input(Operation op, int i) => Resolve(op.inputs[i]);

    /// <summary>The tensor that a tensor is an alias of, or itself.</summary>
    internal Tensor Resolve(Tensor tensor) => _aliases.Resolve(tensor);

    /// <summary>The value of an operation's input if the plan knows it.</summary>
    internal NDArray? Constant(Operation op, int i) =>
        control_flow_util.IsMerge(op) || control_flow_util.IsNextIteration(op) || control_flow_util.IsLoopExit(op)
            ? null
            : Facts.ValueOf(op.inputs[i]);

    /// <summary>The operations that read a tensor, one entry for each input.</summary>
    internal IReadOnlyList<Operation> ReadersOf(Tensor tensor) => _readers[tensor] ?? [];

    /// <summary>Notes that an operation reads a tensor.</summary>
    internal void AddReader(Tensor tensor, Operation op) => (_readers[tensor] ??= new(1)).Add(op);

    internal bool IsFed(Tensor tensor) => _fed.Contains(tensor);

    /// <summary>Whether a tensor is read from outside.</summary>
    internal bool IsFetched(Tensor tensor) => _fetched.Contains(tensor);

    /// <summary>
    /// The one operation that reads a tensor, if there is one and the tensor is not fed or fetched; otherwise null.
    /// </summary>
    internal Operation? OnlyReader(Tensor tensor) =>
        ReadersOf(tensor) is [var reader] && !IsFetched(tensor) && !IsFed(tensor) ? reader : null;

    internal BigInteger Guard(Operation op) => _guards.GuardOf(op);

    /// <summary>Whether an operation runs wherever another does and has no control inputs.</summary>
    internal bool RunsAlongside(Operation op, Operation other) => Guard(op) == Guard(other) && !Controls(op).Any();

    /// <summary>The control inputs of an operation that may be dead.</summary>
    internal IEnumerable<Operation> Controls(Operation op) => _guards.AreEmpty ? [] : ControlsUnderGuards(op);

    /// <summary>Whether no operation has such a control input.</summary>
    internal bool HasNoControls => _guards.AreEmpty;

    private IEnumerable<Operation> ControlsUnderGuards(Operation op)
    {
        var guard = BigInteger.Zero;
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (Constant(op, i) is null)
                guard |= _guards.GuardOf(Input(op, i));
        }

        foreach (var control in op.ControlInputs)
        {
            if (!Guards.Covers(guard, _guards.GuardOf(control)))
                yield return control;
        }

        for (var i = 0; i < op.NumInputs; i++)
        {
            if (Constant(op, i) is not null && !Guards.Covers(guard, _guards.GuardOf(op.inputs[i])))
                yield return op.inputs[i].op;
        }
    }

    /// <summary>The operations that are control inputs of others.</summary>
    internal HashSet<Operation> WaitedFor => field ??= [.. Live.SelectMany(Controls)];

    /// <summary>Whether a stack may hold any number of elements.</summary>
    internal bool HasNoLimit(Operation? stack) =>
        stack is not null && Constant(stack, 0) is { } max_size && Ops.Integers.ToLongs(max_size) is [< 0];
}
