using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>The operations by which values enter a loop, go from one iteration to the next, and leave it.</summary>
internal sealed class LoopEnds(Frame frame, PlanGraph graph)
{
    internal Operation[] Enters { get; } =
    [.. frame.Operations.Where(o => control_flow_util.IsLoopEnter(o) && graph.Live.Contains(o))];

    /// <summary>The loop's variables as they are in an iteration.</summary>
    internal Operation[] Merges { get; } = [.. frame.Operations.Where(control_flow_util.IsLoopMerge)];

    internal Operation[] Exits { get; } = [.. frame.Operations.Where(control_flow_util.IsLoopExit)];

    /// <summary>What is read after an iteration's last step.</summary>
    internal Tensor[] Kept =>
        [
            .. Enters
                .Where(IsConstant)
                .Concat(frame.Operations.Where(control_flow_util.IsNextIteration))
                .Concat(Exits)
                .Select(o => o.output),
        ];

    /// <summary>Whether each iteration sees what an operation brings in.</summary>
    internal bool IsConstant(Operation enter) => control_flow_util.IsLoopConstantEnter(enter);

    /// <summary>The slots of a variable.</summary>
    internal (int Merge, int ValueIndex, int Enter, int Next) SlotsOf(Operation merge, PlanSlots slots) =>
        (
            slots.Made(merge.outputs[0]),
            slots.Made(merge.outputs[1]),
            slots.Made(control_flow_util.LoopStart(merge)),
            slots.Made(control_flow_util.LoopNext(merge))
        );
}
