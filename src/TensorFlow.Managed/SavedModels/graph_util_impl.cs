using Tensorflow.SavedModels;

namespace Tensorflow;

/// <summary>Graphs as messages, changed (TensorFlow 1.15's python/framework/graph_util_impl.py).</summary>
public class graph_util_impl
{
    internal graph_util_impl() { }

    /// <summary>The nodes that some nodes need, with constants in the place of the variables.</summary>
    /// <param name="sess">Where the variables have their values.</param>
    /// <param name="input_graph_def">The nodes, such as <c>sess.graph.as_graph_def()</c>.</param>
    /// <param name="output_node_names">The nodes that are needed.</param>
    /// <param name="variable_names_whitelist">The only variables that become constants; all if null.</param>
    /// <param name="variable_names_blacklist">Variables that stay; none if null.</param>
    /// <exception cref="ValueError">One of the nodes is not there.</exception>
    /// <exception cref="FailedPreconditionError">A variable has no value.</exception>
    public GraphDef convert_variables_to_constants(
        Session sess,
        GraphDef input_graph_def,
        string[] output_node_names,
        string[]? variable_names_whitelist = null,
        string[]? variable_names_blacklist = null
    )
    {
        var part = extract_sub_graph(input_graph_def, output_node_names);
        var variables = part
            .Node.Where(n => n.Op is "VariableV2" or "Variable" or "VarHandleOp")
            .Where(n => variable_names_whitelist?.Contains(n.Name) != false)
            .Where(n => variable_names_blacklist?.Contains(n.Name) != true)
            .ToArray();
        var reads = Array.ConvertAll(variables, n => n.Op == "VarHandleOp" ? $"{n.Name}/Read/ReadVariableOp:0" : $"{n.Name}:0");
        var values = reads.Length == 0 ? [] : sess.run(Array.ConvertAll(reads, sess.graph.get_tensor_by_name));
        return FrozenNodes.Freeze(part, variables.Zip(values).ToDictionary(v => v.First.Name, v => v.Second));
    }

    /// <summary>
    /// The nodes that some nodes need, and those that they are colocated with, in the order in which they stand.
    /// </summary>
    /// <exception cref="ValueError">One of the nodes is not there.</exception>
    /// <exception cref="KeyError">A node that is needed has an input that is not there.</exception>
    public GraphDef extract_sub_graph(GraphDef graph_def, string[] dest_nodes)
    {
        var nodes = Argument.Given(graph_def).Node.ToDictionary(n => n.Name, StringComparer.Ordinal);
        if (Array.Find(Argument.EachGiven(dest_nodes), n => !nodes.ContainsKey(n)) is { } missing)
            throw new ValueError($"{missing} is not in graph");
        var needed = new HashSet<string>(dest_nodes, StringComparer.Ordinal);
        var pending = new Stack<string>(needed);
        while (pending.TryPop(out var name))
        {
            var node = nodes.GetValueOrDefault(name) ?? throw new KeyError($"'{name}'");
            foreach (var input in node.Input.Select(NodeOf).Concat(ColocatedWith(node)).Where(needed.Add))
                pending.Push(input);
        }

        var part = new GraphDef { Library = graph_def.Library ?? new(), Versions = graph_def.Versions ?? new() };
        part.Node.AddRange(graph_def.Node.Where(n => needed.Contains(n.Name)).Select(n => n.Clone()));
        return part;
    }

    /// <summary>
    /// The nodes without those that matter in training alone: <c>CheckNumerics</c>, and <c>Identity</c> that no control edge
    /// begins or ends at.
    /// </summary>
    /// <param name="input_graph">The nodes.</param>
    /// <param name="protected_nodes">Nodes that stay; none if null.</param>
    public GraphDef remove_training_nodes(GraphDef input_graph, string[]? protected_nodes = null)
    {
        HashSet<string> kept = [.. protected_nodes ?? []];
        var removed = Argument
            .Given(input_graph)
            .Node.Where(n => n.Op == "CheckNumerics" && !kept.Contains(n.Name))
            .Select(n => n.Name)
            .ToHashSet();
        var nodes = input_graph.Node.Where(n => !removed.Contains(n.Name)).Select(n => n.Clone()).ToList();
        foreach (var node in nodes)
            Replace(node, node.Input.Where(i => !removed.Contains(i.TrimStart('^'))));
        foreach (var node in nodes.Where(n => n.Input.Any(IsControl)))
            kept.UnionWith([node.Name, .. node.Input.Where(IsControl).Select(i => i[1..])]);
        var spliced = nodes
            .Where(n => n.Op == "Identity" && n.Input.Count > 0 && !kept.Contains(n.Name))
            .ToDictionary(n => n.Name, n => n.Input[0], StringComparer.Ordinal);
        var result = new GraphDef();
        foreach (var node in nodes.Where(n => !spliced.ContainsKey(n.Name)))
        {
            Replace(node, node.Input.Select(i => Beyond(i, spliced)));
            result.Node.Add(node);
        }

        return result;
    }

    private static bool IsControl(string input) => input.StartsWith('^');

    private static string NodeOf(string input) => IsControl(input) ? input[1..] : input.Split(':')[0];

    private static IEnumerable<string> ColocatedWith(NodeDef node)
    {
        const string Prefix = "loc:@";
        return node.Attr.TryGetValue("_class", out var groups)
            ? groups
                .List.S.Select(g => g.ToStringUtf8())
                .Where(g => g.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(g => g[Prefix.Length..])
            : [];
    }

    private static void Replace(NodeDef node, IEnumerable<string> inputs)
    {
        string[] found = [.. inputs];
        node.Input.Clear();
        node.Input.AddRange(found);
    }

    /// <summary>What the nodes that are left out pass on; as it is if they pass on to each other in a circle.</summary>
    private static string Beyond(string input, Dictionary<string, string> spliced)
    {
        for (var steps = 0; steps <= spliced.Count && spliced.TryGetValue(input.TrimStart('^'), out var before); steps++)
            input = before;
        return input;
    }
}
