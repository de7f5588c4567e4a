using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>Sorts the operations, each after its inputs, and finds the branches of conditions that each depends on.</summary>
internal sealed class GuardsPass : PlanPass
{
    internal override void Run(PlanState state)
    {
        state.Sorted = Sort(state.Operations, state.Fed);
        state.Guards = new Guards(state.Sorted);
    }

    /// <summary>
    /// The operations, each after those that it reads or waits for, except that a loop's merge comes before what the loop goes
    /// back with. (The graph's order is not always one: an operation made later may be put in another's place as its input.)
    /// </summary>
    private static List<Operation> Sort(SortedSet<Operation> operations, HashSet<Tensor> fed)
    {
        var (sorted, seen) = (new List<Operation>(operations.Count), new HashSet<Operation>());
        var path = new Stack<(Operation Op, IEnumerator<Operation> Sources)>();
        foreach (var start in operations)
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
            if (operations.Contains(op) && seen.Add(op))
                path.Push((op, SourcesOf(op).GetEnumerator()));
        }

        IEnumerable<Operation> SourcesOf(Operation op) =>
            op
                .inputs.Where(i => !fed.Contains(i) && !control_flow_util.IsBackEdge(op, i.op))
                .Select(i => i.op)
                .Concat(op.ControlInputs);
    }
}
