namespace Tensorflow.Runtime.Planning;

/// <summary>Takes views and concats along columns, which are then read in place rather than copied.</summary>
internal sealed class ViewsPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Views;

    internal override void Run(PlanState state)
    {
        var rows = state.Rows;
        foreach (var op in rows.Free(op => op.NumInputs > 0))
        {
            if (IsView(op, rows))
                rows.Claim(op, RowKind.View);
            else if (IsConcat(op, rows))
                rows.Claim(op, RowKind.Concat);
        }
    }

    private static bool IsView(Operation op, RowOperations rows)
    {
        if (op.type == "Split")
            return rows.ShapeOf(op.output).ndim == 2 && rows.Constants(op, 0) is [1 or -1];
        var (input, output) = (rows.ShapeOf(op.inputs[0]), rows.ShapeOf(op.output));
        if (!rows.IsRows(op.inputs[0]) || input[0] != output[0])
            return false;
        return op.type switch
        {
            "Reshape" or "ExpandDims" or "Squeeze" => input.size == output.size,
            "Unpack" => input.ndim > 2 && op.attributes.Int("axis") is var axis && (axis == 1 || axis == 1 - input.ndim),
            "Slice" => input.ndim == 2 && rows.Constants(op, 1) is [0, >= 0 and var first] && first + output[1] <= input[1],
            _ => false,
        };
    }

    private static bool IsConcat(Operation op, RowOperations rows) =>
        op.inputs.Take(RowOperations.ConcatCount(op)).All(i => rows.ShapeOf(i) is { IsFullyDefined: true, ndim: 2 })
        && op.type switch
        {
            "ConcatV2" => rows.Constants(op, op.NumInputs - 1) is [1 or -1],
            "Pack" => op.attributes.Int("axis") is 1 or -2,
            _ => false,
        };
}
