using Tensorflow.Runtime.Planning;

namespace Tensorflow.Runtime.Parts;

/// <summary>
/// The nodes that a step needs, in an order in which each stands after its inputs but for loops' back edges, and which of them
/// are of one loop or one condition. Source: TensorFlow's <c>PruneForTargets</c> and <c>BuildControlFlowInfo</c>
/// (core/graph/subgraph.cc, core/graph/control_flow.cc).
/// </summary>
internal sealed class StepNodes
{
    private readonly FedTensors _fed;
    private readonly HashSet<Operation> _needed = [];

    /// <param name="fetches">The tensors that the step computes.</param>
    /// <param name="targets">The operations that it runs.</param>
    /// <param name="feeds">The tensors that it is fed.</param>
    /// <param name="cuts_conditions">Whether parts tell each other which branches are taken.</param>
    internal StepNodes(
        IEnumerable<Tensor> fetches,
        IEnumerable<Operation> targets,
        IEnumerable<Tensor> feeds,
        bool cuts_conditions = false
    )
    {
        _fed = new([.. feeds]);
        var open = new Stack<Operation>(targets.Concat(fetches.Where(fetch => !IsFed(fetch)).Select(fetch => fetch.op)));
        while (open.TryPop(out var op))
        {
            if (!_needed.Add(op))
                continue;
            foreach (var source in Sources(op))
                open.Push(source);
        }

        InOrder = TopologicalOrder.Sort(new([.. _needed]), _fed);
        JoinWhatIsNotCut(cuts_conditions);
    }

    internal IReadOnlyList<Operation> InOrder { get; }

    /// <summary>
    /// The nodes that are of one part: those of a loop, of what a condition chooses unless that is cut, and those that use what a
    /// step keeps for itself, as stacks and arrays of tensors.
    /// </summary>
    internal OperationSets Whole { get; } = new();

    internal bool IsFed(Tensor tensor) => _fed.Contains(tensor);

    /// <summary>The tensors that a node reads and that are not fed.</summary>
    internal IEnumerable<Tensor> Inputs(Operation op)
    {
        foreach (var input in op.inputs)
        {
            if (!_fed.Contains(input))
                yield return input;
        }
    }

    /// <summary>The nodes that a node runs after.</summary>
    internal IEnumerable<Operation> Sources(Operation op) => Inputs(op).Select(input => input.op).Concat(op.ControlInputs);

    private void JoinWhatIsNotCut(bool cuts_conditions)
    {
        // How many loops a node's outputs are in, and whether a condition may leave them without a value.
        var depths = new Dictionary<Operation, int>();
        var chosen = new HashSet<Operation>();
        foreach (var op in InOrder)
        {
            var known = Sources(op).Where(depths.ContainsKey).ToArray();
            var depth = known.Select(source => depths[source]).DefaultIfEmpty(0).Max();
            depth += NodeKinds.IsEnter(op) ? 1 : 0;
            depths[op] = depth - (NodeKinds.IsExit(op) ? 1 : 0);
            var inLoop = depth > 0;
            if (
                (NodeKinds.IsSwitch(op) && !inLoop && !cuts_conditions)
                || (known.Any(chosen.Contains) && (inLoop || !NodeKinds.IsMerge(op)))
            )
            {
                chosen.Add(op);
            }

            foreach (var source in known.Where(source => depths[source] > 0 || chosen.Contains(source)))
                Whole.Join(source, op);
            foreach (var handle in NodeKinds.Handles(op).Where(handle => !_fed.Contains(handle)))
            {
                if (!NodeKinds.IsRepeatable(handle.op))
                    Whole.Join(handle.op, op);
            }
        }
    }
}
