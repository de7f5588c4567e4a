using Tensorflow.Runtime.Parts;

namespace Tensorflow.Server.Partitioning;

/// <summary>
/// On which branches of which conditions the nodes of a step depend, the outermost first: where one of these is not taken, a node
/// does not run and its tensors have no value.
/// </summary>
internal sealed class Conditions
{
    private readonly Dictionary<Operation, Branch[]> _branches = [];

    internal Conditions(StepNodes nodes)
    {
        foreach (var op in nodes.InOrder)
        {
            var inputs = nodes.Inputs(op).Where(input => _branches.ContainsKey(input.op)).Select(Of).ToArray();
            var known = NodeKinds.IsMerge(op) ? Common(inputs) : inputs.SelectMany(branches => branches);
            var controls = op.ControlInputs.Where(_branches.ContainsKey).SelectMany(control => _branches[control]);
            _branches[op] = [.. known.Concat(controls).Distinct()];
        }
    }

    /// <summary>The branches that a tensor depends on; none if it has a value whatever they are.</summary>
    internal Branch[] Of(Tensor tensor)
    {
        var branches = _branches.GetValueOrDefault(tensor.op, []);
        return NodeKinds.IsSwitch(tensor.op) && tensor.op.inputs[1] is var pred && pred.op.type != "LoopCond"
            ? [.. branches, new(pred, tensor.value_index)]
            : branches;
    }

    /// <summary>Whether a node may not run.</summary>
    internal bool Has(Operation op) => _branches.TryGetValue(op, out var branches) && branches.Length > 0;

    private static IEnumerable<Branch> Common(Branch[][] inputs) =>
        inputs.Length == 0 ? [] : inputs.Aggregate((IEnumerable<Branch>)inputs[0], (a, b) => a.Intersect(b));

    /// <summary>A branch of a condition.</summary>
    /// <param name="Pred">The condition, a scalar truth value.</param>
    /// <param name="Output">The switch's output that has a value if the branch is taken: 1 if the condition is to hold.</param>
    internal readonly record struct Branch(Tensor Pred, int Output);
}
