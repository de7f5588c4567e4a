using Tensorflow.GraphDefs;

namespace Tensorflow;

/// <summary>Graphs from messages (TensorFlow 1.15's python/framework/importer.py).</summary>
public class importer
{
    /// <summary>
    /// Adds a message's nodes to the default graph, all of them or none. An operation that this runtime does not have is a node
    /// as any other; a run that reaches it is refused. Source: TensorFlow 1.15 <c>tf.import_graph_def</c>
    /// (python/framework/importer.py).
    /// </summary>
    /// <param name="graph_def">The nodes.</param>
    /// <param name="input_map">
    /// The default graph's tensors that nodes read in the place of others: by the others' names, such as <c>x:0</c> or <c>x</c>,
    /// or <c>^x</c> for a control input. null for none.
    /// </param>
    /// <param name="return_elements">
    /// The names of operations, or of tensors (<c>y:0</c>), that are asked for; null for none.
    /// </param>
    /// <param name="validate_colocation_constraints">
    /// Of no effect: the nodes that a node is colocated with must be there.
    /// </param>
    /// <param name="name">The scope to put the nodes in: <c>import</c> by default, none if empty.</param>
    /// <returns>What is asked for, in its order; null if nothing is.</returns>
    /// <exception cref="ValueError">
    /// A node does not fit, or an input to map or an element to return is not in the message.
    /// </exception>
    public static ITensorOrOperation[]? import_graph_def(
        GraphDef graph_def,
        Dictionary<string, Tensor>? input_map = null,
        string[]? return_elements = null,
        bool validate_colocation_constraints = true,
        string? name = null
    )
    {
        var graph = ops.get_default_graph();
        var mapped = new InputMap(input_map ?? []);
        using var building = graph.Build();
        using var scope = graph.OpenNameScope(name ?? "import");
        IReadOnlyDictionary<string, Operation> made;
        try
        {
            made = GraphDefReader.ImportInto(graph, Argument.Given(graph_def), scope.Name, input_map: mapped);
        }
        catch (InvalidArgumentError e)
        {
            throw new ValueError(e.Message);
        }

        var missing = mapped.Unused(graph_def).Where(key => !made.ContainsKey(NodeOf(key))).ToArray();
        if (missing.Length > 0)
            throw new ValueError($"Attempted to map inputs that were not found in graph_def: [{string.Join(", ", missing)}]");
        return building.Done(
            return_elements is null
                ? null
                : Array.ConvertAll(Argument.EachGiven(return_elements), element => Element(made, mapped, element))
        );
    }

    private static ITensorOrOperation Element(IReadOnlyDictionary<string, Operation> made, InputMap input_map, string name)
    {
        if (!name.Contains(':'))
            return made.GetValueOrDefault(name) ?? throw new ValueError($"Requested return node '{name}' not found in graph def");
        if (input_map.Tensor(name) is { } mapped)
            return mapped;
        var (node, index) = NodeOrder.ParseTensorName(name);
        if (made.GetValueOrDefault(node) is not { } op)
            throw new ValueError($"Requested return tensor '{name}' not found in graph def");
        return index < op.outputs.Length
            ? op.outputs[index]
            : throw new ValueError($"Invalid return output {index} of node '{node}', which has {op.outputs.Length} output(s)");
    }

    private static string NodeOf(string input) => NodeOrder.ParseTensorName(input.TrimStart('^')).Node;
}
