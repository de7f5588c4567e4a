using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>Sorts the operations, each after its inputs, and finds the while loop that each is in.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Operations"/>; leaves <see cref="PlanState.Sorted"/> and <see cref="PlanState.Frames"/>.
/// </remarks>
internal sealed class FramesPass : PlanPass
{
    internal override void Run(PlanState state)
    {
        if (state.Structure.Frames is not null)
            return;
        var frameOf = new OperationMap<Frame>(state.Operations);
        var sorted = TopologicalOrder.Sort(state.Operations, state.Fed);
        var root = Frame.Assign(state.Operations, sorted, frameOf);
        foreach (var fetch in state.Results)
        {
            if (!state.Fed.Contains(fetch) && frameOf[fetch.op] != root && !control_flow_util.IsLoopExit(fetch.op))
            {
                throw new ValueError(
                    $"Operation '{fetch.op.name}' has been marked as not fetchable: it is inside of a while loop."
                );
            }
        }

        (state.Sorted, state.Frames) = (sorted, new FrameTree(root, frameOf, state.Operations, state.Fed));
    }
}

/// <summary>The frames of a plan's operations, one in the other.</summary>
internal sealed class FrameTree(Frame root, OperationMap<Frame> frameOf, OperationSet operations, FedTensors fed)
{
    private readonly Dictionary<Frame, OperationSet> _sets = [];
    private readonly Dictionary<Frame, IReadOnlyList<PlanUnit>> _orders = [];

    internal Frame Root => root;

    /// <summary>The frame that an operation runs in; null if it does not run.</summary>
    internal Frame? Find(Operation op) => frameOf[op];

    /// <summary>The frame that an operation runs in.</summary>
    internal Frame this[Operation op] => frameOf[op]!;

    /// <summary>The operations directly in a frame.</summary>
    internal OperationSet SetOf(Frame frame)
    {
        if (frame.Operations.Count == operations.Count)
            return operations;
        if (!_sets.TryGetValue(frame, out var set))
            _sets[frame] = set = new OperationSet(frame.Operations);
        return set;
    }

    /// <summary>The operations and loops directly in a frame, each after all that it depends on.</summary>
    /// <exception cref="InvalidArgumentError">They depend on each other in a circle.</exception>
    internal IReadOnlyList<PlanUnit> OrderOf(Frame frame)
    {
        if (!_orders.TryGetValue(frame, out var order))
            _orders[frame] = order = FrameOrder.Sort(frame, this, fed);
        return order;
    }
}
