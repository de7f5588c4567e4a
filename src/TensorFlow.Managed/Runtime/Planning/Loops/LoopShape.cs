using System.Numerics;
using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>The parts of a while loop without inner loops, which runs whenever what is around it does.</summary>
internal sealed class LoopShape
{
    private LoopShape(
        Frame frame,
        IEnumerable<Operation> order,
        Operation condition,
        Operation[] merges,
        Operation[] exits,
        HashSet<Operation> deciding,
        BigInteger alive
    )
    {
        (Condition, Merges, Exits, Alive) = (condition, merges, exits, alive);
        Enters = [.. frame.Operations.Where(control_flow_util.IsLoopEnter)];
        var others = order.Except([.. Enters, .. Exits, .. merges]).ToArray();
        Deciding = [.. others.Where(deciding.Contains)];
        Body = [.. others.Where(op => !deciding.Contains(op))];
    }

    /// <param name="frame">The loop's frame.</param>
    /// <param name="units">What is in it, in an order in which it may run.</param>
    /// <param name="graph">What is known of the operations.</param>
    /// <returns>Null for another loop.</returns>
    internal static LoopShape? Find(Frame frame, IReadOnlyList<PlanUnit> units, PlanGraph graph)
    {
        var operations = frame.Operations;
        if (frame.Children.Any() || operations.Where(control_flow_util.IsLoopCond).ToArray() is not [var condition])
            return null;
        var merges = operations.Where(control_flow_util.IsLoopMerge).ToArray();
        if (operations.Any(o => o.inputs.Any(i => i.value_index == 1 && merges.Contains(i.op))))
            return null;
        if (operations.Any(o => control_flow_util.IsLoopEnter(o) && graph.Guard(o) != 0))
            return null;
        if (operations.Any(control_flow_util.RunsOnce))
            return null;
        var exits = operations.Where(control_flow_util.IsLoopExit).ToArray();
        if (!exits.All(e => e.ControlInputs.Count == 0 && control_flow_util.IsLoopResult(e) && graph.Guard(e.inputs[0].op) == 0))
            return null;
        // The last time round, what leaves the loop is computed with the condition. It can be no value of the body.
        var deciding = Ancestors([condition, .. exits.Select(e => e.inputs[0].op.inputs[0].op)], frame);
        if (deciding.Any(control_flow_util.IsSwitchOnLoopCond))
            return null;
        if (operations.Where(control_flow_util.IsNextIteration).Select(graph.Guard).Distinct().ToArray() is not [var alive])
            return null;
        return new LoopShape(frame, units.SelectMany(u => u.Operations), condition, merges, exits, deciding, alive);
    }

    /// <summary>Says whether there is another iteration.</summary>
    internal Operation Condition { get; }

    internal Operation[] Enters { get; }

    /// <summary>The loop's variables as they are in an iteration.</summary>
    internal Operation[] Merges { get; }

    internal Operation[] Exits { get; }

    /// <summary>What the condition and the loop's results depend on, in order, and the condition.</summary>
    internal Operation[] Deciding { get; }

    /// <summary>What an iteration does once it is decided on, in order.</summary>
    internal Operation[] Body { get; }

    /// <summary>How many operations an iteration has.</summary>
    internal int Size => Deciding.Length + Body.Length;

    /// <summary>The guard of what runs in every iteration.</summary>
    internal BigInteger Alive { get; }

    private static HashSet<Operation> Ancestors(IEnumerable<Operation> operations, Frame frame)
    {
        var (inside, found, queue) = (frame.Operations.ToHashSet(), new HashSet<Operation>(), new Stack<Operation>(operations));
        while (queue.TryPop(out var next))
        {
            if (!inside.Contains(next) || !found.Add(next) || control_flow_util.IsLoopMerge(next))
                continue;
            foreach (var input in next.inputs)
                queue.Push(input.op);
            foreach (var control in next.ControlInputs)
                queue.Push(control);
        }
        return found;
    }
}
