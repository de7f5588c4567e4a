using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Folds transpositions of [batch, time, ...] to [time, batch, ...] into the store of the group that makes the rows.
/// </summary>
/// <remarks>
/// Reads <see cref="PlanState.Graph"/>, <see cref="PlanState.Rows"/> and <see cref="FramePlan.Units"/>; leaves
/// <see cref="FramePlan.Transposes"/> and <see cref="PlanState.Claims"/>. dynamic_rnn transposes a projection of its input so.
/// </remarks>
internal sealed class TransposesPass : PlanPass
{
    // A thread has some of the batch; of a small one too little.
    private const int MinBatch = 64;

    internal override PlanPasses Flags => PlanPasses.Views | PlanPasses.Rows;

    internal override void Run(PlanState state)
    {
        foreach (var frame in state.FramePlans)
        {
            foreach (var group in frame.Units.OfType<RowGroup>())
            {
                foreach (var tensor in group.Members.SelectMany(op => op.outputs))
                    Fold(state, frame, group, tensor);
            }
        }
    }

    private static void Fold(PlanState state, FramePlan frame, RowGroup group, Tensor tensor)
    {
        if (state.Rows.KindOf(tensor.op) is not (RowKind.Elementwise or RowKind.Gemm))
            return;
        var graph = state.Graph;
        if (Follower(tensor, op => op.Reshapes) is not { } reshape)
            return;
        if (Follower(reshape.output, op => op.Permutation is not null) is not { } transpose)
            return;
        if (
            state.Facts.ShapeOf(reshape.output) is not { IsFullyDefined: true, ndim: >= 3 } shape
            || shape[0] * shape[1] != group.Rows
            || transpose.op_def.Permutation!(new FusionContext(transpose, state.Facts)) is not { } permutation
            || !TransposeOps.IsSwap(permutation)
            || shape[0] < MinBatch
            || !frame.Transposes.TryAdd(group, (int)shape[1], tensor, transpose.output)
        )
        {
            return;
        }

        state.Claims.ClaimDone(reshape);
        state.Claims.ClaimDone(transpose);

        // The operation of such a type that alone reads a tensor and runs wherever it is made.
        Operation? Follower(Tensor tensor, Predicate<OpDef> isType) =>
            graph.OnlyReader(tensor) is { } reader && isType(reader.op_def) && graph.RunsAlongside(reader, tensor.op)
                ? reader
                : null;
    }
}
