namespace Tensorflow.Runtime.Planning;

/// <summary>Takes elementwise operations, which then run in one loop over memory.</summary>
/// <remarks>Reads <see cref="PlanState.Graph"/>; leaves <see cref="PlanState.Rows"/>.</remarks>
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
        var (shape, broadcasts) = (rows.ShapeOf(op.output), op.op_def.Broadcasts(op.attributes));
        return op.inputs.All(i => i.dtype == TF_DataType.TF_FLOAT && Fits(rows.ShapeOf(i)))
            && op.inputs.Any(i => rows.ShapeOf(i).Equals(shape));

        bool Fits(Shape input) =>
            input.IsFullyDefined
            && (input.Equals(shape) || broadcasts && (input.size == 1 && input.ndim <= shape.ndim || IsRow(input)));

        bool IsRow(Shape input) =>
            shape.ndim == 2 && input.size == shape[1] && (input.ndim == 1 || input.ndim == 2 && input[0] == 1);
    }
}
