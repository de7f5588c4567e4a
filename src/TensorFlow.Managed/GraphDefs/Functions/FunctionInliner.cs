using Tensorflow.GraphDefs.Protos;

namespace Tensorflow.GraphDefs.Functions;

/// <summary>
/// Puts the bodies of functions in the place of the nodes that call them, conditions and loops that are made of functions in the
/// form that TensorFlow 1.x gives them, so that a message has nodes alone. Each call becomes the node that it was, with the same
/// name and outputs, which forwards what its body computes. Source: TensorFlow 1.15's
/// core/common_runtime/lower_functional_ops.cc and core/graph/graph_constructor.cc.
/// </summary>
internal sealed class FunctionInliner
{
    /// <summary>A function that calls itself has no end.</summary>
    private const int MaxDepth = 100;

    private readonly FunctionLibrary _library;
    private readonly Func<string, Tensorflow.OpDef?> _find;
    private readonly List<NodeDef> _nodes = [];
    private int _depth;

    private FunctionInliner(FunctionLibrary library, Func<string, Tensorflow.OpDef?> find) => (_library, _find) = (library, find);

    /// <summary>The message with its calls replaced; itself, if it has none.</summary>
    /// <param name="message">The nodes.</param>
    /// <param name="library">The functions, those of the message too.</param>
    /// <param name="find">The definition of an operation that this runtime has, by its name; null for another.</param>
    /// <exception cref="InvalidArgumentError">
    /// A call does not fit its function, or functions call each other for ever.
    /// </exception>
    internal static GraphDef Inline(GraphDef message, FunctionLibrary library, Func<string, Tensorflow.OpDef?> find)
    {
        var inliner = new FunctionInliner(library, find);
        if (!message.Node.Any(node => inliner.FunctionsOf(node).Length > 0))
            return message;
        foreach (var node in message.Node)
            inliner.Add(node);
        return new()
        {
            Node = { inliner._nodes },
            Library = message.Library,
            Versions = message.Versions,
        };
    }

    /// <summary>Adds a node, or what stands for it.</summary>
    internal void Add(NodeDef node)
    {
        if (FunctionsOf(node) is not { Length: > 0 } functions)
        {
            _nodes.Add(node);
            return;
        }

        if (++_depth > MaxDepth)
            throw new InvalidArgumentError($"The functions that {{{{node {node.Name}}}}} calls call each other without end.");
        switch (node.Op)
        {
            case "If" or "StatelessIf":
                FunctionalIf.Inline(this, node, functions[0], functions[1]);
                break;
            case "While" or "StatelessWhile":
                FunctionalWhile.Inline(this, node, functions[0], functions[1]);
                break;
            default:
                Call(node, functions[0]);
                break;
        }

        _depth--;
    }

    /// <summary>Makes a node.</summary>
    /// <returns>Its name, which is that of its first output.</returns>
    internal string Make(string name, string op, IEnumerable<string> inputs, params (string Name, AttrValue Value)[] attributes)
    {
        var node = new NodeDef
        {
            Name = name,
            Op = op,
            Input = { inputs },
        };
        foreach (var (key, value) in attributes)
            node.Attr[key] = value;
        _nodes.Add(node);
        return name;
    }

    /// <summary>Makes the node that stands for a call: it forwards the results, and runs after what has effects.</summary>
    internal void Forward(NodeDef call, string[] results, IEnumerable<DataType> types, IEnumerable<string> effects)
    {
        IEnumerable<string> inputs = [.. results, .. effects.Select(effect => $"^{effect}")];
        if (results.Length == 0)
            Make(call.Name, "NoOp", inputs);
        else if (results.Length == 1)
            Make(call.Name, "Identity", inputs, ("T", new AttrValue { Type = types.First() }));
        else
            Make(call.Name, "IdentityN", inputs, ("T", new AttrValue { List = new() { Type = { types } } }));
    }

    /// <summary>Adds the nodes of a function.</summary>
    /// <param name="function">The function, and its attributes.</param>
    /// <param name="arguments">The tensors that it is given.</param>
    /// <param name="scope">What the nodes' names begin with.</param>
    /// <param name="after">What nodes run after that read nothing.</param>
    /// <param name="call">The node that calls it.</param>
    internal FunctionBody Body(NameAttrList function, string[] arguments, string scope, string[] after, NodeDef call)
    {
        var definition = Find(function.Name)!;
        var body = new FunctionBody(definition, function, scope, call, OutputsOf);
        body.Bind(arguments);
        foreach (var node in definition.NodeDef)
            Add(body.NodeOf(node, after));
        return body;
    }

    internal FunctionDef? Find(string name) => _library.Find(name);

    /// <summary>The functions that a node calls; none if it calls none, or one that is not there.</summary>
    private NameAttrList[] FunctionsOf(NodeDef node)
    {
        string[] attributes = node.Op switch
        {
            "If" or "StatelessIf" => ["then_branch", "else_branch"],
            "While" or "StatelessWhile" => ["cond", "body"],
            "PartitionedCall" or "StatefulPartitionedCall" => ["f"],
            _ => [],
        };
        if (attributes.Length == 0)
            return Find(node.Op) is null ? [] : [new() { Name = node.Op, Attr = { node.Attr } }];
        NameAttrList[] functions = [.. attributes.Select(a => node.Attr.GetValueOrDefault(a)?.Func).OfType<NameAttrList>()];
        return functions.Length == attributes.Length && functions.All(f => Find(f.Name) is not null) ? functions : [];
    }

    private void Call(NodeDef node, NameAttrList function)
    {
        string[] arguments = [.. node.Input.Where(input => !input.StartsWith('^'))];
        string[] controls = [.. node.Input.Skip(arguments.Length).Select(input => input[1..])];
        var types = FunctionBody.TypesOf(Find(function.Name)!.Signature.InputArg, function.Attr);
        if (controls.Length > 0)
        {
            // What the call runs after, its body runs after.
            for (var i = 0; i < arguments.Length && i < types.Length; i++)
            {
                arguments[i] = Make(
                    $"{node.Name}.arg{i}",
                    "Identity",
                    [arguments[i], .. controls.Select(control => $"^{control}")],
                    ("T", new AttrValue { Type = types[i] })
                );
            }
        }

        var body = Body(function, arguments, $"{node.Name}.call", controls, node);
        Forward(node, body.Results, body.ResultTypes, body.Effects.Concat(controls));
    }

    /// <summary>The outputs of a node's operation, and how many tensors each stands for.</summary>
    private IEnumerable<(string Name, int Count)> OutputsOf(NodeDef node)
    {
        if (_find(node.Op) is { } known)
            return known.Outputs.Select(o => (o.Name, Count(node, o.NumberAttr, o.TypeListAttr)));
        return Find(node.Op) is { } function
            ? function.Signature.OutputArg.Select(o => (o.Name, Count(node, o.NumberAttr, o.TypeListAttr)))
            : [];
    }

    private static int Count(NodeDef node, string? number, string? types) =>
        !string.IsNullOrEmpty(number) ? (int)(node.Attr.GetValueOrDefault(number)?.I ?? 1)
        : !string.IsNullOrEmpty(types) ? node.Attr.GetValueOrDefault(types)?.List?.Type.Count ?? 1
        : 1;
}
