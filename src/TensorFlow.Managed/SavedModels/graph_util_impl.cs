using Tensorflow.GraphDefs;

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
            .Node.Where(n => n.Op == "VariableV2" && variable_names_whitelist?.Contains(n.Name) != false)
            .Where(n => variable_names_blacklist?.Contains(n.Name) != true)
            .ToArray();
        var values =
            variables.Length == 0 ? [] : sess.run(Array.ConvertAll(variables, n => sess.graph.get_tensor_by_name($"{n.Name}:0")));
        var byName = variables.Zip(values).ToDictionary(v => v.First.Name, v => v.Second, StringComparer.Ordinal);
        var frozen = new GraphDef { Library = part.Library ?? new() };
        foreach (var node in part.Node)
        {
            if (!byName.TryGetValue(node.Name, out var value))
            {
                frozen.Node.Add(node);
                continue;
            }

            frozen.Node.Add(
                new NodeDef
                {
                    Name = node.Name,
                    Op = "Const",
                    Attr =
                    {
                        ["dtype"] = node.Attr["dtype"],
                        ["value"] = new() { Tensor = GraphDefWriter.TensorOf(value) },
                    },
                }
            );
        }

        return frozen;
    }

    /// <summary>The nodes that some nodes need, in the order in which they stand.</summary>
    /// <exception cref="ValueError">One of the nodes is not there.</exception>
    public GraphDef extract_sub_graph(GraphDef graph_def, string[] dest_nodes)
    {
        var nodes = graph_def.Node.ToDictionary(n => n.Name, StringComparer.Ordinal);
        if (Array.Find(dest_nodes, n => !nodes.ContainsKey(n)) is { } missing)
            throw new ValueError($"{missing} is not in graph");
        var needed = new HashSet<string>(dest_nodes, StringComparer.Ordinal);
        var pending = new Stack<string>(dest_nodes);
        while (pending.TryPop(out var name))
        {
            foreach (var input in nodes[name].Input.Select(i => NodeOrder.ParseTensorName(i.TrimStart('^')).Node))
            {
                if (nodes.ContainsKey(input) && needed.Add(input))
                    pending.Push(input);
            }
        }

        var part = new GraphDef { Library = graph_def.Library ?? new(), Versions = graph_def.Versions };
        part.Node.AddRange(graph_def.Node.Where(n => needed.Contains(n.Name)).Select(n => n.Clone()));
        return part;
    }
}
