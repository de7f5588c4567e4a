using Google.Protobuf;

namespace Tensorflow.Tests.GraphDefs;

/// <summary>Nodes as a GraphDef has them, for an import to take or to refuse.</summary>
internal static class NodeDefs
{
    internal static AttrValue Float => new() { Type = DataType.DtFloat };

    internal static byte[] Graph(params NodeDef[] nodes) => new GraphDef { Node = { nodes } }.ToByteArray();

    internal static NodeDef Node(string name, string op, params string[] inputs) =>
        new()
        {
            Name = name,
            Op = op,
            Input = { inputs },
        };

    /// <summary>A node 'b' that negates floats.</summary>
    internal static NodeDef Neg(params string[] inputs) => Node("b", "Neg", inputs).With("T", Float);

    /// <summary>A node 'b' of Square without its type.</summary>
    internal static NodeDef Square() => Node("b", "Square", "a");

    /// <summary>The scalar 1.5.</summary>
    internal static NodeDef Constant(string name) =>
        Constant(name, new() { TensorShape = new(), FloatVal = { 1.5f } }, DataType.DtFloat);

    /// <summary>A constant of floats.</summary>
    /// <param name="dtype">What its value says that it is.</param>
    internal static NodeDef Constant(string name, TensorProto value, DataType dtype)
    {
        value.Dtype = dtype;
        return Node(name, "Const").With("dtype", Float).With("value", new() { Tensor = value });
    }

    internal static NodeDef Placeholder(params long[] dims) =>
        Node("b", "Placeholder").With("dtype", Float).With("shape", new() { Shape = Dims(dims) });

    /// <summary>A node 'b' that reads the scalar 'a', of an operation for so many tensors.</summary>
    internal static NodeDef Counted(string op, long count) =>
        Node("b", op, "a").With(op == "AddN" ? "N" : "num", new() { I = count }).With("T", Float);

    internal static NodeDef With(this NodeDef node, string attr, AttrValue value)
    {
        node.Attr[attr] = value;
        return node;
    }

    internal static AttrValue Strings(params string[] values) =>
        new() { List = new() { S = { values.Select(ByteString.CopyFromUtf8) } } };

    internal static TensorShapeProto Dims(params long[] dims) =>
        new() { Dim = { dims.Select(size => new TensorShapeProto.Types.Dim { Size = size }) } };
}
