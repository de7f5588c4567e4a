namespace Tensorflow;

/// <summary>Gradients of a TensorArray's accesses (TensorFlow 1.15's python/ops/tensor_array_grad.py).</summary>
internal static class TensorArrayGradients
{
    internal static Tensor?[] Read(Operation op, Tensor?[] grads)
    {
        var grad = grads[0]!;
        var array = GradientArray(op, op.attributes.Get<TF_DataType>("dtype"), flow: op.inputs[2], source: grad);
        return [null, null, array.write(op.inputs[1], grad).flow];
    }

    internal static Tensor?[] Write(Operation op, Tensor?[] grads)
    {
        var flow = grads[0]!;
        var array = GradientArray(op, op.attributes.Get<TF_DataType>("T"), flow, source: flow);
        return [null, null, array.read(op.inputs[1]), flow];
    }

    internal static Tensor?[] Gather(Operation op, Tensor?[] grads)
    {
        var grad = grads[0]!;
        var array = GradientArray(op, op.attributes.Get<TF_DataType>("dtype"), flow: op.inputs[2], source: grad);
        return [null, null, array.scatter(op.inputs[1], grad).flow];
    }

    internal static Tensor?[] Scatter(Operation op, Tensor?[] grads)
    {
        var flow = grads[0]!;
        var array = GradientArray(op, op.attributes.Get<TF_DataType>("T"), flow, source: flow);
        return [null, null, array.gather(op.inputs[1]), flow];
    }

    internal static Tensor?[] Concat(Operation op, Tensor?[] grads)
    {
        var grad = grads[0]!;
        var array = GradientArray(op, op.attributes.Get<TF_DataType>("dtype"), flow: op.inputs[1], source: grad);
        return [null, array.split(grad, lengths: op.outputs[1]).flow];
    }

    internal static Tensor?[] Split(Operation op, Tensor?[] grads)
    {
        var flow = grads[0]!;
        var array = GradientArray(op, op.attributes.Get<TF_DataType>("T"), flow, source: flow);
        return [null, array.concat(), null, flow];
    }

    private static GraphTensorArray GradientArray(Operation op, TF_DataType dtype, Tensor flow, Tensor source) =>
        new GraphTensorArray(dtype, handle: op.inputs[0], flow: flow, colocate_with_first_write_call: false).grad(
            GradSource(source.name),
            flow
        );

    /// <summary>The call of <c>gradients</c> that a name belongs to: its scope up to the last part that begins so.</summary>
    private static string GradSource(string name)
    {
        var parts = name.Split('/');
        var last = Array.FindLastIndex(parts, p => p.StartsWith("gradients", StringComparison.Ordinal));
        return last >= 0
            ? string.Join('/', parts[..(last + 1)])
            : throw new ValueError($"Expected op/tensor name to start with gradients (excluding scope), got: {name}");
    }
}
