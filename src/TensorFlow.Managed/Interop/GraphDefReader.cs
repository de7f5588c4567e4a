using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow.Interop;

/// <summary>Rebuilds a graph from a message, such as one that Python TensorFlow exported, so that it can be run.</summary>
internal static class GraphDefReader
{
    /// <summary>Adds a message's nodes to a graph.</summary>
    /// <param name="prefix">A scope to put them in; none if empty.</param>
    /// <exception cref="InvalidArgumentError">An unknown operation, a missing attribute or input, or one that does not fit.</exception>
    internal static void Import(Graph graph, GraphDef message, string prefix = "")
    {
        using var building = graph.Build();
        using var asDefault = ops.default_graph(graph);
        var scope = prefix.Length > 0 ? graph.unique_name(prefix) + "/" : "";
        var made = new Dictionary<string, Operation>(message.Node.Count, StringComparer.Ordinal);
        var back_edges = new List<(Operation Merge, int Input, string From)>();
        foreach (var node in InOrder(message)) made[node.Name] = Make(graph, node, scope, made, back_edges);
        foreach (var (merge, input, from) in back_edges) merge._update_input(input, Find(from, merge.name, made));
        building.Done(made);
    }

    internal static NDArray ArrayOf(TensorProto message)
    {
        var shape = new Shape(message.TensorShape ?? new TensorShapeProto());
        var dtype = (TF_DataType)message.Dtype;
        if (!message.TensorContent.IsEmpty) return new NDArray(message.TensorContent.ToByteArray(), shape, dtype);
        Array values = dtype switch
        {
            TF_DataType.TF_FLOAT => message.FloatVal.ToArray(),
            TF_DataType.TF_DOUBLE => message.DoubleVal.ToArray(),
            TF_DataType.TF_INT32 => message.IntVal.ToArray(),
            TF_DataType.TF_UINT8 => message.IntVal.Select(i => (byte)i).ToArray(),
            TF_DataType.TF_INT64 => message.Int64Val.ToArray(),
            TF_DataType.TF_BOOL => message.BoolVal.ToArray(),
            _ => throw new InvalidArgumentError($"A constant of {dtype.as_python_name()} cannot be read."),
        };
        if (values.Length == 0) return new NDArray(shape, dtype);
        if (values.Length == 1) return constant_op.ValueOf(new NDArray(values).reshape(Shape.Scalar), shape: shape);
        // Fewer values than elements: the last one fills the rest.
        var all = Array.CreateInstance(values.GetType().GetElementType()!, checked((int)shape.size));
        for (var i = 0; i < all.Length; i++) all.SetValue(values.GetValue(Math.Min(i, values.Length - 1)), i);
        return new NDArray(all, shape);
    }

    /// <summary>The nodes so that each stands after its inputs, but for loops' back edges; in the message's order otherwise.</summary>
    private static IEnumerable<NodeDef> InOrder(GraphDef message)
    {
        var nodes = new Dictionary<string, NodeDef>(StringComparer.Ordinal);
        foreach (var node in message.Node)
            if (!nodes.TryAdd(node.Name, node)) throw new InvalidArgumentError($"Node '{node.Name}' is not unique");
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<NodeDef>();
        foreach (var start in message.Node)
        {
            pending.Push(start);
            while (pending.TryPeek(out var node))
            {
                if (done.Contains(node.Name))
                {
                    pending.Pop();
                    continue;
                }
                var first = path.Add(node.Name);
                var missing = node.Input.Select(NameOf).Where(name => !done.Contains(name) && !IsBackEdge(node, nodes.GetValueOrDefault(name))).ToArray();
                foreach (var name in missing)
                {
                    if (!nodes.ContainsKey(name)) throw new InvalidArgumentError($"Node '{node.Name}': Unknown input node '{name}'");
                    if (!first) throw new InvalidArgumentError($"The graph has a cycle through node '{node.Name}'.");
                    pending.Push(nodes[name]);
                }
                if (missing.Length > 0) continue;
                path.Remove(node.Name);
                done.Add(node.Name);
                pending.Pop();
                yield return node;
            }
        }
    }

    private static Operation Make(Graph graph, NodeDef node, string scope, Dictionary<string, Operation> made,
        List<(Operation, int, string)> back_edges)
    {
        var op_def = OpList.Find(node.Op)
            ?? throw new InvalidArgumentError($"Op type not registered '{node.Op}' (node '{node.Name}'): this runtime has {OpList.All.Length} operations.");
        var attributes = new AttributeMap();
        foreach (var (name, value) in node.Attr)
            if (name != "_output_shapes") attributes[name] = ValueOf(value, node.Name, name);
        foreach (var attr in op_def.Attributes) attr.Complete(op_def, attributes);
        var data = node.Input.Where(i => !i.StartsWith('^')).ToArray();
        var known = data.Where(i => made.ContainsKey(NameOf(i))).ToArray();
        var inputs = Array.ConvertAll(data, i => Find(made.ContainsKey(NameOf(i)) ? i : known.FirstOrDefault() ?? i, node.Name, made));
        var types = op_def.Inputs.SelectMany(i => i.Types(attributes)).ToArray();
        if (types.Length != inputs.Length)
            throw new InvalidArgumentError($"Node '{node.Name}': expected {types.Length} inputs for op '{node.Op}', found {inputs.Length}.");
        for (var i = 0; i < inputs.Length; i++)
            if (!inputs[i].dtype.is_compatible_with(types[i]))
                throw new InvalidArgumentError($"Node '{node.Name}': input {i} is expected to be {types[i].as_python_name()}, "
                    + $"found {inputs[i].dtype.as_python_name()}.");
        var op = graph.create_op(op_def, inputs, op_def.Outputs.SelectMany(o => o.Types(attributes)).ToArray(), scope + node.Name + "/", attributes);
        graph.MarkNameAsUsed(op.name);
        op._add_control_inputs(node.Input.Where(i => i.StartsWith('^')).Select(i => made[NameOf(i)]));
        for (var i = 0; i < data.Length; i++)
            if (!made.ContainsKey(NameOf(data[i]))) back_edges.Add((op, i, data[i]));
        var shapes = node.Attr.GetValueOrDefault("_output_shapes")?.List.Shape;
        for (var i = 0; i < op.outputs.Length && i < shapes?.Count; i++) op.outputs[i].shape = new Shape(shapes[i]);
        return op;
    }

    private static Tensor Find(string input, string node, Dictionary<string, Operation> made)
    {
        var name = NameOf(input);
        var index = input.Length > name.Length && int.TryParse(input[(name.Length + 1)..], out var i) ? i : 0;
        if (!made.TryGetValue(name, out var op) || index >= op.outputs.Length)
            throw new InvalidArgumentError($"Node '{node}': there is no output '{input}' for it to read.");
        return op.outputs[index];
    }

    private static bool IsBackEdge(NodeDef node, NodeDef? input) => node.Op == "Merge" && input?.Op == "NextIteration";

    private static string NameOf(string input)
    {
        var name = input.TrimStart('^');
        var colon = name.LastIndexOf(':');
        return colon < 0 ? name : name[..colon];
    }

    private static object ValueOf(AttrValue value, string node, string name) => value.ValueCase switch
    {
        AttrValue.ValueOneofCase.S => value.S.ToStringUtf8(),
        AttrValue.ValueOneofCase.I => value.I,
        AttrValue.ValueOneofCase.F => value.F,
        AttrValue.ValueOneofCase.B => value.B,
        AttrValue.ValueOneofCase.Type => (TF_DataType)value.Type,
        AttrValue.ValueOneofCase.Shape => new Shape(value.Shape),
        AttrValue.ValueOneofCase.Tensor => ArrayOf(value.Tensor),
        AttrValue.ValueOneofCase.List => ListOf(value.List),
        _ => throw new InvalidArgumentError($"Node '{node}': attr '{name}' has no value that this runtime understands."),
    };

    private static object ListOf(AttrValue.Types.ListValue list)
        => list.S.Count > 0 ? list.S.Select(s => s.ToStringUtf8()).ToArray()
            : list.F.Count > 0 ? list.F.ToArray()
            : list.B.Count > 0 ? list.B.ToArray()
            : list.Type.Count > 0 ? list.Type.Select(t => (TF_DataType)t).ToArray()
            : list.Shape.Count > 0 ? list.Shape.Select(s => new Shape(s)).ToArray()
            : list.I.ToArray();
}
