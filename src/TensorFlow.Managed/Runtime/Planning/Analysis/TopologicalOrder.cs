using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>Sorts the operations of a plan.</summary>
internal static class TopologicalOrder
{
    /// <summary>
    /// The operations, each after those that it reads or waits for, except that a loop's merge comes before what the loop goes
    /// back with. (The graph's order is not always one: an operation made later may be put in another's place as its input.)
    /// </summary>
    internal static List<Operation> Sort(OperationSet operations, FedTensors fed)
    {
        var (sorted, seen) = (new List<Operation>(operations.Count), new bool[operations.Count]);
        var path = new Stack<(Operation Op, int Source)>();
        foreach (var start in operations)
        {
            Enter(start);
            while (path.TryPop(out var top))
            {
                var (op, source) = top;
                if (source == op.NumInputs + op.NumControlInputs)
                {
                    sorted.Add(op);
                    continue;
                }
                path.Push((op, source + 1));
                if (source >= op.NumInputs)
                    Enter(op.ControlInputs[source - op.NumInputs]);
                else if (op.inputs[source] is var input && !fed.Contains(input) && !control_flow_util.IsBackEdge(op, input.op))
                    Enter(input.op);
            }
        }
        return sorted;

        void Enter(Operation op)
        {
            if (operations.PlaceOf(op) is not (>= 0 and var place) || seen[place])
                return;
            seen[place] = true;
            path.Push((op, 0));
        }
    }
}
