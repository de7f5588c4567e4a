using Tensorflow;

namespace TfNetLstm.Verification;

/// <summary>
/// Compares two graphs node for node: names and their order, types, devices, inputs and control inputs, attributes, static
/// shapes. What differs is told as the first few nodes, both sides.
/// </summary>
internal static class GraphCheck
{
    /// <summary>How many differing nodes are told.</summary>
    private const int Told = 3;

    /// <summary>The most characters of an attribute's value: constants may be long.</summary>
    private const int ToldCharacters = 200;

    private const string Shapes = "_output_shapes";

    /// <summary>A part of two nodes as text if it differs, else null.</summary>
    private delegate (string Expected, string Actual)? Difference(NodeDef expected, NodeDef actual);

    internal static IEnumerable<CheckResult> Compare(GraphDef expected, GraphDef actual)
    {
        yield return CheckResult.Equality("graph: nodes", expected.Node.Count, actual.Node.Count);
        yield return Names(expected, actual);
        var ours = actual.Node.ToDictionary(node => node.Name);
        var pairs = expected.Node.Where(node => ours.ContainsKey(node.Name)).Select(node => (node, ours[node.Name])).ToArray();
        yield return Part("op types", pairs, Text(node => node.Op));
        yield return Part("devices", pairs, Text(node => node.Device));
        yield return Part("inputs and control inputs", pairs, Text(node => string.Join(", ", node.Input)));
        yield return Part("attributes", pairs, Attributes(name => name != Shapes));
        yield return Part(Shapes, pairs, Attributes(name => name == Shapes));
    }

    /// <summary>The names, place by place.</summary>
    private static CheckResult Names(GraphDef expected, GraphDef actual)
    {
        var places = Math.Max(expected.Node.Count, actual.Node.Count);
        int[] differing = [.. Enumerable.Range(0, places).Where(i => NameAt(expected, i) != NameAt(actual, i))];
        return Result(
            "names in order",
            places,
            [.. differing.Select(i => ($"node {i}", NameAt(expected, i), NameAt(actual, i)))]
        );

        static string NameAt(GraphDef graph, int i) => i < graph.Node.Count ? graph.Node[i].Name : "(none)";
    }

    private static CheckResult Part(string part, (NodeDef Expected, NodeDef Actual)[] pairs, Difference difference)
    {
        var differing = new List<(string, string, string)>();
        foreach (var (expected, actual) in pairs)
        {
            if (difference(expected, actual) is not var (theirs, ours))
                continue;
            differing.Add(($"{expected.Name} ({expected.Op})", theirs, ours));
        }
        return Result(part, pairs.Length, differing);
    }

    private static CheckResult Result(
        string part,
        int nodes,
        IReadOnlyList<(string Node, string Expected, string Actual)> differing
    )
    {
        if (differing.Count == 0)
            return CheckResult.Equality($"graph: {part}", $"{nodes} nodes", "the same", 0);
        var lines = differing.Take(Told).Select(d => $"{d.Node}\n    TensorFlow: {d.Expected}\n    ours:       {d.Actual}");
        var detail = $"{differing.Count} of {nodes} nodes differ; the first of them:\n  {string.Join("\n  ", lines)}";
        return CheckResult.Equality($"graph: {part}", $"{nodes} nodes", $"{differing.Count} differ", differing.Count, detail);
    }

    private static Difference Text(Func<NodeDef, string> text) =>
        (expected, actual) => text(expected) == text(actual) ? null : (text(expected), text(actual));

    private static Difference Attributes(Func<string, bool> selects) =>
        (expected, actual) =>
        {
            string[] names =
            [
                .. expected
                    .Attr.Keys.Union(actual.Attr.Keys)
                    .Where(selects)
                    .Order(StringComparer.Ordinal)
                    .Where(name => !Equals(Value(expected, name), Value(actual, name))),
            ];
            return names is [] ? null : (Texts(expected, names), Texts(actual, names));
        };

    private static AttrValue? Value(NodeDef node, string name) => node.Attr.TryGetValue(name, out var value) ? value : null;

    private static string Texts(NodeDef node, string[] names) =>
        string.Join(
            ", ",
            names.Select(name =>
            {
                var text = Value(node, name)?.ToString() ?? "(absent)";
                return $"{name} = {(text.Length > ToldCharacters ? text[..ToldCharacters] + " ..." : text)}";
            })
        );
}
