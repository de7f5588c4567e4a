using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// Constant folding: values that follow from constants alone, found by running kernels while the graph is built, for shape rules.
/// Source: TensorFlow's C++ <c>EvaluateConstantTensor</c> (core/common_runtime/eval_const_tensor.cc).
/// </summary>
internal static class ConstantFolding
{
    /// <summary>No value is worked out beyond so many elements: shape rules need small ones.</summary>
    private const long MaxElements = 1024;

    private static readonly BufferPool Pool = new();

    /// <summary>
    /// Whether this is how a kernel refuses its inputs: what it would compute is then left to a run, which says so again.
    /// </summary>
    internal static bool IsRefusal(Exception e) =>
        e is TensorflowException or ArgumentException or DivideByZeroException or OutOfMemoryException;

    /// <summary>The tensor's value, or null if it depends on more than constants.</summary>
    internal static NDArray? Evaluate(Tensor tensor)
    {
        var value = Evaluate(tensor, Known, op => op.type != "Const" && op.MayFold && op.inputs.All(i => i.op.MayFold));
        tensor.constant_value ??= value;
        return value;
    }

    /// <summary>The tensor's value by walking back over its inputs, as deep as they go.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="known">The value that a tensor is known to have without its inputs, or null.</param>
    /// <param name="isWalked">Whether a value that is not known is looked for in the inputs.</param>
    internal static NDArray? Evaluate(Tensor tensor, Func<Tensor, NDArray?> known, Func<Operation, bool> isWalked)
    {
        // A graph may reach a tensor in more ways than can be walked, and over more steps than fit on the stack.
        var found = new Dictionary<Tensor, NDArray?>();
        var path = new Stack<Tensor>([Argument.Given(tensor)]);
        while (path.TryPeek(out var top))
        {
            if (found.ContainsKey(top) || Find(top))
                path.Pop();
        }
        return found[tensor];

        // Finds a tensor's value, or puts the input that it needs for it on the path.
        bool Find(Tensor t)
        {
            var value = known(t);
            if (value is null && t.op.NumInputs > 0 && isWalked(t.op))
            {
                foreach (var input in t.op.inputs)
                {
                    if (!found.TryGetValue(input, out var part))
                    {
                        path.Push(input);
                        return false;
                    }
                    if (part is null)
                    {
                        found[t] = null;
                        return true;
                    }
                }
                value = Evaluate(t, input => found[input]);
            }
            found[t] = value;
            return true;
        }
    }

    /// <summary>Runs the tensor's kernel on the values that <paramref name="valueOf"/> has for its inputs.</summary>
    internal static NDArray? Evaluate(Tensor tensor, Func<Tensor, NDArray?> valueOf)
    {
        var op = tensor.op;
        if (!IsFoldable(op))
            return null;
        var inputs = new NDArray[op.NumInputs];
        for (var i = 0; i < inputs.Length; i++)
        {
            if (valueOf(op.inputs[i]) is not { } input || input.StaticShape.size > MaxElements)
                return null;
            inputs[i] = input;
        }
        lock (Pool)
        {
            var context = new KernelContext(op, Pool);
            for (var i = 0; i < inputs.Length; i++)
                context.Inputs[i] = inputs[i].Value;
            op.op_def.KernelFor(op)!(context);
            return new NDArray(context.Outputs[tensor.value_index]);
        }
    }

    /// <summary>
    /// Whether an operation's outputs may follow from constants and static shapes alone: asked once, when it is made, so that no
    /// search walks back through a graph that ends in placeholders and variables.
    /// </summary>
    internal static bool MayFold(Operation op) =>
        op.type is "Const" or "Shape" || (op.NumInputs > 0 && IsFoldable(op) && op.inputs.All(i => i.op.MayFold));

    private static bool IsFoldable(Operation op) =>
        op.op_def is { Kernel: not null, IsStateful: false, UpdatesVariable: false }
        && !op.inputs.Any(i => i.dtype.is_ref_dtype() || i.dtype == TF_DataType.TF_RESOURCE);

    private static NDArray? Known(Tensor tensor) =>
        tensor.constant_value
        ?? tensor.op.type switch
        {
            "Const" => tensor.op.attributes.Get<NDArray>("value"),
            "Shape" when tensor.op.inputs[0].StaticShape.IsFullyDefined => tensor_util.constant_value(tensor),
            _ => null,
        };
}
