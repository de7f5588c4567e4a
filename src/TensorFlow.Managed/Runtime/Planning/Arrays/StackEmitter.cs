using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Makes the step of some accesses to one stack, all pushes or all pops, each of a tensor or of its parts.</summary>
/// <param name="accesses">The operations, in the order in which they would run.</param>
internal sealed class StackEmitter(IReadOnlyList<Operation> accesses) : IStepEmitter
{
    public IEnumerable<Step> Emit(Operation op, Emission emission)
    {
        var pushes = op.op_def.Access == ElementAccess.StackPush;
        // A step pops its outputs from the last to the first.
        var slots = (pushes ? accesses : accesses.Reverse()).SelectMany(SlotsOf).ToArray();
        return
        [
            new Step
            {
                Kind = StepKind.Fused,
                Operations = accesses,
                Inputs = [emission.InputSlot(op, 0), .. pushes ? slots : []],
                Outputs = pushes ? [] : slots,
                Fused = new StackStep(new KernelContext(op, emission.State.Request.Pool)),
            },
        ];

        int[] SlotsOf(Operation access) =>
            emission.State.StackedParts.TryGetValue(access, out var parts)
                ? Array.ConvertAll(parts, part => pushes ? emission.Slots.SlotOf(part) : emission.Slots.Made(part))
                : [pushes ? emission.InputSlot(access, 1) : emission.Slots.Made(access.output)];
    }
}
