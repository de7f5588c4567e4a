using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>Takes elementwise operations, which then run in one loop over memory.</summary>
internal sealed class ElementwisePass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Elementwise;

    internal override void Run(PlanState state)
    {
        if (!ElementwiseCode.IsSupported)
            return;
        foreach (var op in state.Rows.Free(op => op.op_def.Lanes is not null).Where(op => IsElementwise(op, state.Rows)))
            state.Rows.Claim(op, RowKind.Elementwise);
    }

    private static bool IsElementwise(Operation op, RowOperations rows)
    {
        var shape = rows.ShapeOf(op.output);
        if (op.type == "BiasAdd" && op.attributes.Get<string>("data_format") != "NHWC")
            return false;
        return op.inputs.All(i => i.dtype == TF_DataType.TF_FLOAT && Fits(rows.ShapeOf(i)))
            && op.inputs.Any(i => rows.ShapeOf(i).Equals(shape));

        bool Fits(Shape input) =>
            input.IsFullyDefined
            && (input.Equals(shape) || Broadcasts(op) && (input.size == 1 && input.ndim <= shape.ndim || IsRow(input)));

        bool IsRow(Shape input) =>
            shape.ndim == 2 && input.size == shape[1] && (input.ndim == 1 || input.ndim == 2 && input[0] == 1);
    }

    /// <summary>
    /// Whether the kernel repeats the smaller input; others refuse shapes that differ, though their shape rules may not.
    /// </summary>
    private static bool Broadcasts(Operation op) =>
        op.type == "BiasAdd" || op.op_def.Shape == (Action<ShapeContext>)Shapes.Broadcast;
}
