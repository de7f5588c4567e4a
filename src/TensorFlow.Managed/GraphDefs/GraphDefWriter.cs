using System.Numerics;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Tensorflow.NumPy;

namespace Tensorflow.GraphDefs;

/// <summary>
/// Writes graphs as TensorFlow's C++ runtime does (<c>Graph::ToGraphDef</c>, core/graph/graph.cc): nodes in order of creation,
/// control inputs after data inputs and sorted by name.
/// </summary>
internal static class GraphDefWriter
{
    /// <summary>The GraphDef version of TensorFlow 1.15.</summary>
    internal const int Producer = 134;

    /// <summary>The versions that a graph's message tells.</summary>
    internal static VersionDef Versions => new() { Producer = Producer };

    internal static GraphDef GraphOf(Graph graph, bool add_shapes)
    {
        var message = new GraphDef { Versions = Versions };
        foreach (var op in graph.Operations)
            message.Node.Add(NodeOf(op, add_shapes));
        message.Library = LibraryOf(graph, message);
        return message;
    }

    /// <summary>Some of a graph's nodes in the order in which they were made, those that others may be adding to apart.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="first">How many nodes to leave out.</param>
    /// <param name="end">The number of nodes up to the last one that is written.</param>
    internal static GraphDef GraphOf(Graph graph, int first, int end)
    {
        var message = new GraphDef { Versions = Versions };
        foreach (var op in graph.get_operations()[first..end])
            message.Node.Add(NodeOf((Operation)op, add_shapes: false));
        message.Library = LibraryOf(graph, message);
        return message;
    }

    /// <summary>The functions that came with the graph's nodes, if one of these still names any.</summary>
    private static FunctionDefLibrary? LibraryOf(Graph graph, GraphDef message) =>
        graph.Functions.Message is { } library
        && message.Node.Any(node => node.Attr.Values.Any(value => value.Func is not null || value.List?.Func.Count > 0))
            ? library
            : null;

    internal static NodeDef NodeOf(Operation op, bool add_shapes)
    {
        var node = new NodeDef
        {
            Name = op.name,
            Op = op.type,
            Device = op.Device,
        };
        foreach (var input in op.inputs)
            node.Input.Add(input.value_index == 0 ? input.op.name : $"{input.op.name}:{input.value_index}");
        foreach (var control in op.ControlInputs.Select(c => c.name).Order(StringComparer.Ordinal))
            node.Input.Add($"^{control}");
        var attributes = op.attributes.Select(a => (a.Key, Value: AttrOf(a.Value)));
        if (add_shapes && op.outputs.Length > 0)
        {
            var shapes = new AttrValue.Types.ListValue();
            shapes.Shape.AddRange(op.outputs.Select(o => ShapeOf(o.shape)));
            attributes = attributes.Append(("_output_shapes", new AttrValue { List = shapes }));
        }

        // In the order of their names, so that the same graph has the same bytes.
        foreach (var (name, value) in attributes.OrderBy(a => a.Key, StringComparer.Ordinal))
            node.Attr[name] = value;
        return node;
    }

    internal static TensorShapeProto ShapeOf(Shape shape)
    {
        var message = new TensorShapeProto();
        if (shape.IsNull)
        {
            message.UnknownRank = true;
        }
        else
        {
            foreach (var dim in shape.dims)
                message.Dim.Add(new TensorShapeProto.Types.Dim { Size = dim });
        }

        return message;
    }

    /// <summary>
    /// A constant's message as Python's <c>make_tensor_proto</c> makes it: bytes for two elements or more of the types that it
    /// copies, a field of values for those of other types, for one element, or for many that are all the same one.
    /// </summary>
    internal static TensorProto TensorOf(NDArray array)
    {
        var message = new TensorProto { Dtype = (DataType)array.dtype, TensorShape = ShapeOf(array.shape) };
        var count = (int)Math.Min(array.IsSplat ? 1 : int.MaxValue, array.shape.size);
        var value = array.Value;
        switch (array.dtype)
        {
            case TF_DataType.TF_STRING:
                foreach (var element in value.Strings[..count])
                    message.StringVal.Add(ByteString.CopyFrom(element));
                break;
            case TF_DataType.TF_HALF or TF_DataType.TF_BFLOAT16:
                foreach (var bits in MemoryMarshal.Cast<byte, ushort>(value.AsBytes())[..count])
                    message.HalfVal.Add(bits);
                break;
            case TF_DataType.TF_UINT16:
                foreach (var number in value.Span<ushort>()[..count])
                    message.IntVal.Add(number);
                break;
            case TF_DataType.TF_BOOL:
                message.BoolVal.AddRange(value.Span<bool>()[..count].ToArray());
                break;
            case TF_DataType.TF_COMPLEX64:
                message.ScomplexVal.AddRange(MemoryMarshal.Cast<Complex64, float>(value.Span<Complex64>()[..count]).ToArray());
                break;
            case TF_DataType.TF_COMPLEX128:
                message.DcomplexVal.AddRange(MemoryMarshal.Cast<Complex, double>(value.Span<Complex>()[..count]).ToArray());
                break;
            case var _ when count > 1:
                message.TensorContent = ByteString.CopyFrom(value.AsBytes());
                break;
            case var _ when count == 1:
                AddNumber(message, array);
                break;
            default:
                break;
        }

        return message;
    }

    /// <summary>The same with the bytes of all elements but strings (TensorFlow's <c>AsProtoTensorContent</c>).</summary>
    internal static TensorProto ContentOf(NDArray array) =>
        array.dtype == TF_DataType.TF_STRING
            ? TensorOf(array)
            : new()
            {
                Dtype = (DataType)array.dtype,
                TensorShape = ShapeOf(array.shape),
                TensorContent = ByteString.CopyFrom(array.Value.AsBytes()),
            };

    private static void AddNumber(TensorProto message, NDArray array)
    {
        var one = array.Value;
        switch (array.dtype)
        {
            case TF_DataType.TF_FLOAT:
                message.FloatVal.Add(one.Span<float>()[0]);
                break;
            case TF_DataType.TF_DOUBLE:
                message.DoubleVal.Add(one.Span<double>()[0]);
                break;
            case TF_DataType.TF_INT64:
                message.Int64Val.Add(one.Span<long>()[0]);
                break;
            case TF_DataType.TF_UINT32:
                message.Uint32Val.Add(one.Span<uint>()[0]);
                break;
            case TF_DataType.TF_UINT64:
                message.Uint64Val.Add(one.Span<ulong>()[0]);
                break;
            default:
                message.IntVal.Add(array.astype(TF_DataType.TF_INT32).Value.Span<int>()[0]);
                break;
        }
    }

    internal static AttrValue AttrOf(object value) =>
        value switch
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
            AttrValue message => message.Clone(),
            _ => throw new ArgumentException($"No attribute can have the value {value}."),
        };

    private static AttrValue List(Action<AttrValue.Types.ListValue> fill)
    {
        var list = new AttrValue.Types.ListValue();
        fill(list);
        return new AttrValue { List = list };
    }
}
