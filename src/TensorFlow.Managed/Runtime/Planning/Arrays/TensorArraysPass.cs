using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Forwards what a TensorArray gathers to the operation that takes it apart, and what it scatters from its parts.
/// </summary>
/// <remarks>
/// Reads <see cref="PlanState.Graph"/>; leaves <see cref="PlanState.Claims"/>. So a recurrent network's loop begins and ends; the
/// whole need not exist.
/// </remarks>
internal sealed class TensorArraysPass : PlanPass
{
    internal override PlanPasses Flags => PlanPasses.Views;

    internal override void Run(PlanState state)
    {
        foreach (var op in state.Graph.Live)
        {
            if (op.op_def.Access == ElementAccess.ArrayGather && ReaderOf(op, state.Graph) is { } reader)
            {
                state.Claims.Claim(op, new GatherEmitter(reader));
                state.Claims.ClaimDone(reader, host: op);
            }
            else if (op.op_def.Access == ElementAccess.ArrayScatter && PackOf(op, state.Graph) is { } pack)
            {
                state.Claims.Claim(op, new ScatterEmitter(pack));
                state.Claims.ClaimDone(pack);
            }
        }
    }

    /// <summary>Who alone reads what is gathered, and takes it apart or transposes it; or null.</summary>
    private static Operation? ReaderOf(Operation gather, PlanGraph graph) =>
        graph.OnlyReader(gather.output) is { } reader && Suits(gather, reader, graph) && TakesApart(reader, graph)
            ? reader
            : null;

    /// <summary>What puts together what is scattered, and what nobody else reads; or null.</summary>
    private static Operation? PackOf(Operation scatter, PlanGraph graph) =>
        graph.Constant(scatter, 2) is null
        && graph.Input(scatter, 2) is var value
        && graph.OnlyReader(value) == scatter
        && Suits(scatter, value.op, graph)
        && PutsTogether(value.op, graph)
        && graph.Facts.ShapeOf(scatter.inputs[1]).Equals(new Shape(value.op.NumInputs))
            ? value.op
            : null;

    private static bool Suits(Operation op, Operation partner, PlanGraph graph) =>
        graph.RunsAlongside(partner, op) && !partner.outputs.Any(graph.IsFed);

    private static bool TakesApart(Operation op, PlanGraph graph) =>
        graph.Facts.ShapeOf(op.inputs[0]) is { IsFullyDefined: true, ndim: >= 2, size: > 0 } shape
        && (
            op.op_def.UnpackAxis?.Invoke(op.attributes) is 0 && op.NumOutputs == shape[0]
            || op.op_def.Permutation?.Invoke(new FusionContext(op, graph.Facts)) is { } order && TransposeOps.IsSwap(order)
        );

    private static bool PutsTogether(Operation op, PlanGraph graph) =>
        op.op_def.PackAxis?.Invoke(op.attributes) is 0
        && graph.Facts.ShapeOf(op.inputs[0]) is { IsFullyDefined: true } shape
        && op.inputs.All(i => graph.Facts.ShapeOf(i).Equals(shape));
}
