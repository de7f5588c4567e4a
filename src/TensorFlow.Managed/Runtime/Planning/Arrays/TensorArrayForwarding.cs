using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Finds what is gathered from a TensorArray only to be taken apart again or to be transposed, and what is put together only
/// to be scattered over one, as the ends of a recurrent network's loop do: the whole need not exist.
/// </summary>
internal sealed class TensorArrayForwarding
{
    private readonly PlanGraph _graph;
    private readonly Dictionary<Operation, Operation> _partners = [];

    /// <param name="graph">The graph.</param>
    /// <param name="passes">What may be done.</param>
    internal TensorArrayForwarding(PlanGraph graph, PlanPasses passes)
    {
        _graph = graph;
        if (!passes.HasFlag(PlanPasses.Views))
            return;
        foreach (var op in graph.Live)
        {
            if (PartnerOf(op) is { } partner)
                _partners[op] = partner;
        }
    }

    /// <summary>What runs in one step with a gather or a scatter: who reads the one, and makes what the other reads.</summary>
    internal Operation? RunsWith(Operation op) => _partners.GetValueOrDefault(op);

    /// <summary>Whether an operation is done in another's step.</summary>
    internal bool IsDone(Operation op) => op.type is "Unpack" or "Transpose" or "Pack" && _partners.ContainsValue(op);

    private Operation? PartnerOf(Operation op) =>
        op.type switch
        {
            "TensorArrayGatherV3" when _graph.OnlyReader(op.output) is { } reader && Suits(op, reader) && TakesApart(reader) =>
                reader,
            "TensorArrayScatterV3"
                when _graph.Constant(op, 2) is null
                    && _graph.Input(op, 2) is var value
                    && _graph.OnlyReader(value) == op
                    && Suits(op, value.op)
                    && PutsTogether(value.op)
                    && _graph.Facts.ShapeOf(op.inputs[1]).Equals(new Shape(value.op.NumInputs)) => value.op,
            _ => null,
        };

    private bool Suits(Operation op, Operation partner) =>
        _graph.RunsAlongside(partner, op) && !partner.outputs.Any(_graph.IsFed);

    private bool TakesApart(Operation op) =>
        _graph.Facts.ShapeOf(op.inputs[0]) is { IsFullyDefined: true, ndim: >= 2, size: > 0 } shape
        && op.type switch
        {
            "Unpack" => op.attributes.Int("axis") is 0 && op.NumOutputs == shape[0],
            "Transpose" => _graph.Constant(op, 1) is { } permutation && PlanGraph.IsSwap(Integers.ToLongs(permutation)),
            _ => false,
        };

    private bool PutsTogether(Operation op) =>
        op.type == "Pack"
        && op.attributes.Int("axis") is 0
        && _graph.Facts.ShapeOf(op.inputs[0]) is { IsFullyDefined: true } shape
        && op.inputs.All(i => _graph.Facts.ShapeOf(i).Equals(shape));
}
