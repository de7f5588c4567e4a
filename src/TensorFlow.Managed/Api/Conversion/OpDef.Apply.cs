namespace Tensorflow;

internal sealed partial class OpDef
{
    /// <summary>
    /// Adds a node: opens the operation's name scope, converts what is no tensor yet inside of it, infers the type and number
    /// attributes (TensorFlow's <c>_apply_op_helper</c>, python/framework/op_def_library.py).
    /// </summary>
    /// <param name="name">The node's name; the operation type's if null.</param>
    /// <param name="inputs">One for each input: a tensor, a variable, a value to make a constant of, or an array of
    /// these.</param>
    /// <param name="attrs">The attributes that the inputs do not determine; the others get their defaults.</param>
    /// <exception cref="TypeError">An input has a type that does not fit.</exception>
    /// <exception cref="ValueError">A shape does not fit, or an attribute is missing.</exception>
    /// <exception cref="UnimplementedError">Graphs have it no more.</exception>
    internal Operation Apply(string? name, object[] inputs, AttributeMap? attrs = null)
    {
        CheckVersion(GraphDefs.GraphDefWriter.Producer);
        attrs ??= [];
        var graph = ops._get_graph_from_inputs(inputs);
        using var building = graph.Build();
        using var asDefault = ops.default_graph(graph);
        using var scope = ops.name_scope(name, Name);
        var flat = new List<Tensor>(inputs.Length);
        Operation? colocate_with = null;
        for (var i = 0; i < Inputs.Length; i++)
        {
            var converted = Inputs[i].Convert(this, inputs[i], attrs);
            if (Inputs[i].IsRef)
                colocate_with ??= converted[0].op;
            flat.AddRange(converted);
        }
        foreach (var attr in Attributes)
            attr.Complete(this, attrs);
        if (Outputs.Sum(o => Math.Min(o.Count(attrs), MaxOutputs + 1L)) > MaxOutputs)
            throw new ValueError($"More than {MaxOutputs} outputs of '{Name}' Op.");
        var types = Outputs.SelectMany(o => o.Types(attrs)).ToArray();
        if (colocate_with is null)
            return building.Done(graph.create_op(this, [.. flat], types, scope, attrs));
        using var colocation = graph.colocate_with(colocate_with);
        return building.Done(graph.create_op(this, [.. flat], types, scope, attrs));
    }

    /// <summary>The same, for an operation with one output.</summary>
    internal Tensor MakeTensor(string? name, object[] inputs, AttributeMap? attrs = null) =>
        Apply(name, inputs, attrs).outputs[0];
}
