namespace Tensorflow.GraphDefs;

/// <summary>
/// The definitions of a message's operations that this runtime does not have, so that their nodes are in the graph as any other:
/// what they take and give is known, and a run that reaches one is refused. TensorFlow refuses the message.
/// </summary>
/// <param name="message">The nodes.</param>
/// <param name="signatures">What the message's producer says of its operations; it need not say anything.</param>
/// <param name="find">The definition of an operation that this runtime has, by its name; null for another.</param>
internal sealed class UnknownOps(GraphDef message, IEnumerable<Protos.OpDef> signatures, Func<string, OpDef?> find)
{
    /// <summary>The attributes that usually tell an output's type, the likeliest first.</summary>
    private static readonly string[] OutputTypeAttributes = ["dtype", "out_type", "output_type", "Tout", "DstT", "T"];

    private readonly Dictionary<string, OpDef> _signatures = signatures
        .GroupBy(s => s.Name, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => FromMessage(g.First()), StringComparer.Ordinal);

    private readonly Lazy<ILookup<string, (int Output, NodeDef Reader, int Input)>> _readers = new(() => ReadersIn(message));

    /// <summary>
    /// The definition of a node's operation: the producer's own or, if it says nothing, one that serves this node. How many
    /// outputs there are, and of which types, then follows from the nodes that read them and from the node's attributes.
    /// </summary>
    internal OpDef Resolve(NodeDef node)
    {
        if (_signatures.TryGetValue(node.Op, out var known))
            return known;
        var inputs = node
            .Input.TakeWhile(i => !i.StartsWith('^'))
            .Select((_, i) => Argument($"input_{i}", TF_DataType.DtInvalid));
        var outputs = OutputTypes(node).Select((type, i) => Argument($"output_{i}", type));
        var attributes = node.Attr.Where(a => !a.Key.StartsWith('_')).OrderBy(a => a.Key, StringComparer.Ordinal);
        return New(node.Op, inputs, outputs, attributes.Select(a => new AttrDef(a.Key, KindOf(a.Value), null, null, null)));
    }

    private static OpDef FromMessage(Protos.OpDef signature) =>
        New(
            signature.Name,
            signature.InputArg.Select(FromMessage),
            signature.OutputArg.Select(FromMessage),
            signature.Attr.Select(a => new AttrDef(
                a.Name,
                a.Type,
                a.DefaultValue is null ? null : AttributeReader.ValueOf(a.DefaultValue, a.Type),
                a.AllowedValues?.List is { } list ? (Array)AttributeReader.ListOf(list, null) : null,
                a.HasMinimum ? a.Minimum : null
            ))
        );

    private static ArgDef FromMessage(Protos.OpDef.Types.ArgDef argument) =>
        new(
            argument.Name,
            NullIfEmpty(argument.NumberAttr),
            NullIfEmpty(argument.TypeAttr),
            NullIfEmpty(argument.TypeListAttr),
            (TF_DataType)argument.Type,
            argument.IsRef
        );

    private static OpDef New(
        string name,
        IEnumerable<ArgDef> inputs,
        IEnumerable<ArgDef> outputs,
        IEnumerable<AttrDef> attributes
    ) =>
        new(name, [.. inputs], [.. outputs], [.. attributes])
        {
            IsStateful = true,
            Kernel = static c =>
                throw new InvalidArgumentError(
                    $"No OpKernel was registered to support Op '{c.Op.type}' used by node {c.Op.name}: this runtime does not "
                        + "have the operation."
                ),
        };

    private static ArgDef Argument(string name, TF_DataType type) =>
        new(name, null, null, null, type.as_base_dtype(), type.is_ref_dtype());

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    private static string KindOf(AttrValue value) => AttributeReader.KindsOf(value) is [var kind, ..] ? kind : "list(int)";

    private static ILookup<string, (int Output, NodeDef Reader, int Input)> ReadersIn(GraphDef message) =>
        message
            .Node.SelectMany(reader =>
                reader.Input.TakeWhile(i => !i.StartsWith('^')).Select((text, input) => (reader, text, input))
            )
            .Select(read => (Source: NodeOrder.ParseTensorName(read.text), read.reader, read.input))
            .ToLookup(read => read.Source.Node, read => (read.Source.Index, read.reader, read.input), StringComparer.Ordinal);

    private List<TF_DataType> OutputTypes(NodeDef node)
    {
        var reads = _readers.Value[node.Name].Where(r => r.Output < OpDef.MaxOutputs).ToArray();
        var lists = node.Attr.Where(a => a.Key is "Tout" or "output_types" or "component_types").Select(a => a.Value.List?.Type);
        var shapes = node.Attr.GetValueOrDefault("_output_shapes")?.List?.Shape.Count ?? 0;
        var list = lists.FirstOrDefault(l => l is not null);
        // Whoever is the last in the graph is there to be fetched.
        var count = Math.Max(Math.Max(shapes, list?.Count ?? 0), reads.Select(r => r.Output + 1).DefaultIfEmpty(1).Max());
        var types = new List<TF_DataType>(count);
        for (var i = 0; i < count; i++)
        {
            var read = reads
                .Where(r => r.Output == i)
                .Select(r => TypeRead(r.Reader, r.Input))
                .FirstOrDefault(t => t is not null);
            types.Add(read ?? (i < list?.Count ? (TF_DataType)list[i] : TypeSaid(node)));
        }

        return types;
    }

    /// <summary>The type that a node expects of an input, if its operation is known.</summary>
    private TF_DataType? TypeRead(NodeDef reader, int input)
    {
        if ((find(reader.Op) ?? _signatures.GetValueOrDefault(reader.Op)) is not { } op_def)
            return null;
        var attributes = AttributeReader.Read(reader, op_def);
        var types = GraphDefReader.TypesOf(op_def.Inputs, attributes, reader, reader.Input.Count);
        return input < types.Length ? types[input] : null;
    }

    /// <summary>The type that the node's own attributes tell; that of nothing if none does.</summary>
    private static TF_DataType TypeSaid(NodeDef node) =>
        OutputTypeAttributes
            .Select(name => node.Attr.GetValueOrDefault(name))
            .Where(value => value?.ValueCase == AttrValue.ValueOneofCase.Type)
            .Select(value => (TF_DataType)value!.Type)
            .FirstOrDefault(TF_DataType.DtInvalid);
}
