using Tensorflow.Operations;

namespace Tensorflow.Runtime.Planning;

/// <summary>Where handles of tensor arrays and stacks come from, and who touches what is behind them.</summary>
internal static class Handles
{
    /// <summary>The operation that made the array or the stack behind an operation's handle.</summary>
    internal static Operation? SourceOf(Operation op)
    {
        op = MakerOf(op);
        while (op.op_def.Access == ElementAccess.ArrayGradient)
            op = MakerOf(op);
        return op.op_def.Access is ElementAccess.NewArray or ElementAccess.NewStack ? op : null;
    }

    /// <summary>The operation that an operation's handle comes from: of a gradient's array, the one that created it.</summary>
    internal static Operation MakerOf(Operation op)
    {
        op = op.inputs[0].op;
        while (Forwards(op))
            op = op.inputs[0].op;
        return op;
    }

    /// <summary>Whether an operation only passes a handle on.</summary>
    internal static bool Forwards(Operation op) =>
        control_flow_util.IsLoopEnter(op) || control_flow_util.IsSwitch(op) || op.op_def.IsIdentity is not null;

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
            else if (input.dtype == TF_DataType.TF_RESOURCE && !Forwards(op))
                yield return SourceOf(op) ?? input.op;
        }
    }
}
