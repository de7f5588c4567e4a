using Google.Protobuf.Collections;
using Tensorflow.GraphDefs.Protos;

namespace Tensorflow.GraphDefs.Functions;

/// <summary>
/// A function's body where it is called: what its nodes are called there, and what they read. Source: TensorFlow's
/// <c>InstantiateFunction</c> (core/framework/function.cc).
/// </summary>
/// <param name="definition">The function.</param>
/// <param name="function">Its attributes in this call.</param>
/// <param name="scope">What the nodes' names begin with.</param>
/// <param name="call">The node that calls it.</param>
/// <param name="outputsOf">The outputs of a node's operation, and how many tensors each stands for.</param>
internal sealed class FunctionBody(
    FunctionDef definition,
    NameAttrList function,
    string scope,
    NodeDef call,
    Func<NodeDef, IEnumerable<(string Name, int Count)>> outputsOf
)
{
    private readonly Dictionary<string, string[]> _arguments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeDef> _nodes = definition.NodeDef.ToDictionary(
        node => node.Name,
        StringComparer.Ordinal
    );

    /// <summary>The tensors that the function returns.</summary>
    internal string[] Results =>
        [
            .. definition.Signature.OutputArg.SelectMany(output =>
                Enumerable.Range(0, Count(output, function.Attr)).Select(i => Input(definition.Ret[output.Name], i))
            ),
        ];

    /// <summary>Their types.</summary>
    internal DataType[] ResultTypes => TypesOf(definition.Signature.OutputArg, function.Attr);

    /// <summary>The nodes that have to have run when the function has returned, whoever reads them.</summary>
    internal IEnumerable<string> Effects => definition.ControlRet.Values.Distinct().Select(node => $"{scope}/{node}");

    /// <summary>The types of what a list of arguments stands for.</summary>
    internal static DataType[] TypesOf(
        IEnumerable<Protos.OpDef.Types.ArgDef> arguments,
        MapField<string, AttrValue> attributes
    ) =>
        [
            .. arguments.SelectMany(argument =>
                argument.TypeListAttr.Length > 0
                    ? attributes[argument.TypeListAttr].List.Type
                    : Enumerable.Repeat(
                        argument.TypeAttr.Length > 0 ? attributes[argument.TypeAttr].Type : argument.Type,
                        Count(argument, attributes)
                    )
            ),
        ];

    /// <summary>Gives the function its arguments.</summary>
    /// <exception cref="InvalidArgumentError">There are more or fewer than it takes.</exception>
    internal void Bind(string[] values)
    {
        var next = 0;
        foreach (var argument in definition.Signature.InputArg)
        {
            var count = Count(argument, function.Attr);
            _arguments[argument.Name] = [.. values.Skip(next).Take(count)];
            next += count;
        }

        if (next != values.Length)
        {
            throw new InvalidArgumentError(
                $"Function '{function.Name}' takes {next} arguments, and {{{{node {call.Name}}}}} gives it {values.Length}."
            );
        }
    }

    /// <summary>A node of the body as it is in this call.</summary>
    /// <param name="node">The node of the definition.</param>
    /// <param name="after">What it runs after if it reads nothing.</param>
    internal NodeDef NodeOf(NodeDef node, string[] after)
    {
        var copy = node.Clone();
        copy.Name = $"{scope}/{node.Name}";
        if (copy.Device.Length == 0)
            copy.Device = call.Device;
        copy.Attr.Remove("_class");
        foreach (var (name, value) in node.Attr)
        {
            if (value.ValueCase == AttrValue.ValueOneofCase.Placeholder)
                copy.Attr[name] = function.Attr[value.Placeholder];
        }

        copy.Input.Clear();
        copy.Input.AddRange(node.Input.Where(input => !input.StartsWith('^')).Select(input => Input(input, 0)));
        if (copy.Input.Count == 0)
            copy.Input.AddRange(after.Select(control => $"^{control}"));
        foreach (var control in node.Input.Where(input => input.StartsWith('^')).Select(input => input[1..]))
        {
            // An argument is a tensor of a node elsewhere.
            var source = _arguments.TryGetValue(control, out var argument)
                ? NodeOrder.ParseTensorName(argument[0]).Node
                : $"{scope}/{control}";
            if (!copy.Input.Contains($"^{source}"))
                copy.Input.Add($"^{source}");
        }

        return copy;
    }

    private static int Count(Protos.OpDef.Types.ArgDef argument, MapField<string, AttrValue> attributes) =>
        argument.NumberAttr.Length > 0 ? (int)attributes[argument.NumberAttr].I
        : argument.TypeListAttr.Length > 0 ? attributes[argument.TypeListAttr].List.Type.Count
        : 1;

    /// <summary>A tensor that the body names: an argument's, <c>arg:index</c>, or a node's, <c>node:output:index</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="element">Which tensor of a list, counted from that one.</param>
    private string Input(string name, int element)
    {
        var parts = name.Split(':');
        if (_arguments.TryGetValue(parts[0], out var tensors))
            return tensors[(parts.Length > 1 ? int.Parse(parts[^1]) : 0) + element];
        if (!_nodes.TryGetValue(parts[0], out var node))
            throw new InvalidArgumentError($"Function '{function.Name}' reads '{name}', which is not in it.");
        var index = (parts.Length > 2 ? int.Parse(parts[2]) : 0) + element;
        foreach (var (output, count) in parts.Length > 1 ? outputsOf(node) : [])
        {
            if (output == parts[1])
                break;
            index += count;
        }

        return $"{scope}/{parts[0]}:{index}";
    }
}
