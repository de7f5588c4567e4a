using Google.Protobuf;
using Tensorflow;
using TfNetLstm.Verification.OpCases;

namespace TfNetLstm.Verification;

/// <summary>
/// A graph of float32 once more in float64, under the same names. What must stay float32 stays: the flow of tensor arrays, whose
/// type is float32 whatever the arrays hold, and all that passes it on.
/// </summary>
internal sealed class Float64Graph
{
    private const string Fixed = "float32";

    private readonly GraphDef _graph;
    private readonly Dictionary<string, NodeDef> _nodes;

    /// <summary>An attribute's place in a node, and another one that must have the same type.</summary>
    private readonly Dictionary<(string Node, string Attr), (string Node, string Attr)> _same = [];

    private Float64Graph(GraphDef definition)
    {
        _graph = definition.Clone();
        _nodes = _graph.Node.ToDictionary(node => node.Name);
    }

    /// <summary>The same nodes with float32 attributes and constants turned into float64.</summary>
    /// <exception cref="InvalidDataException">An operation whose types are not known.</exception>
    internal static Graph Convert(GraphDef definition)
    {
        var recast = new Float64Graph(definition);
        foreach (var node in recast._graph.Node)
            recast.Unify(node);
        foreach (var node in recast._graph.Node)
            recast.Recast(node);
        var graph = new Graph();
        graph.Import(recast._graph.ToByteArray());
        return graph;
    }

    /// <summary>Notes that each input has the type of what it reads.</summary>
    private void Unify(NodeDef node)
    {
        var inputs = Types(node, SignatureOf(node).Inputs).ToArray();
        foreach (var (input, type) in node.Input.Where(name => !name.StartsWith('^')).Zip(inputs))
        {
            var parts = input.Split(':');
            var from = _nodes[parts[0]];
            var outputs = Types(from, SignatureOf(from).Outputs);
            var (a, b) = (Root(type), Root(outputs.ElementAt(parts.Length > 1 ? int.Parse(parts[1]) : 0)));
            if (a == b)
                continue;
            // A fixed type stays at the root.
            if (a.Node.Length == 0)
                _same[b] = a;
            else
                _same[a] = b;
        }
    }

    private void Recast(NodeDef node)
    {
        foreach (var (name, attribute) in node.Attr)
        {
            if (Root((node.Name, name)) == ("", Fixed))
                continue;
            if (attribute.Type == DataType.DtFloat)
                attribute.Type = DataType.DtDouble;
            var hasFixedType = Root((node.Name, "dtype")) == ("", Fixed);
            if (attribute.Tensor is { Dtype: DataType.DtFloat } tensor && !hasFixedType)
                Recast(tensor);
        }
    }

    /// <summary>
    /// Where the type of each tensor stands that arguments stand for: an attribute, or a fixed type by its name.
    /// </summary>
    private static IEnumerable<(string Node, string Attr)> Types(NodeDef node, OpArgument[] arguments) =>
        arguments.SelectMany(argument =>
            Enumerable.Repeat(
                argument.TypeAttr is { } attr ? (node.Name, attr) : ("", argument.Type ?? ""),
                argument.NumberAttr is { } number ? (int)node.Attr[number].I : 1
            )
        );

    private (string Node, string Attr) Root((string Node, string Attr) place)
    {
        while (_same.TryGetValue(place, out var next))
            place = next;
        return place;
    }

    private static OpSignature SignatureOf(NodeDef node) =>
        OpSignature.Find(node.Op) is { } known
        && !known.Inputs.Concat(known.Outputs).Any(argument => argument.TypeListAttr is not null)
            ? known
            : throw new InvalidDataException($"node {node.Name}: the types of an operation {node.Op} are not known");

    private static void Recast(TensorProto tensor)
    {
        tensor.Dtype = DataType.DtDouble;
        tensor.DoubleVal.Add(tensor.FloatVal.Select(value => (double)value));
        tensor.FloatVal.Clear();
        var content = tensor.TensorContent.ToByteArray();
        var elements = Enumerable
            .Range(0, content.Length / sizeof(float))
            .Select(i => BitConverter.ToSingle(content, i * sizeof(float)));
        tensor.TensorContent = ByteString.CopyFrom([.. elements.SelectMany(value => BitConverter.GetBytes((double)value))]);
    }
}
