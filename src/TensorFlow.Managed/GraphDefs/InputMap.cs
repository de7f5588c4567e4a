namespace Tensorflow.GraphDefs;

/// <summary>
/// What the nodes of a message read, once they are in a graph, in the place of what the message says. Source: TensorFlow's
/// <c>ImportGraphDefOptions.input_map</c> (core/graph/graph_constructor.h).
/// </summary>
/// <param name="values">
/// The tensors by the names of those that they replace, such as <c>x:0</c> or <c>x</c>; <c>^x</c> for control inputs.
/// </param>
/// <param name="graph">Whose nodes stand for those of their names; null for none.</param>
internal sealed class InputMap(IEnumerable<KeyValuePair<string, Tensor>> values, Graph? graph = null)
{
    private readonly Dictionary<(string Node, int Index), Tensor> _tensors = values
        .Where(v => !v.Key.StartsWith('^'))
        .ToDictionary(v => NodeOrder.ParseTensorName(v.Key), v => v.Value);

    private readonly Dictionary<string, Tensor> _controls = values
        .Where(v => v.Key.StartsWith('^'))
        .ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    internal bool Contains(string input) => Tensor(input) is not null || Control(input) is not null;

    /// <summary>What stands for an input; null if it is the message's own.</summary>
    internal Tensor? Tensor(string input)
    {
        if ((_tensors.Count == 0 && graph is null) || input.StartsWith('^'))
            return null;
        var (node, index) = NodeOrder.ParseTensorName(input);
        return _tensors.GetValueOrDefault((node, index)) ?? Known(node)?.outputs.ElementAtOrDefault(index);
    }

    /// <summary>What stands for a control input; null if it is the message's own.</summary>
    internal Operation? Control(string input) =>
        input.StartsWith('^') ? _controls.GetValueOrDefault(input)?.op ?? Known(input[1..]) : null;

    /// <summary>The names to replace that no node of a message reads, in their order.</summary>
    internal IEnumerable<string> Unused(GraphDef message)
    {
        var read = message.Node.SelectMany(n => n.Input).ToHashSet(StringComparer.Ordinal);
        var tensors = read.Where(i => !i.StartsWith('^')).Select(NodeOrder.ParseTensorName).ToHashSet();
        return values
            .Select(v => v.Key)
            .Where(key => key.StartsWith('^') ? !read.Contains(key) : !tensors.Contains(NodeOrder.ParseTensorName(key)));
    }

    private Operation? Known(string node) => graph?.Contains(node) is true ? graph.get_operation_by_name(node) : null;
}
