using Tensorflow.GraphDefs;
using Tensorflow.NumPy;

namespace Tensorflow.SavedModels;

/// <summary>
/// Nodes with constants in the place of variables, and what reads resource variables as what reads constants. Source: TensorFlow
/// 1.15's <c>convert_variables_to_constants</c> (python/framework/graph_util_impl.py).
/// </summary>
internal static class FrozenNodes
{
    private const string Dtype = "dtype",
        Class = "_class";

    private static readonly HashSet<string> PassesOn = ["Switch", "Enter", "Exit", "Identity", "Merge", "NextIteration"];

    /// <param name="part">The nodes.</param>
    /// <param name="values">The values of the variables that become constants, by their nodes' names.</param>
    /// <exception cref="ValueError">Something else than a variable is read, or gathered from in batches.</exception>
    internal static GraphDef Freeze(GraphDef part, IReadOnlyDictionary<string, NDArray> values)
    {
        var types = TypesOfHandles(part);
        var frozen = new GraphDef { Library = part.Library };
        foreach (var node in part.Node)
        {
            if (values.TryGetValue(node.Name, out var value))
            {
                frozen.Node.Add(Constant(node.Name, node.Attr[Dtype], value));
            }
            else if (types.TryGetValue(node.Name, out var type))
            {
                // It passes on what the handle was of; the shapes were the handle's.
                var typed = node.Clone();
                typed.Attr.Remove("_output_shapes");
                typed.Attr["T"] = type;
                frozen.Node.Add(typed);
            }
            else if (node.Op == "ReadVariableOp")
            {
                frozen.Node.Add(Like(node, "Identity", [node.Input[0]], ("T", node.Attr[Dtype])));
            }
            else if (node.Op == "ResourceGather")
            {
                frozen.Node.AddRange(Gather(node));
            }
            else
            {
                frozen.Node.Add(node);
            }
        }

        return frozen;
    }

    /// <summary>The types of the variables whose handles come through nodes on their way to what reads them.</summary>
    private static Dictionary<string, AttrValue> TypesOfHandles(GraphDef part)
    {
        var nodes = part.Node.ToDictionary(n => n.Name, StringComparer.Ordinal);
        var types = new Dictionary<string, AttrValue>(StringComparer.Ordinal);
        foreach (var reader in part.Node.Where(n => n.Op is "ReadVariableOp" or "ResourceGather"))
        {
            var pending = new Stack<string>([Source(reader.Input[0])]);
            while (pending.TryPop(out var name))
            {
                var node = nodes[name];
                if (PassesOn.Contains(node.Op))
                {
                    if (!types.TryAdd(name, reader.Attr[Dtype]))
                        continue;
                    // A condition's value comes from either branch, and a loop's from the iteration before too.
                    foreach (var input in node.Op == "Merge" ? node.Input.Where(i => !i.StartsWith('^')) : [node.Input[0]])
                        pending.Push(Source(input));
                }
                else if (node.Op != "VarHandleOp")
                {
                    throw new ValueError("Cannot find the variable that is an input to the ReadVariableOp.");
                }
            }
        }

        return types;
    }

    private static string Source(string input) => NodeOrder.ParseTensorName(input).Node;

    private static NodeDef Constant(string name, AttrValue type, NDArray value) =>
        new()
        {
            Name = name,
            Op = "Const",
            Attr =
            {
                [Dtype] = type,
                ["value"] = new() { Tensor = GraphDefWriter.TensorOf(value) },
            },
        };

    private static NodeDef[] Gather(NodeDef node)
    {
        if (node.Attr.GetValueOrDefault("batch_dims")?.I is > 0 or < 0)
            throw new ValueError("batch_dims != 0 is not supported by freeze_graph.");
        var indices = node.Attr["Tindices"];
        NDArray axis = indices.Type == DataType.DtInt64 ? 0L : 0;
        var zero = Constant($"{node.Name}/axis", indices, axis);
        return
        [
            zero,
            Like(
                node,
                "GatherV2",
                [node.Input[0], node.Input[1], zero.Name],
                ("Tparams", node.Attr[Dtype]),
                ("Tindices", indices),
                ("Taxis", indices)
            ),
        ];
    }

    /// <summary>A node of another operation in a node's place.</summary>
    private static NodeDef Like(NodeDef node, string op, string[] inputs, params (string Name, AttrValue Value)[] attributes)
    {
        var other = new NodeDef
        {
            Name = node.Name,
            Op = op,
            Input = { inputs },
        };
        foreach (var (name, value) in attributes)
            other.Attr[name] = value;
        if (node.Attr.TryGetValue(Class, out var groups))
            other.Attr[Class] = groups;
        return other;
    }
}
