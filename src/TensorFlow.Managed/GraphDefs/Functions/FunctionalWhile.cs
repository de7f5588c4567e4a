using Google.Protobuf;

namespace Tensorflow.GraphDefs.Functions;

/// <summary>
/// Loops that are made of functions, in the form of <c>tf.while_loop</c> of TensorFlow 1.x. A handle of a resource is the same in
/// all iterations. Source: TensorFlow 1.15's core/common_runtime/lower_while_op.cc.
/// </summary>
internal static class FunctionalWhile
{
    internal static void Inline(FunctionInliner graph, NodeDef node, NameAttrList cond, NameAttrList body)
    {
        string[] inputs = [.. node.Input.Where(input => !input.StartsWith('^'))];
        string[] controls = [.. node.Input.Skip(inputs.Length)];
        DataType[] types = [.. node.Attr["T"].List.Type];
        int[] variables = [.. Enumerable.Range(0, inputs.Length).Where(i => types[i] != DataType.DtResource)];
        if (variables.Length == 0)
            throw new InvalidArgumentError($"{{{{node {node.Name}}}}} is a loop without variables.");
        var values = new string[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            values[i] = Enter(i, isConstant: types[i] == DataType.DtResource);
        var first = (string[])values.Clone();
        foreach (var i in variables)
            values[i] = Make("merge", i, "Merge", [first[i], $"{node.Name}.next{i}"], ("N", new AttrValue { I = 2 }));
        var start = values[variables[0]];
        var goesOn = graph.Body(cond, values, $"{node.Name}.cond", [start], node).Results[0];
        var loop_cond = graph.Make($"{node.Name}.loop_cond", "LoopCond", [goesOn]);
        var exits = (string[])inputs.Clone();
        foreach (var i in variables)
        {
            var merged = Make("switch", i, "Switch", [values[i], loop_cond]);
            exits[i] = Make("exit", i, "Exit", [merged]);
            values[i] = Make("value", i, "Identity", [$"{merged}:1"]);
        }

        var iteration = graph.Body(body, values, $"{node.Name}.body", [values[variables[0]]], node);
        foreach (var i in variables)
            Make("next", i, "NextIteration", [iteration.Results[i], .. iteration.Effects.Select(effect => $"^{effect}")]);
        graph.Forward(node, exits, types, []);

        string Make(string name, int i, string op, IEnumerable<string> from, params (string, AttrValue)[] attributes) =>
            graph.Make($"{node.Name}.{name}{i}", op, from, [FunctionalIf.Type(types[i]), .. attributes]);

        string Enter(int i, bool isConstant)
        {
            var iterations = node.Attr.GetValueOrDefault("parallel_iterations")?.I ?? 10;
            return Make(
                "enter",
                i,
                "Enter",
                [inputs[i], .. controls],
                ("frame_name", new AttrValue { S = ByteString.CopyFromUtf8(node.Name) }),
                ("is_constant", new AttrValue { B = isConstant }),
                ("parallel_iterations", new AttrValue { I = iterations })
            );
        }
    }
}
