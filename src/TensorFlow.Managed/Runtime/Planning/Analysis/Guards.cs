using System.Numerics;
using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// On which branches of which conditions each operation depends, as a set of bits: in a run the operation is dead unless all
/// these branches are taken. Two operations with equal guards are alive together.
/// </summary>
internal sealed class Guards
{
    private readonly Dictionary<Operation, BigInteger> _guards = [];
    private readonly Dictionary<(Tensor, int), int> _branches = [];
    private readonly List<(Tensor Condition, int Branch)> _bits = [];

    /// <param name="needed">The operations of the plan, in the graph's order.</param>
    internal Guards(IEnumerable<Operation> needed)
    {
        foreach (var op in needed)
        {
            if (Work(op) is { IsZero: false } guard)
                _guards[op] = guard;
        }
    }

    /// <summary>Whether nothing depends on a condition.</summary>
    internal bool AreEmpty => _guards.Count == 0;

    internal BigInteger GuardOf(Operation op) => _guards.GetValueOrDefault(op);

    internal BigInteger GuardOf(Tensor tensor) =>
        control_flow_util.IsSwitch(tensor.op)
            ? GuardOf(tensor.op) | Branch(tensor.op.inputs[1], tensor.value_index)
            : GuardOf(tensor.op);

    /// <summary>Whether everything in one guard is also in the other.</summary>
    internal static bool Covers(BigInteger guard, BigInteger part) => (part & ~guard).IsZero;

    private BigInteger Work(Operation op)
    {
        if (control_flow_util.IsLoopMerge(op))
            return 0;
        var guard =
            control_flow_util.IsMerge(op) ? GuardOfMerge(op)
            : control_flow_util.IsLoopExit(op) ? GuardOfExit(op)
            : GuardOfInputs(op);
        for (var i = 0; i < op.NumControlInputs; i++)
            guard |= GuardOf(op.ControlInputs[i]);
        return guard;
    }

    private BigInteger GuardOfInputs(Operation op)
    {
        var guard = BigInteger.Zero;
        for (var i = 0; i < op.NumInputs; i++)
            guard |= GuardOf(op.inputs[i]);
        return guard;
    }

    /// <summary>
    /// What all inputs depend on, if one of them is then alive: it depends on no more, or two come from the two branches of one
    /// condition. Whether another merge is alive is its own question.
    /// </summary>
    private BigInteger GuardOfMerge(Operation merge)
    {
        var guards = Array.ConvertAll([.. merge.inputs], GuardOf);
        var common = guards.Aggregate((a, b) => a & b);
        var complete = guards.Contains(common) || (guards is [var a, var b] && AreBranches(a & ~common, b & ~common));
        return complete ? common : common | Branch(merge.output, -1);
    }

    /// <summary>What leaves a loop when it ends is alive as what entered it; of anything else it is its own question.</summary>
    private BigInteger GuardOfExit(Operation exit)
    {
        var guard = GuardOf(EnterOf(exit));
        return control_flow_util.IsLoopResult(exit) && GuardOf(exit.inputs[0].op).IsZero
            ? guard
            : guard | Branch(exit.output, -1);
    }

    private bool AreBranches(BigInteger a, BigInteger b)
    {
        var (first, second) = (Conditions(a), Conditions(b));
        return first is [var (condition, branch)] && second is [var other] && other == (condition, 1 - branch);
    }

    /// <summary>The branches in a guard, those of one condition's copies once.</summary>
    private (Tensor Condition, int Branch)[] Conditions(BigInteger guard)
    {
        var found = new List<(Tensor, int)>();
        for (; !guard.IsZero; guard &= guard - 1)
        {
            var (condition, branch) = _bits[(int)BigInteger.TrailingZeroCount(guard)];
            found.Add((Original(condition), branch));
        }
        return [.. found.Distinct()];
    }

    private static Tensor Original(Tensor tensor)
    {
        while (tensor.op.type == "Identity")
            tensor = tensor.op.inputs[0];
        return tensor;
    }

    /// <summary>What leaves a loop is alive as what entered it.</summary>
    /// <exception cref="InvalidArgumentError">Nothing entered it.</exception>
    private static Operation EnterOf(Operation exit)
    {
        var op = exit.inputs[0].op;
        while (!control_flow_util.IsLoopEnter(op))
        {
            op = op.inputs.FirstOrDefault(i => !control_flow_util.IsNextIteration(i.op))?.op
                ?? throw new InvalidArgumentError($"{{{{node {exit.name}}}}} leaves a loop that nothing has entered.");
        }

        return op;
    }

    private BigInteger Branch(Tensor condition, int branch)
    {
        if (!_branches.TryGetValue((condition, branch), out var bit))
        {
            _branches[(condition, branch)] = bit = _branches.Count;
            _bits.Add((condition, branch));
        }
        return BigInteger.One << bit;
    }
}
