using Tensorflow.GraphDefs;

namespace Tensorflow.Runtime.Parts;

/// <summary>
/// The nodes of a part of a step, as messages of a graph of its own: a tensor that comes from elsewhere is a placeholder, and
/// what has run in an earlier part is no control input.
/// </summary>
internal static class PartNodes
{
    /// <summary>The name of the placeholder of a tensor that comes from elsewhere.</summary>
    internal static string PlaceholderOf(Tensor tensor) => $"recv.{tensor.op.name}.{tensor.value_index}";

    /// <summary>That placeholder.</summary>
    internal static NodeDef PlaceholderNode(Tensor tensor) =>
        new()
        {
            Name = PlaceholderOf(tensor),
            Op = "Placeholder",
            Attr =
            {
                ["dtype"] = GraphDefWriter.AttrOf(tensor.dtype.as_base_dtype()),
                ["shape"] = GraphDefWriter.AttrOf(tensor.shape),
            },
        };

    /// <summary>A tensor's name as nodes write it that read it.</summary>
    internal static string NameOf(Tensor tensor) =>
        tensor.value_index == 0 ? tensor.op.name : $"{tensor.op.name}:{tensor.value_index}";

    /// <summary>A node of a part.</summary>
    /// <param name="op">The node of the whole graph.</param>
    /// <param name="nameElsewhere">The name of what stands for a tensor from elsewhere; null for one that is here.</param>
    /// <param name="isHere">Whether a node that it runs after is in the part.</param>
    internal static NodeDef NodeOf(Operation op, Func<Tensor, string?> nameElsewhere, Predicate<Operation> isHere)
    {
        var node = GraphDefWriter.NodeOf(op, add_shapes: false);
        node.Attr.Remove("_class");
        node.Input.Clear();
        foreach (var input in op.inputs)
            node.Input.Add(nameElsewhere(input) ?? NameOf(input));
        foreach (var control in op.ControlInputs.Where(control => isHere(control)))
            node.Input.Add($"^{control.name}");
        return node;
    }
}
