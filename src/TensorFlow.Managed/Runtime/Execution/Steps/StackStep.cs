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
        for (var i = 1; i < inputs.Length; i++)
            stack.Push(inputs[i], context);
        for (var i = outputs.Length - 1; i >= 0; i--)
            outputs[i] = stack.Pop(context);
    }
}
