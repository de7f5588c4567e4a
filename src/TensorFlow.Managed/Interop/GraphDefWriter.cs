using Google.Protobuf;
using Tensorflow.NumPy;

namespace Tensorflow.Interop;

/// <summary>
/// Writes graphs as TensorFlow's C++ runtime does (<c>Graph::ToGraphDef</c>, core/graph/graph.cc): nodes in order of creation,
/// control inputs after data inputs and sorted by name.
/// </summary>
internal static class GraphDefWriter
{
    /// <summary>The GraphDef version of TensorFlow 1.15.</summary>
    private const int Producer = 134;

    internal static GraphDef GraphOf(Graph graph, bool add_shapes)
    {
        var message = new GraphDef { Versions = new VersionDef { Producer = Producer } };
        foreach (var op in graph.Operations) message.Node.Add(NodeOf(op, add_shapes));
        return message;
    }

    internal static NodeDef NodeOf(Operation op, bool add_shapes)
    {
        var node = new NodeDef { Name = op.name, Op = op.type, Device = op.Device };
        foreach (var input in op.inputs)
            node.Input.Add(input.value_index == 0 ? input.op.name : $"{input.op.name}:{input.value_index}");
        foreach (var control in op.ControlInputs.Select(c => c.name).Order(StringComparer.Ordinal)) node.Input.Add($"^{control}");
        foreach (var (name, value) in op.attributes) node.Attr[name] = Attr(value);
        if (add_shapes && op.outputs.Length > 0)
        {
            var shapes = new AttrValue.Types.ListValue();
            shapes.Shape.AddRange(op.outputs.Select(o => ShapeOf(o.shape)));
            node.Attr["_output_shapes"] = new AttrValue { List = shapes };
        }
        return node;
    }

    internal static TensorShapeProto ShapeOf(Shape shape)
    {
        var message = new TensorShapeProto();
        if (shape.IsNull) message.UnknownRank = true;
        else foreach (var dim in shape.dims) message.Dim.Add(new TensorShapeProto.Types.Dim { Size = dim });
        return message;
    }

    /// <summary>
    /// A constant's message as Python's <c>make_tensor_proto</c> makes it: bytes for two elements or more, a value field for
    /// one, or for many that are all the same one.
    /// </summary>
    internal static TensorProto TensorOf(NDArray array)
    {
        var message = new TensorProto { Dtype = (DataType)array.dtype, TensorShape = ShapeOf(array.shape) };
        if (array.shape.size > 1 && !array.IsSplat)
        {
            message.TensorContent = ByteString.CopyFrom(array.Value.AsBytes());
            return message;
        }
        if (array.shape.size == 0) return message;
        var one = array.ravel()[0];
        switch (array.dtype)
        {
            case TF_DataType.TF_FLOAT: message.FloatVal.Add((float)one); break;
            case TF_DataType.TF_DOUBLE: message.DoubleVal.Add((double)one); break;
            case TF_DataType.TF_INT64: message.Int64Val.Add((long)one); break;
            case TF_DataType.TF_BOOL: message.BoolVal.Add((bool)one); break;
            case TF_DataType.TF_INT32 or TF_DataType.TF_UINT8: message.IntVal.Add((int)one); break;
            default: throw new UnimplementedError($"A constant of {array.dtype.as_python_name()} cannot be written.");
        }
        return message;
    }

    private static AttrValue Attr(object value) => value switch
    {
        long i => new AttrValue { I = i },
        float f => new AttrValue { F = f },
        bool b => new AttrValue { B = b },
        string s => new AttrValue { S = ByteString.CopyFromUtf8(s) },
        TF_DataType type => new AttrValue { Type = (DataType)type },
        Shape shape => new AttrValue { Shape = ShapeOf(shape) },
        NDArray array => new AttrValue { Tensor = TensorOf(array) },
        string[] list => List(l => l.S.AddRange(list.Select(ByteString.CopyFromUtf8))),
        long[] list => List(l => l.I.AddRange(list)),
        float[] list => List(l => l.F.AddRange(list)),
        bool[] list => List(l => l.B.AddRange(list)),
        TF_DataType[] list => List(l => l.Type.AddRange(list.Select(t => (DataType)t))),
        Shape[] list => List(l => l.Shape.AddRange(list.Select(ShapeOf))),
        _ => throw new ArgumentException($"No attribute can have the value {value}."),
    };

    private static AttrValue List(Action<AttrValue.Types.ListValue> fill)
    {
        var list = new AttrValue.Types.ListValue();
        fill(list);
        return new AttrValue { List = list };
    }
}
