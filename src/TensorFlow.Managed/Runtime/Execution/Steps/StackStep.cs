namespace Tensorflow.Runtime.Execution;

/// <summary>
/// Pushes a matrix's parts on a stack, or pops them. The first input is the stack's handle; the others are pushed, the outputs
/// popped.
/// </summary>
internal sealed class StackStep(KernelContext context) : FusedKernel
{
    internal override void Run(TensorValue[] inputs, TensorValue[] outputs, BufferPool pool)
    {
        var stack = context.Resource<StackResource>(inputs[0], 0);
        if (inputs.Length > 1)
            stack.Push(inputs.AsSpan(1), context);
        if (outputs.Length > 0)
            stack.Pop(outputs, context);
    }
}
