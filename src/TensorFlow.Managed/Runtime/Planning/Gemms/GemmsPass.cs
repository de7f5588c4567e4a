namespace Tensorflow.Runtime.Planning;

/// <summary>Takes matrix products, whose operands may be in parts, and whose right-hand sides are packed once.</summary>
/// <remarks>
/// Reads <see cref="PlanState.Graph"/>; leaves <see cref="PlanState.Rows"/>, <see cref="PlanState.Gemms"/> and
/// <see cref="PlanState.Claims"/>.
/// </remarks>
internal sealed class GemmsPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Products;

    internal override void Run(PlanState state)
    {
        var (rows, emitter) = (state.Rows, new GemmEmitter());
        foreach (var op in rows.Free(IsGemm))
        {
            if (!op.op_def.Gemm!(op.attributes).A && op.inputs.All(rows.IsRows))
                rows.Claim(op, RowKind.Gemm);
        }

        foreach (var op in state.Graph.Live.Where(IsGemm))
        {
            if (state.Graph.IsFed(op.output) || !op.inputs.Append(op.output).All(IsMatrix))
                continue;
            state.Gemms.Add(op);
            state.Claims.Claim(op, emitter);
        }

        bool IsMatrix(Tensor tensor) =>
            tensor.dtype == TF_DataType.TF_FLOAT && rows.ShapeOf(tensor) is { IsFullyDefined: true, ndim: 2, size: > 0 };
    }

    private static bool IsGemm(Operation op) => op.op_def.Gemm is not null;
}
