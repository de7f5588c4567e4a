using Tensorflow.GraphDefs.Functions;
using Tensorflow.Ops;

namespace Tensorflow.GraphDefs;

/// <summary>
/// Rebuilds a graph from a message, such as one that Python TensorFlow exported, so that it can be run. Source: TensorFlow's
/// <c>GraphConstructor</c> (core/graph/graph_constructor.cc), whose messages these are.
/// </summary>
internal sealed class GraphDefReader
{
    private readonly Graph _graph;
    private readonly string _scope;
    private readonly NodeOrder _order;
    private readonly Dictionary<string, Operation> _made;
    private readonly List<(Operation Merge, int Input, string From)> _back_edges = [];
    private readonly UnknownOps _unknown;
    private readonly bool _renames;
    private readonly InputMap _input_map;
    private readonly int _producer;

    private GraphDefReader(
        Graph graph,
        GraphDef message,
        string scope,
        bool renames,
        IEnumerable<Protos.OpDef>? signatures = null,
        InputMap? input_map = null
    )
    {
        (_graph, _scope, _renames, _input_map) = (graph, scope, renames, input_map ?? new([]));
        graph.Functions.Add(message.Library);
        message = FunctionInliner.Inline(message, graph.Functions, OpList.Find);
        _unknown = new(message, signatures ?? [], OpList.Find);
        _producer = message.Versions?.Producer ?? 0;
        _order = new NodeOrder(message, _input_map);
        _made = new(message.Node.Count, StringComparer.Ordinal);
    }

    /// <summary>Adds a message's nodes to a graph: all or, if one does not fit, none.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="message">The nodes.</param>
    /// <param name="prefix">A scope to put them in; none if empty.</param>
    /// <exception cref="InvalidArgumentError">A missing attribute or input, or one that does not fit.</exception>
    internal static void Import(Graph graph, GraphDef message, string prefix = "")
    {
        using var building = graph.Build();
        var scope = prefix.Length > 0 ? graph.unique_name(prefix) + "/" : "";
        new GraphDefReader(graph, message, scope, renames: false).Import();
        building.Done(graph);
    }

    /// <summary>The same, where nodes may also read those that are in the graph.</summary>
    /// <inheritdoc cref="Import(Graph, GraphDef, string)"/>
    internal static void Extend(Graph graph, GraphDef message)
    {
        using var building = graph.Build();
        new GraphDefReader(graph, message, scope: "", renames: false, input_map: new([], graph)).Import();
        building.Done(graph);
    }

    /// <summary>
    /// The same as Python does it, into an open name scope: a node whose name is taken gets another one, <c>x_1</c>, and the
    /// scopes in the nodes' names can be opened again.
    /// </summary>
    /// <param name="scope">The scope with its closing slash; empty for none.</param>
    /// <param name="message">The message.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="signatures">What the message's producer says of its operations; null for nothing.</param>
    /// <param name="input_map">The tensors that nodes read in the place of others; null for none.</param>
    /// <returns>The operations by their names in the message.</returns>
    /// <inheritdoc cref="Import(Graph, GraphDef, string)"/>
    internal static IReadOnlyDictionary<string, Operation> ImportInto(
        Graph graph,
        GraphDef message,
        string scope,
        IEnumerable<Protos.OpDef>? signatures = null,
        InputMap? input_map = null
    )
    {
        var reader = new GraphDefReader(graph, message, scope, renames: true, signatures, input_map);
        reader.Import();
        return reader._made;
    }

    private void Import()
    {
        using var building = _graph.Build();
        using var asDefault = ops.default_graph(_graph);
        foreach (var node in _order.Sorted())
            Make(node);
        foreach (var (merge, input, from) in _back_edges)
            merge._update_input(input, InputOf(merge, input, from));
        foreach (var (name, op) in _made.Where(m => m.Value.name != _scope + m.Key))
            Rename($"loc:@{_scope}{name}", $"loc:@{op.name}");
        if (_renames)
        {
            foreach (var op in _made.Values)
                PlaceBesideColocated(op);
        }

        building.Done(_graph);
    }

    /// <summary>A node that is colocated with others has their device and not its own, as in Python.</summary>
    private void PlaceBesideColocated(Operation op)
    {
        var others = op.colocation_groups().Select(g => g["loc:@".Length..]).Where(name => name != op.name).ToArray();
        if (others.Length == 0)
            return;
        op.Device = others
            .Select(name => _graph.Contains(name) ? _graph.get_operation_by_name(name).Device : "")
            .FirstOrDefault(device => device.Length > 0, "");
    }

    /// <summary>Makes nodes that are colocated with one that got another name be so with that.</summary>
    private void Rename(string old, string name)
    {
        foreach (var op in _made.Values)
        {
            if (op.attributes.TryGet("_class", out var groups) && ((string[])groups).Contains(old))
                op.attributes["_class"] = Array.ConvertAll((string[])groups, g => g == old ? name : g);
        }
    }

    private void Make(NodeDef node)
    {
        var op_def = OpList.Find(node.Op) ?? _unknown.Resolve(node);
        op_def.CheckVersion(_producer);
        var attributes = AttributeReader.Read(node, op_def);
        Colocate(node, attributes);
        var data = node.Input.TakeWhile(i => !i.StartsWith('^')).ToArray();
        var types = TypesOf(op_def.Inputs, attributes, node, data.Length);
        if (types.Length != data.Length)
        {
            throw AttributeReader.Error(
                $"NodeDef expected inputs '{string.Join(", ", types.Select(NameOf))}"
                    + $"{(types.Length > data.Length ? ", ..." : "")}' do not match {data.Length} inputs specified; "
                    + AttributeReader.Summary(op_def),
                node
            );
        }
        // What comes from a loop's next iteration is not there yet; the loop's start stands in for it.
        var start = Array.Find(data, i => _made.ContainsKey(NodeOrder.ParseTensorName(i).Node));
        var inputs = new Tensor[data.Length];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = InputOf(node, i, IsMade(data[i]) ? data[i] : start!, types[i]);
        var outputs = TypesOf(op_def.Outputs, attributes, node, OpDef.MaxOutputs);
        if (outputs.Length > OpDef.MaxOutputs)
            throw AttributeReader.Error($"More than {OpDef.MaxOutputs} outputs of {AttributeReader.Summary(op_def)}", node);
        var op = Create(op_def, inputs, outputs, node, attributes);
        op._add_control_inputs(node.Input.Skip(data.Length).Select(i => _input_map.Control(i) ?? _made[i[1..]]));
        for (var i = 0; i < data.Length; i++)
        {
            if (!IsMade(data[i]))
                _back_edges.Add((op, i, data[i]));
        }

        _made[node.Name] = op;
        OverrideShapes(op, node);
    }

    /// <summary>
    /// Adds a node with a device that is merged with those of the scopes around the import, as in Python, or is as it was.
    /// </summary>
    private Operation Create(OpDef op_def, Tensor[] inputs, TF_DataType[] outputs, NodeDef node, AttributeMap attributes)
    {
        var name = _renames ? Free(node.Name) : _scope + node.Name;
        if (_graph.Contains(name))
            throw new InvalidArgumentError($"Node '{name}' already exists in the Graph");
        using var device = _renames ? _graph.device(node.Device) : null;
        try
        {
            var op = _graph.create_op(op_def, inputs, outputs, name + "/", attributes);
            _graph.MarkNameAsUsed(name, withScopes: !_renames);
            if (!_renames)
                op.Device = node.Device;
            return op;
        }
        catch (Exception e) when (e is ValueError or TypeError)
        {
            throw new InvalidArgumentError(e.Message);
        }
    }

    /// <summary>A node's name, or with <c>_1</c>, <c>_2</c>, ... if the graph or the message has it already.</summary>
    private string Free(string node)
    {
        var name = _scope + node;
        for (var count = 1; _graph.Contains(name) || (count > 1 && _order.Contains(name)); count++)
            name = $"{_scope}{node}_{count}";
        return name;
    }

    /// <summary>Checks that the nodes which a node is colocated with are there, and puts the scope before their names.</summary>
    private void Colocate(NodeDef node, AttributeMap attributes)
    {
        const string Prefix = "loc:@";
        if (!attributes.TryGet("_class", out var groups))
            return;
        foreach (var group in (string[])groups)
        {
            if (
                group.StartsWith(Prefix, StringComparison.Ordinal)
                && !_order.Contains(group[Prefix.Length..])
                && !_input_map.Contains("^" + group[Prefix.Length..])
            )
            {
                throw new InvalidArgumentError(
                    $"Node '{node.Name}' expects to be colocated with unknown node '{group[Prefix.Length..]}'"
                );
            }
        }

        attributes["_class"] = Array.ConvertAll((string[])groups, g =>
            g.StartsWith(Prefix, StringComparison.Ordinal) ? Prefix + _scope + g[Prefix.Length..] : g
        );
    }

    /// <summary>The types of what a list of arguments stands for, as far as one more than are allowed.</summary>
    internal static TF_DataType[] TypesOf(ArgDef[] arguments, AttributeMap attributes, NodeDef node, int most)
    {
        foreach (var number in arguments.Select(a => a.NumberAttr).OfType<string>())
        {
            if (attributes.Get<long>(number) is < 0 and var count)
                throw AttributeReader.Error($"Value for number_attr() {count} < 0", node);
        }

        return
        [
            .. arguments
                .SelectMany(a =>
                    a.NumberAttr is null || attributes.Get<long>(a.NumberAttr) <= most
                        ? a.Types(attributes)
                        : Enumerable.Repeat(TypeOf(a, attributes), most + 1)
                )
                .Take(most + 1),
        ];
    }

    private static TF_DataType TypeOf(ArgDef argument, AttributeMap attributes) =>
        argument.TypeAttr is null ? argument.FixedType : attributes.Get<TF_DataType>(argument.TypeAttr);

    private bool IsMade(string input) =>
        _input_map.Tensor(input) is not null || _made.ContainsKey(NodeOrder.ParseTensorName(input).Node);

    private Tensor InputOf(NodeDef node, int number, string input, TF_DataType type) =>
        Checked(node.Name, number, Find(node.Name, input), type);

    private Tensor InputOf(Operation merge, int number, string input) =>
        Checked(merge.name, number, Find(merge.name, input), merge.inputs[number].dtype);

    private Tensor Find(string node, string input)
    {
        if (_input_map.Tensor(input) is { } mapped)
            return mapped;
        var (name, index) = NodeOrder.ParseTensorName(input);
        var source = _made[name];
        return index < source.outputs.Length
            ? source.outputs[index]
            : throw new InvalidArgumentError(
                $"Node '{node}': Connecting to invalid output {index} of source node {name} "
                    + $"which has {source.outputs.Length} outputs."
            );
    }

    private static Tensor Checked(string node, int number, Tensor tensor, TF_DataType type) =>
        tensor.dtype == type || tensor.dtype == type.as_ref() || type == TF_DataType.DtInvalid
            ? tensor
            : throw new InvalidArgumentError(
                $"Input {number} of node {node} was passed {NameOf(tensor.dtype)} from "
                    + $"{tensor.name} incompatible with expected {NameOf(type)}."
            );

    private static string NameOf(TF_DataType type) => type.as_cpp_name() + (type.is_ref_dtype() ? "_ref" : "");

    private static void OverrideShapes(Operation op, NodeDef node)
    {
        var shapes = node.Attr.GetValueOrDefault("_output_shapes")?.List.Shape;
        for (var i = 0; i < op.outputs.Length && i < shapes?.Count; i++)
        {
            try
            {
                op.outputs[i].shape = new Shape(shapes[i]);
            }
            catch (ValueError e)
            {
                throw new InvalidArgumentError(
                    $"Node '{node.Name}' has an _output_shapes attribute inconsistent with the "
                        + $"GraphDef for output #{i}: {e.Message}"
                );
            }
        }
    }
}
