using System.Runtime.InteropServices;
using Google.Protobuf;

namespace TfNetLstm.Export.Onnx;

/// <summary>An ONNX graph in the making.</summary>
/// <param name="name">The graph's name.</param>
internal sealed class OnnxGraph(string name)
{
    /// <summary>What ONNX 1.13 brought; every runtime of these years reads it.</summary>
    private const int IrVersion = 8,
        Operators = 13;

    /// <summary>The name of the dimension that is any number of images.</summary>
    private const string Batch = "batch";

    private readonly GraphProto _graph = new() { Name = name };

    /// <summary>Adds what is fed. dims: -1 for any number of images.</summary>
    internal string Input(string name, params long[] dims) => Add(_graph.Input, name, TensorProto.Types.DataType.Float, dims);

    /// <summary>Declares what comes out, which a node has this name for.</summary>
    internal void Output(string name, TensorProto.Types.DataType type, params long[] dims) =>
        Add(_graph.Output, name, type, dims);

    /// <summary>Adds a constant of float32.</summary>
    internal string Constant(string name, float[] values, params long[] dims) =>
        Add(name, TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes(values.AsSpan()), dims);

    /// <summary>Adds a constant of int64, of one dimension.</summary>
    internal string Constant(string name, params long[] values) =>
        Add(name, TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes(values.AsSpan()), [values.Length]);

    /// <summary>Adds a node. outputs: their names, empty for one that is not wanted. attributes: long[] or text.</summary>
    internal void Node(string op, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto
        {
            OpType = op,
            Name = $"{outputs.First(o => o.Length > 0)}/{op}",
            Input = { inputs },
            Output = { outputs },
        };
        foreach (var (attribute, value) in attributes)
        {
            node.Attribute.Add(
                value switch
                {
                    string text => new AttributeProto
                    {
                        Name = attribute,
                        Type = AttributeProto.Types.AttributeType.String,
                        S = ByteString.CopyFromUtf8(text),
                    },
                    long[] and [var number] => new AttributeProto
                    {
                        Name = attribute,
                        Type = AttributeProto.Types.AttributeType.Int,
                        I = number,
                    },
                    var numbers => new AttributeProto
                    {
                        Name = attribute,
                        Type = AttributeProto.Types.AttributeType.Ints,
                        Ints = { (long[])numbers },
                    },
                }
            );
        }
        _graph.Node.Add(node);
    }

    /// <summary>The graph as a model.</summary>
    internal ModelProto ToModel(string producer) =>
        new()
        {
            IrVersion = IrVersion,
            ProducerName = producer,
            Graph = _graph,
            OpsetImport = { new OperatorSetIdProto { Version = Operators } },
        };

    private string Add(string name, TensorProto.Types.DataType type, ReadOnlySpan<byte> bytes, long[] dims)
    {
        _graph.Initializer.Add(
            new TensorProto
            {
                Name = name,
                DataType = type,
                Dims = { dims },
                RawData = ByteString.CopyFrom(bytes),
            }
        );
        return name;
    }

    private static string Add(IList<ValueInfoProto> values, string name, TensorProto.Types.DataType type, long[] dims)
    {
        var shape = new TensorShapeProto();
        foreach (var dim in dims)
        {
            shape.Dim.Add(
                dim < 0
                    ? new TensorShapeProto.Types.Dimension { DimParam = Batch }
                    : new TensorShapeProto.Types.Dimension { DimValue = dim }
            );
        }
        values.Add(
            new ValueInfoProto
            {
                Name = name,
                Type = new()
                {
                    TensorType = new() { ElemType = type, Shape = shape },
                },
            }
        );
        return name;
    }
}
