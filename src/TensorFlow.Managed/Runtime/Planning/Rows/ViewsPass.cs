namespace Tensorflow.Runtime.Planning;

/// <summary>Takes views and concats along columns, which are then read in place rather than copied.</summary>
/// <remarks>Reads <see cref="PlanState.Graph"/>; leaves <see cref="PlanState.Rows"/>.</remarks>
internal sealed class ViewsPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Views;

    internal override void Run(PlanState state)
    {
        var rows = state.Rows;
        foreach (var op in rows.Free(op => op.op_def.Reshapes || op.op_def.View is not null || op.op_def.Concat is not null))
        {
            var context = new FusionContext(op, state.Facts);
            if (ViewOf(op, context, rows) is { } view)
                rows.ClaimView(op, view);
            else if (ConcatOf(op, context, rows) is > 0 and var inputs)
                rows.ClaimConcat(op, inputs);
        }
    }

    private static ColumnsOfInput? ViewOf(Operation op, FusionContext context, RowOperations rows)
    {
        var view =
            !op.op_def.Reshapes ? op.op_def.View?.Invoke(context)
            : context.Input(0).size == context.Output.size ? new(0, 0)
            : null;
        return
            view is { } columns && rows.IsRows(op.inputs[columns.Input]) && context.Input(columns.Input)[0] == context.Output[0]
            ? view
            : null;
    }

    private static int ConcatOf(Operation op, FusionContext context, RowOperations rows) =>
        op.op_def.Concat?.Invoke(context) is { } inputs
        && op.inputs.Take(inputs).All(i => rows.ShapeOf(i) is { IsFullyDefined: true, ndim: 2 })
            ? inputs
            : 0;
}
