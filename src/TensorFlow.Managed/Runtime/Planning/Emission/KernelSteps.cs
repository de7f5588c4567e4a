using Tensorflow.Operations;
using Tensorflow.Ops;
using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Makes the steps of operations that no pass has taken: each runs its kernel, or is control flow.</summary>
internal static class KernelSteps
{
    /// <exception cref="UnimplementedError">There is no kernel for the operation.</exception>
    internal static Step[] Emit(Operation op, Emission emission)
    {
        if (KindOf(op) is not { } kind)
            return [];
        var request = emission.State.Request;
        var kernel =
            kind == StepKind.Kernel
                ? op.op_def.KernelFor(op)
                    ?? throw new UnimplementedError($"There is no kernel for '{op.type}' (node '{op.name}').")
                : null;
        var state = kernel is not null && op.op_def.IsStateful ? request.StateOf(emission.State.OriginOf(op)) : null;
        return
        [
            new Step
            {
                Kind = kind,
                Kernel = kernel,
                Context = kernel is null ? null : new KernelContext(op, request.Pool, request.Resources, state),
                Inputs = [.. Enumerable.Range(0, op.NumInputs).Select(i => emission.InputSlot(op, i))],
                Outputs = Array.ConvertAll(op.outputs, o =>
                    emission.State.Fed.Contains(o) ? emission.Slots.New() : emission.Slots.Made(o)
                ),
            },
        ];
    }

    /// <summary>What the executor does for an operation; null for nothing.</summary>
    private static StepKind? KindOf(Operation op)
    {
        // A loop brings its Enters' values in itself; a ControlTrigger only orders, whether or not what it waits for ran.
        if (control_flow_util.IsLoopEnter(op) || control_flow_util.IsLoopMerge(op) || op.op_def == NoOps.ControlTrigger)
            return null;
        return control_flow_util.IsSwitch(op) ? StepKind.Switch
            : control_flow_util.IsMerge(op) ? StepKind.Merge
            : control_flow_util.IsNextIteration(op) ? StepKind.NextIteration
            : control_flow_util.IsLoopExit(op) ? StepKind.Exit
            : op.op_def == NoOps.NoOp ? StepKind.Nothing
            : StepKind.Kernel;
    }
}
