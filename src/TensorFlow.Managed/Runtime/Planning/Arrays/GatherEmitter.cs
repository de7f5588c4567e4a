using Tensorflow.Runtime.Execution;

namespace Tensorflow.Runtime.Planning;

/// <summary>Makes the step that gathers the elements of a TensorArray for the operation that takes them apart.</summary>
internal sealed class GatherEmitter(Operation reader) : IStepEmitter
{
    public IEnumerable<Step> Emit(Operation op, Emission emission)
    {
        var facts = emission.State.Facts;
        var shape = facts.ShapeOf(op.output);
        return
        [
            new Step
            {
                Kind = StepKind.Fused,
                Operations = [op, reader],
                Inputs = [emission.InputSlot(op, 0), emission.InputSlot(op, 1), emission.InputSlot(op, 2)],
                Outputs = Array.ConvertAll(reader.outputs, emission.Slots.Made),
                Fused = new GatherStep(
                    new KernelContext(op, emission.State.Request.Pool),
                    (int)shape[0],
                    shape[1..],
                    reader.op_def.UnpackAxis is not null ? null : facts.ShapeOf(reader.output)
                ),
            },
        ];
    }
}
