namespace Tensorflow.GraphDefs.Functions;

/// <summary>
/// Conditions that are made of functions, in the form of <c>tf.cond</c> of TensorFlow 1.x: switches, whose outputs the branches
/// read, and merges. Source: TensorFlow 1.15's core/common_runtime/lower_if_op.cc.
/// </summary>
internal static class FunctionalIf
{
    internal static void Inline(FunctionInliner graph, NodeDef node, NameAttrList then_branch, NameAttrList else_branch)
    {
        string[] inputs = [.. node.Input.Where(input => !input.StartsWith('^'))];
        var controls = node.Input.Skip(inputs.Length);
        var types = node.Attr["Tin"].List.Type;
        var pred = Predicate(graph, node, inputs[0], controls);
        var pivot = graph.Make($"{node.Name}.pivot", "Switch", [pred, pred], Type(DataType.DtBool));
        string[] taken =
        [
            graph.Make($"{node.Name}.pivot_f", "Identity", [pivot], Type(DataType.DtBool)),
            graph.Make($"{node.Name}.pivot_t", "Identity", [$"{pivot}:1"], Type(DataType.DtBool)),
        ];
        string[] switches =
        [
            .. inputs[1..].Select((input, i) => graph.Make($"{node.Name}.switch{i}", "Switch", [input, pred], Type(types[i]))),
        ];
        string[] switched = [.. switches.Select(name => $"{name}:1")];
        var otherwise = graph.Body(else_branch, switches, $"{node.Name}.else", [taken[0]], node);
        var then = graph.Body(then_branch, switched, $"{node.Name}.then", [taken[1]], node);
        string[] results =
        [
            .. otherwise
                .Results.Zip(then.Results, (a, b) => (a, b))
                .Select((pair, i) => Merge($"merge{i}", pair, then.ResultTypes[i])),
        ];
        string[] effects = [.. otherwise.Effects, .. then.Effects];
        if (effects.Length > 0 || results.Length == 0)
        {
            var done_f = Done("done_f", taken[0], otherwise.Effects);
            var done_t = Done("done_t", taken[1], then.Effects);
            effects = [Merge("done", (done_f, done_t), DataType.DtBool)];
        }

        graph.Forward(node, results, then.ResultTypes, effects);

        string Merge(string name, (string, string) pair, DataType type) =>
            graph.Make($"{node.Name}.{name}", "Merge", [pair.Item1, pair.Item2], Type(type), ("N", new AttrValue { I = 2 }));
        string Done(string name, string branch, IEnumerable<string> after) =>
            graph.Make($"{node.Name}.{name}", "Identity", [branch, .. after.Select(a => $"^{a}")], Type(DataType.DtBool));
    }

    /// <summary>The condition as a truth value: a number is true unless it is 0.</summary>
    private static string Predicate(FunctionInliner graph, NodeDef node, string input, IEnumerable<string> controls)
    {
        var type = node.Attr["Tcond"].Type;
        var name = $"{node.Name}.pred";
        return type == DataType.DtBool
            ? graph.Make(name, "Identity", [input, .. controls], Type(type))
            : graph.Make(
                name,
                "Cast",
                [input, .. controls],
                ("SrcT", new AttrValue { Type = type }),
                ("DstT", new AttrValue { Type = DataType.DtBool })
            );
    }

    internal static (string, AttrValue) Type(DataType type) => ("T", new AttrValue { Type = type });
}
