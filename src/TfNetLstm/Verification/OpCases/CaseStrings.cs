using Google.Protobuf;
using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Verification.OpCases;

/// <summary>Arrays of byte strings.</summary>
internal static class CaseStrings
{
    /// <summary>An array of strings that need not be UTF-8, as the value of a constant.</summary>
    internal static NDArray ArrayOf(byte[][] elements, Shape shape)
    {
        var value = new TensorProto { Dtype = DataType.DtString, TensorShape = new TensorShapeProto() };
        value.TensorShape.Dim.Add(shape.dims.Select(dim => new TensorShapeProto.Types.Dim { Size = dim }));
        value.StringVal.Add(elements.Select(element => ByteString.CopyFrom(element)));
        var constant = new NodeDef { Name = "strings", Op = "Const" };
        constant.Attr["dtype"] = new AttrValue { Type = DataType.DtString };
        constant.Attr["value"] = new AttrValue { Tensor = value };
        var graph = new Graph();
        graph.Import(new GraphDef { Node = { constant } }.ToByteArray());
        using var session = new Session(graph);
        return session.run(graph.get_tensor_by_name("strings:0"));
    }

    internal static byte[][] ElementsOf(NDArray array) => array.StringBytes();
}
