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
        var (shape, hasShape) = (rows.ShapeOf(op.output), false);
        for (var i = 0; i < op.NumInputs; i++)
        {
            if (op.inputs[i].dtype != TF_DataType.TF_FLOAT)
                return false;
            var input = rows.ShapeOf(op.inputs[i]);
            if (input.Equals(shape))
                hasShape = true;
            else if (!op.op_def.Broadcasts(op.attributes) || !Broadcasts(input, shape))
                return false;
        }

        return hasShape;
    }

    private static bool Broadcasts(Shape input, Shape shape) =>
        input.IsFullyDefined && (input.size == 1 && input.ndim <= shape.ndim || IsRow(input, shape));

    private static bool IsRow(Shape input, Shape shape) =>
        shape.ndim == 2 && input.size == shape[1] && (input.ndim == 1 || input.ndim == 2 && input[0] == 1);
}
