using Tensorflow.NumPy;
using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>Computes the outputs of operations whose inputs are known, by their own kernels (constant folding).</summary>
internal sealed class ConstantFolder(FedTensors fed)
{
    /// <summary>
    /// No value of more elements is kept; larger ones are computed in each run, into memory that is used again.
    /// </summary>
    private const long MaxElements = 64 * 1024;

    private readonly BufferPool _pool = new();

    /// <summary>The values of an operation's outputs; null if they are not known.</summary>
    internal NDArray[]? Fold(Operation op, TensorFacts facts)
    {
        if (control_flow_util.IsLoopConstantEnter(op))
            return !fed.Contains(op.output) && facts.ValueOf(op.inputs[0]) is { } outer ? [outer] : null;
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (ValueOf(op, op.inputs[i], facts) is null)
                return null;
        }

        if (
            op.op_def is not { IsStateful: false, UpdatesVariable: false }
            || op.NumOutputs == 0
            || op.op_def.KernelFor(op) is not { } kernel
            || control_flow_util.IsLoopCond(op)
            || Array.Exists(op.outputs, o => fed.Contains(o) || facts.ShapeOf(o).size > MaxElements)
        )
        {
            return null;
        }

        var context = new KernelContext(op, _pool);
        for (var i = 0; i < op.NumInputs; i++)
            context.Inputs[i] = ValueOf(op, op.inputs[i], facts)!.Value;
        try
        {
            kernel(context);
        }
        catch (Exception e) when (ConstantFolding.IsRefusal(e))
        {
            // The step runs as it stands, and says so again if it is reached.
            return null;
        }
        var values = new NDArray[op.NumOutputs];
        for (var i = 0; i < values.Length; i++)
            values[i] = new NDArray(context.Outputs[i]);
        return values;
    }

    /// <summary>An input's value; if only its shape is read, one without elements will do.</summary>
    private static TensorValue? ValueOf(Operation op, Tensor input, TensorFacts facts)
    {
        if (facts.ValueOf(input) is { } value)
            return value.Value;
        var readsShape = op.op_def.ReadsShapesAlone && !input.dtype.is_ref_dtype();
        return readsShape && facts.ShapeOf(input) is { IsFullyDefined: true } shape ? new TensorValue(input.dtype, shape) : null;
    }
}
