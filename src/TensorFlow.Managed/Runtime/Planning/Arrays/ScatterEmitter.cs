using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Makes the step that scatters the parts of a pack over a TensorArray.</summary>
internal sealed class ScatterEmitter(Operation pack) : IStepEmitter
{
    public IEnumerable<Step> Emit(Operation op, Emission emission) =>
        [
            new Step
            {
                Kind = StepKind.Fused,
                Operations = [pack, op],
                Inputs =
                [
                    emission.InputSlot(op, 0),
                    emission.InputSlot(op, 1),
                    emission.InputSlot(op, 3),
                    .. Enumerable.Range(0, pack.NumInputs).Select(i => emission.InputSlot(pack, i)),
                ],
                Outputs = [emission.Slots.Made(op.output)],
                Fused = new ScatterStep(new KernelContext(op, emission.State.Request.Pool)),
            },
        ];
}
