using Google.Protobuf;
using Tensorflow;

namespace TfNetLstm.Fuzz.Targets;

/// <summary>Changes fields of a GraphDef so that it still parses: inputs, attributes, shapes, values, types, names.</summary>
internal static class GraphDamage
{
    private static readonly long[] Numbers =
    [
        0,
        1,
        -1,
        2,
        3,
        -5,
        1000,
        int.MaxValue,
        int.MinValue,
        long.MaxValue,
        (1L << 62) + 1,
        1L << 40,
    ];

    internal static void Apply(GraphDef graph, Random random)
    {
        for (var changes = 1 + random.Next(4); changes > 0 && graph.Node.Count > 0; changes--)
        {
            var node = graph.Node[random.Next(graph.Node.Count)];
            switch (random.Next(8))
            {
                case 0:
                    ChangeInput(graph, node, random);
                    break;
                case 1:
                    node.Op = graph.Node[random.Next(graph.Node.Count)].Op;
                    break;
                case 2:
                    graph.Node.Remove(node);
                    break;
                case 3:
                    node.Name = random.Next(2) == 0 ? graph.Node[random.Next(graph.Node.Count)].Name : "?" + node.Name;
                    break;
                case 4:
                    graph.Node.Add(node.Clone());
                    break;
                default:
                    ChangeAttribute(graph, node, random);
                    break;
            }
        }
    }

    private static void ChangeInput(GraphDef graph, NodeDef node, Random random)
    {
        var other = graph.Node[random.Next(graph.Node.Count)].Name;
        var input = random.Next(5) switch
        {
            0 => "^" + other,
            1 => $"{other}:{random.Next(-1, 3)}",
            2 => $"{other}:{int.MaxValue}0",
            _ => other,
        };
        if (node.Input.Count == 0 || random.Next(4) == 0)
            node.Input.Add(input);
        else if (random.Next(4) == 0)
            node.Input.RemoveAt(random.Next(node.Input.Count));
        else
            node.Input[random.Next(node.Input.Count)] = input;
    }

    private static void ChangeAttribute(GraphDef graph, NodeDef node, Random random)
    {
        if (node.Attr.Count == 0)
            return;
        var name = node.Attr.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(node.Attr.Count));
        var value = node.Attr[name];
        switch (random.Next(6))
        {
            case 0:
                node.Attr.Remove(name);
                break;
            case 1:
                var other = graph.Node[random.Next(graph.Node.Count)];
                if (other.Attr.Count > 0)
                    node.Attr[name] = other.Attr[other.Attr.Keys.Order(StringComparer.Ordinal).First()].Clone();
                break;
            default:
                ChangeValue(value, random);
                break;
        }
    }

    private static void ChangeValue(AttrValue value, Random random)
    {
        switch (value.ValueCase)
        {
            case AttrValue.ValueOneofCase.I:
                value.I = Number(random);
                break;
            case AttrValue.ValueOneofCase.B:
                value.B = !value.B;
                break;
            case AttrValue.ValueOneofCase.Type:
                value.Type = (DataType)random.Next(-1, 30);
                break;
            case AttrValue.ValueOneofCase.Shape:
                ChangeShape(value.Shape, random);
                break;
            case AttrValue.ValueOneofCase.Tensor:
                ChangeTensor(value.Tensor, random);
                break;
            case AttrValue.ValueOneofCase.S:
                value.S = ByteString.CopyFrom(Mutation.Damage(value.S.Span, random));
                break;
            default:
                value.I = Number(random);
                break;
        }
    }

    private static void ChangeTensor(TensorProto tensor, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                tensor.Dtype = (DataType)random.Next(30);
                break;
            case 1:
                tensor.TensorContent = ByteString.CopyFrom(Mutation.Damage(tensor.TensorContent.Span, random));
                break;
            case 2:
                tensor.IntVal.Add(random.Next());
                break;
            default:
                ChangeShape(tensor.TensorShape ??= new(), random);
                break;
        }
    }

    private static void ChangeShape(TensorShapeProto shape, Random random)
    {
        if (shape.Dim.Count == 0 || random.Next(3) == 0)
            shape.Dim.Add(new TensorShapeProto.Types.Dim { Size = Number(random) });
        else if (random.Next(4) == 0)
            shape.UnknownRank = true;
        else
            shape.Dim[random.Next(shape.Dim.Count)].Size = Number(random);
    }

    private static long Number(Random random) => Numbers[random.Next(Numbers.Length)];
}
