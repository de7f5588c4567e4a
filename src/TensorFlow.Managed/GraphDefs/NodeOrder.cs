namespace Tensorflow.GraphDefs;

/// <summary>
/// The nodes of a message so that each stands after its inputs, but for loops' back edges: of those that could come next always
/// the first in the message.
/// Source: TensorFlow's <c>GraphConstructor</c> (core/graph/graph_constructor.cc).
/// </summary>
internal sealed class NodeOrder
{
    private readonly GraphDef _message;
    private readonly InputMap _input_map;
    private readonly Dictionary<string, NodeDef> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<NodeDef, NodeDef[]> _sources = [];

    /// <exception cref="InvalidArgumentError">
    /// A node is there twice or reads one that is not there, or names are wrong.
    /// </exception>
    /// <param name="message">The nodes.</param>
    /// <param name="input_map">What nodes read in the place of others, which therefore need not be there.</param>
    internal NodeOrder(GraphDef message, InputMap input_map)
    {
        (_message, _input_map) = (message, input_map);
        foreach (var node in message.Node)
            Note(node);
        foreach (var node in message.Node)
            _sources[node] = SourcesOf(node);
    }

    internal bool Contains(string name) => _nodes.ContainsKey(name);

    /// <exception cref="InvalidArgumentError">Nodes read each other in a circle that is no loop's.</exception>
    internal List<NodeDef> Sorted()
    {
        var places = _message.Node.Index().ToDictionary(n => n.Item, n => n.Index);
        var waiting = _sources.ToDictionary(s => s.Key, s => s.Value.Length);
        var readers = _sources.SelectMany(s => s.Value, (s, source) => (source, s.Key)).ToLookup(e => e.source, e => e.Key);
        var ready = new PriorityQueue<NodeDef, int>(waiting.Where(w => w.Value == 0).Select(w => (w.Key, places[w.Key])));
        var sorted = new List<NodeDef>(places.Count);
        while (ready.TryDequeue(out var node, out _))
        {
            sorted.Add(node);
            foreach (var reader in readers[node])
            {
                if (--waiting[reader] == 0)
                    ready.Enqueue(reader, places[reader]);
            }
        }

        return sorted.Count == places.Count
            ? sorted
            : throw new InvalidArgumentError($"{places.Count - sorted.Count} nodes in a cycle");
    }

    /// <summary>A tensor's node and the number of the output; TensorFlow's <c>ParseTensorName</c>.</summary>
    internal static (string Node, int Index) ParseTensorName(string input)
    {
        var colon = input.LastIndexOf(':');
        var digits = input.AsSpan(colon + 1);
        if (colon < 1 || digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return (input, 0);
        return (input[..colon], int.TryParse(digits, out var index) ? index : int.MaxValue);
    }

    private void Note(NodeDef node)
    {
        if (!IsValidName(node.Name))
            throw new InvalidArgumentError($"Node '{node.Name}': Node name contains invalid characters");
        if (!_nodes.TryAdd(node.Name, node))
            throw new InvalidArgumentError($"Node '{node.Name}' is not unique");
        if (node.Op.Length == 0)
            throw new InvalidArgumentError($"Node '{node.Name}' does not specify an operation");
        if (node.Input.SkipWhile(i => !i.StartsWith('^')).Any(i => !i.StartsWith('^')))
            throw new InvalidArgumentError($"Node '{node.Name}': Control dependencies must come after regular dependencies");
    }

    /// <summary>The nodes that have to stand before a node. A loop's merge waits for one of the tensors that it merges.</summary>
    private NodeDef[] SourcesOf(NodeDef node)
    {
        var sources = new List<NodeDef>(node.Input.Count);
        List<NodeDef> backEdges = [];
        var data = 0;
        foreach (var input in node.Input)
        {
            var isControl = input.StartsWith('^');
            if (_input_map.Contains(input))
            {
                data += isControl ? 0 : 1;
                continue;
            }

            if (!_nodes.TryGetValue(isControl ? input[1..] : ParseTensorName(input).Node, out var source))
                throw new InvalidArgumentError($"Node '{node.Name}': Unknown input node '{input}'");
            var isBackEdge = !isControl && IsMerge(node) && source.Op is "NextIteration" or "RefNextIteration";
            (isBackEdge ? backEdges : sources).Add(source);
            if (!isControl && !isBackEdge)
                data++;
        }
        if (data == 0)
            sources.AddRange(backEdges.Take(1));
        return [.. sources.Distinct()];
    }

    private static bool IsMerge(NodeDef node) => node.Op is "Merge" or "RefMerge";

    private static bool IsValidName(string name) =>
        name.Length > 0
        && (char.IsAsciiLetterOrDigit(name[0]) || name[0] == '.')
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '\\' or '-' or '/');
}
