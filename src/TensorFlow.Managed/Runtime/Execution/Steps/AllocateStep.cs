namespace Tensorflow.Runtime.Execution;

/// <summary>Gives a tensor memory, which the steps behind it fill.</summary>
internal sealed class AllocateStep(Shape shape) : FusedKernel
{
    internal override void Run(TensorValue[] inputs, TensorValue[] outputs, BufferPool pool) =>
        outputs[0] = Allocate(shape, pool);
}
