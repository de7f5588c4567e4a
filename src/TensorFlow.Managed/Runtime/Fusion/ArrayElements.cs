using Tensorflow.Ops;

namespace Tensorflow.Runtime.Fusion;

/// <summary>
/// Finds what is gathered from a TensorArray only to be taken apart again or to be transposed, and what is put together only
/// to be scattered over one, as the ends of a recurrent network's loop do: the whole need not exist.
/// </summary>
internal sealed class ArrayElements
{
    private readonly PlanGraph _graph;
    private readonly HashSet<Tensor> _kept;
    private readonly Dictionary<Operation, Operation> _partners = [];

    /// <param name="graph">The graph.</param>
    /// <param name="fetches">Tensors that are read from outside.</param>
    /// <param name="passes">What may be done.</param>
    internal ArrayElements(PlanGraph graph, IEnumerable<Tensor> fetches, PlanPasses passes)
    {
        (_graph, _kept) = (graph, [.. fetches.Select(graph.Seen)]);
        if (!passes.HasFlag(PlanPasses.Views)) return;
        foreach (var op in graph.Live)
            if (PartnerOf(op) is { } partner) _partners[op] = partner;
    }

    /// <summary>What runs in one step with a gather or a scatter: who reads the one, and makes what the other reads.</summary>
    internal Operation? RunsWith(Operation op) => _partners.GetValueOrDefault(op);

    /// <summary>Whether an operation is done in another's step.</summary>
    internal bool IsDone(Operation op) => op.type is "Unpack" or "Transpose" or "Pack" && _partners.ContainsValue(op);

    private Operation? PartnerOf(Operation op) => op.type switch
    {
        "TensorArrayGatherV3" when IsPrivate(op.output) && _graph.ReadersOf(op.output)[0] is var reader && Suits(op, reader) && TakesApart(reader) => reader,
        "TensorArrayScatterV3" when _graph.Constant(op, 2) is null && _graph.Input(op, 2) is var value && IsPrivate(value) && Suits(op, value.op)
            && PutsTogether(value.op) && _graph.Facts.ShapeOf(op.inputs[1]).Equals(new Shape(value.op.NumInputs)) => value.op,
        _ => null,
    };

    private bool IsPrivate(Tensor tensor) => _graph.ReadersOf(tensor).Count == 1 && !_kept.Contains(tensor) && !_graph.IsFed(tensor);

    private bool Suits(Operation op, Operation partner) => _graph.Guard(op) == _graph.Guard(partner) && !_graph.Controls(partner).Any() && !partner.outputs.Any(_graph.IsFed);

    private bool TakesApart(Operation op)
        => _graph.Facts.ShapeOf(op.inputs[0]) is { IsFullyDefined: true, ndim: >= 2, size: > 0 } shape && op.type switch
        {
            "Unpack" => op.attributes.Int("axis") is 0 && op.NumOutputs == shape[0],
            "Transpose" => _graph.Constant(op, 1) is { } permutation && Integers.Of(permutation) is [1, 0, .. var rest]
                && rest.Select((axis, i) => axis == i + 2).All(inPlace => inPlace),
            _ => false,
        };

    private bool PutsTogether(Operation op)
        => op.type == "Pack" && op.attributes.Int("axis") is 0 && _graph.Facts.ShapeOf(op.inputs[0]) is { IsFullyDefined: true } shape
            && op.inputs.All(i => _graph.Facts.ShapeOf(i).Equals(shape));
}
