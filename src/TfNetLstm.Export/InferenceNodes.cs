using Google.Protobuf;
using Tensorflow;
using static Tensorflow.Binding;

namespace TfNetLstm.Export;

/// <summary>
/// The nodes of a trained tutorial's graph with another placeholder for the images, with zero states that have a row for each
/// image instead of the tutorial's batch size, and without dropout, which is for training.
/// </summary>
internal sealed class InferenceNodes
{
    private const string Colocation = "_class",
        With = "loc:@";

    private readonly GraphDef _nodes;

    /// <param name="nodes">The tutorial's nodes, which are changed.</param>
    /// <param name="images">The tutorial's placeholder.</param>
    /// <param name="name">The name of the one that takes its place.</param>
    internal InferenceNodes(GraphDef nodes, Tensor images, string name)
    {
        _nodes = nodes;
        var (added, batchSize) = PlaceholderOf(images.shape, name);
        if (HideBatchSize(batchSize))
            ForgetBatchSize();
        var others = BeforeDropout();
        others.Add(images.op.name, name);
        foreach (var node in nodes.Node)
        {
            for (var i = 0; i < node.Input.Count; i++)
                node.Input[i] = others.GetValueOrDefault(node.Input[i], node.Input[i]);
            // What is colocated with a node would bring it along.
            if (node.Attr.TryGetValue(Colocation, out var groups) && groups.List.S.Any(g => others.ContainsKey(NodeOf(g))))
                node.Attr.Remove(Colocation);
        }
        nodes.Node.AddRange(added);
    }

    /// <summary>Those of a graph's variables that a tensor is computed of.</summary>
    internal IVariableV1[] VariablesOf(Tensor tensor, IEnumerable<IVariableV1> variables)
    {
        var names = Part([tensor.op.name]).Node.Select(node => node.Name).ToHashSet();
        return [.. variables.Where(v => names.Contains(v.Op.name))];
    }

    /// <summary>A graph of the nodes that some nodes need.</summary>
    internal Graph Import(string[] needed)
    {
        var graph = new Graph();
        graph.Import(Part(needed).ToByteArray());
        return graph;
    }

    private GraphDef Part(string[] needed) => tf.graph_util.extract_sub_graph(_nodes, needed);

    /// <summary>
    /// Has zero states of as many rows as the batch of the tutorial have as many as there are images. Whether there were any.
    /// </summary>
    private bool HideBatchSize(string batchSize)
    {
        var byName = _nodes.Node.ToDictionary(node => node.Name);
        // zero_state: the batch size, then the state's.
        var shapes = _nodes
            .Node.Where(node => node.Op == "Fill")
            .Select(fill => byName[fill.Input[0]])
            .Where(shape => shape.Op == "ConcatV2" && byName[shape.Input[0]].Op == "Const")
            .ToArray();
        foreach (var shape in shapes)
            shape.Input[0] = batchSize;
        return shapes.Length > 0;
    }

    /// <summary>
    /// What goes into dropout, by the name of what comes out, x * (1 / keep) * mask: with all values kept they are the same.
    /// </summary>
    private Dictionary<string, string> BeforeDropout()
    {
        var byName = _nodes.Node.ToDictionary(node => node.Name);
        var outputs = new Dictionary<string, string>();
        foreach (var node in _nodes.Node.Where(node => node.Op == "Mul"))
        {
            if (
                InputOf(node, 1) is { Op: "Cast" } mask
                && InputOf(mask, 0) is { Op: "GreaterEqual" } drawn
                && InputOf(drawn, 0) is { } uniform
                && uniform.Name.EndsWith("/dropout/random_uniform", StringComparison.Ordinal)
                && InputOf(node, 0) is { Op: "Mul" } scaled
            )
            {
                outputs.Add(node.Name, scaled.Input[0]);
            }
        }
        return outputs;

        NodeDef? InputOf(NodeDef node, int i) => byName.GetValueOrDefault(node.Input[i]);
    }

    private static string NodeOf(ByteString group) => group.ToStringUtf8().Replace(With, "");

    /// <summary>Has arrays of tensors say of these rows only how long they are.</summary>
    private void ForgetBatchSize()
    {
        foreach (var node in _nodes.Node)
        {
            if (node.Attr.TryGetValue("element_shape", out var shape) && shape.Shape.Dim is [var rows, _, ..])
                rows.Size = -1;
        }
    }

    /// <summary>The nodes of a placeholder and of how many rows it has, and the name of the node that tells that.</summary>
    private static (IEnumerable<NodeDef> Nodes, string Rows) PlaceholderOf(Shape shape, string name)
    {
        var graph = tf.Graph().as_default();
        try
        {
            var placeholder = tf.placeholder(tf.float32, shape, name);
            var rows = tf_with(tf.name_scope("batch_size"), scope => tf.shape(placeholder)[":1"]);
            return (graph.as_graph_def().Node, rows.op.name);
        }
        finally
        {
            graph.Exit();
        }
    }
}
