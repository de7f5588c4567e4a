namespace Tensorflow.Runtime.Planning;

/// <summary>Where handles of tensor arrays and stacks come from, and who touches what is behind them.</summary>
internal static class Handles
{
    /// <summary>The operation that made the array or the stack behind an operation's handle.</summary>
    internal static Operation? SourceOf(Operation op)
    {
        op = MakerOf(op);
        while (op.type == "TensorArrayGradV3")
            op = MakerOf(op);
        return op.type is "TensorArrayV3" or "StackV2" ? op : null;
    }

    /// <summary>The operation that an operation's handle comes from: of a gradient's array, the one that asked for it.</summary>
    internal static Operation MakerOf(Operation op)
    {
        op = op.inputs[0].op;
        while (op.type is "Enter" or "Identity" or "Switch")
            op = op.inputs[0].op;
        return op;
    }

    /// <summary>
    /// What an operation reads or changes beside tensors: variables, tensor arrays, stacks, each known by the operation that made
    /// it. Operations that touch the same thing keep their order.
    /// </summary>
    internal static IEnumerable<Operation> TouchedBy(Operation op)
    {
        foreach (var input in op.inputs)
        {
            if (input.dtype.is_ref_dtype())
                yield return input.op;
            else if (input.dtype == TF_DataType.TF_RESOURCE && op.type is not ("Enter" or "Switch" or "Identity"))
                yield return SourceOf(op) ?? input.op;
        }
    }
}
