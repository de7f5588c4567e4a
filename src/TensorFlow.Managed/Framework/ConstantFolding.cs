using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Values that follow from constants alone, found by running kernels while the graph is built. Source: TensorFlow's C++
/// <c>EvaluateConstantTensor</c> (core/common_runtime/eval_const_tensor.cc), which shape rules ask.
/// </summary>
internal static class ConstantFolding
{
    /// <summary>No value is worked out beyond so many elements: shape rules need small ones.</summary>
    private const long MaxElements = 1024;

    private static readonly BufferPool Pool = new();

    /// <summary>Whether this is how a kernel refuses its inputs: what it would compute is then left to a run, which says so again.</summary>
    internal static bool IsRefusal(Exception e) => e is InvalidArgumentError or ArgumentException or DivideByZeroException or UnimplementedError;

    /// <summary>The tensor's value, or null if it depends on more than constants.</summary>
    internal static NDArray? Evaluate(Tensor tensor) => Evaluate(tensor, []);

    /// <param name="tensor">The tensor to find the value of.</param>
    /// <param name="known">What was found already: a graph may reach a tensor in more ways than can be walked.</param>
    private static NDArray? Evaluate(Tensor tensor, Dictionary<Tensor, NDArray?> known)
    {
        if (known.TryGetValue(tensor, out var value)) return value;
        var op = tensor.op;
        value = op.type switch
        {
            "Const" => op.attributes.Get<NDArray>("value"),
            "Shape" when op.inputs[0].shape.IsFullyDefined => tensor_util.constant_value(tensor),
            _ when op.NumInputs > 0 => Evaluate(tensor, input => Evaluate(input, known)),
            _ => null,
        };
        return known[tensor] = value;
    }

    /// <summary>Runs the tensor's kernel on the values that <paramref name="valueOf"/> has for its inputs.</summary>
    internal static NDArray? Evaluate(Tensor tensor, Func<Tensor, NDArray?> valueOf)
    {
        var op = tensor.op;
        if (op.op_def is not { IsStateful: false, UpdatesVariable: false } || op.op_def.KernelFor(op) is not { } kernel) return null;
        if (op.inputs.Any(i => i.dtype.is_ref_dtype() || i.dtype == TF_DataType.TF_RESOURCE)) return null;
        var inputs = new NDArray[op.NumInputs];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (valueOf(op.inputs[i]) is not { } input || input.shape.size > MaxElements) return null;
            inputs[i] = input;
        }
        lock (Pool)
        {
            var context = new KernelContext(op, Pool);
            for (var i = 0; i < inputs.Length; i++) context.Inputs[i] = inputs[i].Value;
            kernel(context);
            return new NDArray(context.Outputs[tensor.value_index]);
        }
    }
}
