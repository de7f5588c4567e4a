using Tensorflow.GraphDefs;
using Tensorflow.Runtime.Parts;

namespace Tensorflow.Server.Partitioning;

/// <summary>
/// Makes the nodes by which a tensor that may be without a value goes from one part to another. Its sender merges it with what
/// has a value if one of its branches is not taken, and so tells which of the two it is; its receiver puts it behind a switch.
/// TensorFlow's parts send each other dead tensors (core/graph/graph_partition.cc).
/// </summary>
/// <param name="message">Takes the nodes.</param>
internal sealed class TransferNodes(GraphDef message)
{
    private readonly HashSet<string> _made = [];

    /// <summary>The name of what a part that receives a tensor reads.</summary>
    internal static string TakenOf(Tensor tensor) => $"{SwitchOf(tensor)}:1";

    /// <summary>The name of the node that runs in that part if the tensor has a value.</summary>
    internal static string PivotOf(Tensor tensor) => $"{PartNodes.PlaceholderOf(tensor)}.pivot";

    /// <summary>The name of the placeholder for whether the tensor has a value.</summary>
    internal static string AliveOf(Tensor tensor) => $"{PartNodes.PlaceholderOf(tensor)}.alive";

    /// <summary>The name of the node that a part returns: the value, and 0 if it is the tensor's.</summary>
    internal static string SendOf(Tensor tensor) => $"send.{tensor.op.name}.{tensor.value_index}";

    internal void Receive(Tensor tensor)
    {
        var type = (DataType)tensor.dtype.as_base_dtype();
        // In its place there may be a scalar.
        var placeholder = PartNodes.PlaceholderNode(tensor);
        placeholder.Attr["shape"] = GraphDefWriter.AttrOf(Shape.Null);
        message.Node.Add(placeholder);
        Add(AliveOf(tensor), "Placeholder", [], ("dtype", DataType.DtBool)).Attr["shape"] = GraphDefWriter.AttrOf(Shape.Scalar);
        Add(SwitchOf(tensor), "Switch", [placeholder.Name, AliveOf(tensor)], ("T", type));
        Add(PivotOf(tensor), "Identity", [TakenOf(tensor)], ("T", type));
    }

    /// <param name="tensor">The tensor.</param>
    /// <param name="branches">The branches that it depends on.</param>
    /// <param name="nameOf">The name of a condition where the tensor is.</param>
    internal void Send(Tensor tensor, Conditions.Branch[] branches, Func<Tensor, string> nameOf)
    {
        var type = (DataType)tensor.dtype.as_base_dtype();
        var zero = $"zero.{type}";
        if (_made.Add(zero))
        {
            var value = new TensorProto { Dtype = type, TensorShape = new() };
            Add(zero, "Const", [], ("dtype", type)).Attr["value"] = new AttrValue { Tensor = value };
        }

        var inputs = new List<string> { PartNodes.NameOf(tensor) };
        foreach (var (pred, output) in branches)
        {
            var condition = nameOf(pred);
            var name = $"else.{condition.Replace(':', '.')}.{type}";
            if (_made.Add(name))
                Add(name, "Switch", [zero, condition], ("T", type));
            inputs.Add($"{name}:{1 - output}");
        }

        Add(SendOf(tensor), "Merge", inputs, ("T", type)).Attr["N"] = GraphDefWriter.AttrOf((long)inputs.Count);
    }

    private static string SwitchOf(Tensor tensor) => $"{PartNodes.PlaceholderOf(tensor)}.switch";

    private NodeDef Add(string name, string op, IEnumerable<string> inputs, (string Name, DataType Type) type)
    {
        var node = new NodeDef
        {
            Name = name,
            Op = op,
            Input = { inputs },
        };
        node.Attr[type.Name] = new AttrValue { Type = type.Type };
        message.Node.Add(node);
        return node;
    }
}
