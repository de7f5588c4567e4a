using System.Numerics;
using Tensorflow.NumPy;
using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// The part of a graph that a plan runs, simplified: which operations remain when values are folded and aliases are seen
/// through, what each of them reads, and which others it waits for.
/// </summary>
internal sealed class PlanGraph
{
    private readonly Dictionary<Tensor, Tensor> _aliases = [];
    private readonly HashSet<Tensor> _fed;
    private readonly HashSet<Tensor> _fetched;
    private readonly Guards _guards;
    private readonly PlanPasses _passes;
    private readonly Dictionary<Tensor, List<Operation>> _readers = [];

    /// <param name="needed">What the targets and fetches depend on, in the graph's order.</param>
    /// <param name="targets">Operations to run.</param>
    /// <param name="fetches">Tensors to compute.</param>
    /// <param name="feeds">What is fed.</param>
    /// <param name="feedShapes">The shapes of what is fed.</param>
    /// <param name="passes">What may be simplified.</param>
    internal PlanGraph(
        SortedSet<Operation> needed,
        Operation[] targets,
        Tensor[] fetches,
        Tensor[] feeds,
        Shape[] feedShapes,
        PlanPasses passes
    )
    {
        _fed = [.. feeds];
        _passes = passes;
        var sorted = Sorted(needed);
        _guards = new Guards(sorted);
        Facts = new PlanFacts(sorted, feeds, feedShapes, folds: passes.HasFlag(PlanPasses.Constants));
        if (passes.HasFlag(PlanPasses.Aliases))
        {
            foreach (var op in sorted)
                FindAlias(op);
        }

        _fetched = [.. fetches.Select(Seen)];
        FindLive(needed, targets, fetches);
        foreach (var op in Live)
        {
            for (var i = 0; i < op.NumInputs; i++)
            {
                if (Constant(op, i) is null)
                    ReadersOf(Input(op, i)).Add(op);
            }
        }
    }

    internal PlanFacts Facts { get; }

    /// <summary>The operations that run.</summary>
    internal HashSet<Operation> Live { get; } = [];

    /// <summary>The tensor that an operation reads as its input number <paramref name="i"/>.</summary>
    internal Tensor Input(Operation op, int i) => Seen(op.inputs[i]);

    /// <summary>What stands for a tensor once aliases are seen through.</summary>
    internal Tensor Seen(Tensor tensor) => _aliases.GetValueOrDefault(tensor, tensor);

    /// <summary>The value of an operation's input if the plan knows it.</summary>
    internal NDArray? Constant(Operation op, int i) =>
        op.type is "Merge" or "NextIteration" or "Exit" || _fed.Contains(op.inputs[i]) ? null : Facts.ValueOf(op.inputs[i]);

    /// <summary>The operations that read a tensor, one entry for each input.</summary>
    internal List<Operation> ReadersOf(Tensor tensor)
    {
        if (!_readers.TryGetValue(tensor, out var readers))
            _readers[tensor] = readers = [];
        return readers;
    }

    internal bool IsFed(Tensor tensor) => _fed.Contains(tensor);

    /// <summary>Whether a tensor is read from outside.</summary>
    internal bool IsFetched(Tensor tensor) => _fetched.Contains(tensor);

    /// <summary>
    /// The operation that reads a tensor which nobody else does and which comes from nowhere else; null if there is none.
    /// </summary>
    internal Operation? OnlyReader(Tensor tensor) =>
        ReadersOf(tensor) is [var reader] && !IsFetched(tensor) && !IsFed(tensor) ? reader : null;

    internal BigInteger Guard(Operation op) => _guards.Of(op);

    /// <summary>Whether an operation runs wherever another does and waits for nothing that it does not read.</summary>
    internal bool RunsAlongside(Operation op, Operation other) => Guard(op) == Guard(other) && !Controls(op).Any();

    /// <summary>
    /// What an operation reads or changes beside tensors: variables, tensor arrays, stacks, each known by the operation that made
    /// it. Operations that touch the same thing keep their order.
    /// </summary>
    internal static IEnumerable<Operation> Touches(Operation op)
    {
        foreach (var input in op.inputs)
        {
            if (input.dtype.is_ref_dtype())
                yield return input.op;
            else if (input.dtype == TF_DataType.TF_RESOURCE && op.type is not ("Enter" or "Switch" or "Identity"))
                yield return PlanFacts.Source(op) ?? input.op;
        }
    }

    /// <summary>The operations that one waits for without reading them, as far as it may be dead for it.</summary>
    internal IEnumerable<Operation> Controls(Operation op)
    {
        var guard = BigInteger.Zero;
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (Constant(op, i) is null)
                guard |= _guards.Of(Input(op, i));
        }

        foreach (var control in op.ControlInputs)
        {
            if (!Guards.Covers(guard, _guards.Of(control)))
                yield return control;
        }

        for (var i = 0; i < op.NumInputs; i++)
        {
            if (Constant(op, i) is not null && !Guards.Covers(guard, _guards.Of(op.inputs[i])))
                yield return op.inputs[i].op;
        }
    }

    private void FindLive(SortedSet<Operation> needed, Operation[] targets, Tensor[] fetches)
    {
        var queue = new Stack<Operation>(
            targets.Concat(fetches.Where(f => !_fed.Contains(f)).Select(f => Seen(f).op)).Concat(needed.Where(MustRun))
        );
        ILookup<Operation?, Operation>? accesses = null;
        while (queue.TryPop(out var op))
        {
            if (!Live.Add(op))
                continue;
            for (var i = 0; i < op.NumInputs; i++)
            {
                if (Constant(op, i) is null && !_fed.Contains(Input(op, i)))
                    queue.Push(Input(op, i).op);
            }

            foreach (var control in Controls(op))
                queue.Push(control);
            // Whoever pops finds what all others have pushed and left.
            if (op.type != "StackPopV2")
                continue;
            accesses ??= needed.Where(IsStackAccess).ToLookup(PlanFacts.Source);
            foreach (var access in accesses[PlanFacts.Source(op)])
                queue.Push(access);
        }
    }

    /// <summary>
    /// Whether an operation runs even if nobody reads it. A stack without a limit that one loop fills for another is of no use
    /// where nothing is read from it.
    /// </summary>
    private bool MustRun(Operation op) =>
        op.op_def.UpdatesVariable
        || op.op_def.IsStateful && !(IsStackAccess(op) && op.inputs[0].op.type != "StackV2" && HasNoLimit(PlanFacts.Source(op)))
        || op.op_def.Kernel is null && op.type is not ("NoOp" or "ControlTrigger");

    private static bool IsStackAccess(Operation op) => op.type is "StackPushV2" or "StackPopV2";

    /// <summary>Whether a stack may hold any number of elements.</summary>
    internal bool HasNoLimit(Operation? stack) =>
        stack is not null && Constant(stack, 0) is { } max_size && Ops.Integers.ToLongs(max_size) is [< 0];

    /// <summary>
    /// The operations, each after those that it reads or waits for, except that a loop's merge comes before what the loop goes
    /// back with. (The graph's order is not always one: an operation made later may be put in another's place as its input.)
    /// </summary>
    private List<Operation> Sorted(SortedSet<Operation> needed)
    {
        var (sorted, seen) = (new List<Operation>(needed.Count), new HashSet<Operation>());
        var path = new Stack<(Operation Op, IEnumerator<Operation> Sources)>();
        foreach (var start in needed)
        {
            Enter(start);
            while (path.TryPeek(out var top))
            {
                if (top.Sources.MoveNext())
                    Enter(top.Sources.Current);
                else
                    sorted.Add(path.Pop().Op);
            }
        }
        return sorted;

        void Enter(Operation op)
        {
            if (needed.Contains(op) && seen.Add(op))
                path.Push((op, SourcesOf(op).GetEnumerator()));
        }

        IEnumerable<Operation> SourcesOf(Operation op) =>
            op
                .inputs.Where(i => !_fed.Contains(i) && !control_flow_util.IsBackEdge(op, i.op))
                .Select(i => i.op)
                .Concat(op.ControlInputs);
    }

    private void FindAlias(Operation op)
    {
        if (op.NumOutputs != 1 || _fed.Contains(op.output) || Source(op) is not { } source)
            return;
        source = Seen(source);
        if (source.dtype.is_ref_dtype() || _guards.Of(op) != _guards.Of(source))
            return;
        _aliases[op.output] = source;
    }

    /// <summary>The tensor that an operation's output is the same as, or null.</summary>
    private Tensor? Source(Operation op) =>
        op.type switch
        {
            // Which the kernel has to say.
            _ when op.op_def.LacksKernelFor(op) => null,
            "Identity" or "StopGradient" or "PreventGradient" => op.inputs[0],
            "AddN" when op.NumInputs == 1 => op.inputs[0],
            "Squeeze" when HasShapeOfInput(op) => op.inputs[0],
            "Reshape" when AsksForShapeOfInput(op) => op.inputs[0],
            // Axes that only a run knows may be wrong, which the kernel has to say.
            "Sum" or "Mean" or "Max" or "Min" or "Prod" when Facts.ValueOf(op.inputs[1]) is not null && HasShapeOfInput(op) =>
                op.inputs[0],
            "Transpose" => Untransposed(op),
            _ => null,
        };

    /// <summary>
    /// Whether a reshaping asks for the shape that there is. The output's shape does not prove it: it may be worked out from the
    /// number of elements, or be what a user says.
    /// </summary>
    private bool AsksForShapeOfInput(Operation op)
    {
        if (Facts.ValueOf(op.inputs[1]) is not { ndim: 1 } value)
            return false;
        if (Facts.ShapeOf(op.inputs[0]) is not { IsFullyDefined: true, size: > 0 } shape)
            return false;
        var asked = Ops.Integers.ToLongs(value);
        return asked.Length == shape.ndim
            && asked.Count(d => d == -1) <= 1
            && asked.Zip(shape.dims, (a, d) => a == d || a == -1).All(same => same);
    }

    /// <summary>
    /// Of a reduction this says that nothing is summed: an axis that goes changes the shape, or has one element.
    /// </summary>
    private bool HasShapeOfInput(Operation op) =>
        Facts.ShapeOf(op.inputs[0]) is { IsFullyDefined: true } shape && shape.Equals(Facts.ShapeOf(op.output));

    /// <summary>What is transposed, if in the end all axes are where they were.</summary>
    private Tensor? Untransposed(Operation op)
    {
        if (Permutation(op) is not { } outer || Facts.ShapeOf(op.inputs[0]).ndim != outer.Length)
            return null;
        if (IsIdentity(outer))
            return op.inputs[0];
        var inner = Seen(op.inputs[0]).op;
        if (inner.type != "Transpose" || _fed.Contains(inner.output))
            return null;
        if (Permutation(inner) is not { } first || first.Length != outer.Length)
            return null;
        return IsIdentity(Array.ConvertAll(outer, axis => first[axis])) ? inner.inputs[0] : null;

        static bool IsIdentity(long[] axes) => axes.Select((axis, i) => axis == i).All(same => same);
    }

    /// <summary>Whether a permutation exchanges the first two axes and nothing else.</summary>
    internal static bool IsSwap(long[] permutation) =>
        permutation is [1, 0, ..] && permutation.Skip(2).Select((axis, i) => axis == i + 2).All(inPlace => inPlace);

    /// <summary>The order of a transposition's axes, if it is known and one that the kernel takes.</summary>
    private long[]? Permutation(Operation op) =>
        Facts.ValueOf(op.inputs[1]) is { ndim: 1 } value
        && Ops.Integers.ToLongs(value) is var order
        && order.Order().SequenceEqual(Enumerable.Range(0, order.Length).Select(axis => (long)axis))
            ? order
            : null;
}
