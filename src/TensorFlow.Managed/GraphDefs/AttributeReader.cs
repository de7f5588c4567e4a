namespace Tensorflow.GraphDefs;

/// <summary>
/// Reads a node's attributes and checks them against its operation. Source: TensorFlow's <c>ValidateNodeDef</c> and
/// <c>AttrValueHasType</c> (core/framework/node_def_util.cc, attr_value_util.cc).
/// </summary>
internal static class AttributeReader
{
    /// <summary>The kinds of the attributes that every operation may have.</summary>
    private static readonly Dictionary<string, string> Common = new()
    {
        ["_class"] = "list(string)",
        ["_output_shapes"] = "list(shape)",
    };

    /// <summary>The node's attributes, complete with their defaults; without the shapes of its outputs.</summary>
    /// <exception cref="InvalidArgumentError">One is missing, unknown, or has a value that does not fit.</exception>
    internal static AttributeMap Read(NodeDef node, OpDef op_def)
    {
        var attributes = new AttributeMap();
        foreach (var (name, value) in node.Attr)
        {
            var attr = Array.Find(op_def.Attributes, a => a.Name == name);
            if (attr is null && !name.StartsWith('_'))
                throw Error($"NodeDef mentions attr '{name}' not in {Summary(op_def)}", node);
            var kind = attr?.Kind ?? Common.GetValueOrDefault(name);
            try
            {
                if (kind is not null)
                    CheckKind(value, kind == "list" ? "list(int)" : kind);
                if (name == "_output_shapes")
                    continue;
                attributes[name] = ValueOf(value, kind);
                if (attributes.TryGet(name, out var known))
                    attr?.Validate(known);
            }
            catch (TensorflowException e)
            {
                throw new InvalidArgumentError(
                    $"{e.Message}\n\t for attr '{name}'\n\t; NodeDef: {{{{node {node.Name}}}}}; " + Summary(op_def)
                );
            }
        }
        foreach (var attr in op_def.Attributes)
        {
            if (attr.Default is null && !attributes.Contains(attr.Name))
                throw Error($"NodeDef missing attr '{attr.Name}' from {Summary(op_def)}", node);
            attr.Complete(op_def, attributes);
        }
        return attributes;
    }

    /// <summary>How TensorFlow's messages name an operation.</summary>
    internal static string Summary(OpDef op_def) => $"Op<name={op_def.Name}>";

    internal static InvalidArgumentError Error(string message, NodeDef node) =>
        new($"{message}; NodeDef: {{{{node {node.Name}}}}}");

    private static void CheckKind(AttrValue value, string kind)
    {
        var kinds = KindsOf(value);
        if (kinds.FirstOrDefault(k => k != kind) is { } other)
            throw new InvalidArgumentError($"AttrValue had value with type '{other}' when '{kind}' expected");
        var isList = value.ValueCase == AttrValue.ValueOneofCase.List;
        if (kinds.Length == 0 && (!isList || !kind.StartsWith("list(", StringComparison.Ordinal)))
            throw new InvalidArgumentError($"AttrValue missing value with expected type '{kind}'");
        foreach (
            var type in isList ? [.. value.List.Type]
            : kind == "type" ? new[] { value.Type }
            : []
        )
        {
            if (!Enum.IsDefined(type))
                throw new InvalidArgumentError($"AttrValue has invalid DataType enum: {(int)type}");
            if (type == DataType.DtInvalid)
                throw new InvalidArgumentError("AttrValue has invalid DataType");
            if (((TF_DataType)type).is_ref_dtype())
            {
                throw new InvalidArgumentError(
                    $"AttrValue must not have reference type value of {((TF_DataType)type).as_cpp_name()}_ref"
                );
            }
        }
    }

    /// <summary>The kinds of what a message holds: several if a list has elements of several.</summary>
    internal static string[] KindsOf(AttrValue value)
    {
        if (value.ValueCase == AttrValue.ValueOneofCase.None)
            return [];
        if (value.ValueCase != AttrValue.ValueOneofCase.List)
            return [NameOf(value.ValueCase)];
        (int Count, string Kind)[] parts =
        [
            (value.List.S.Count, "string"),
            (value.List.I.Count, "int"),
            (value.List.F.Count, "float"),
            (value.List.B.Count, "bool"),
            (value.List.Type.Count, "type"),
            (value.List.Shape.Count, "shape"),
            (value.List.Tensor.Count, "tensor"),
            (value.List.Func.Count, "func"),
        ];
        return [.. parts.Where(p => p.Count > 0).Select(p => $"list({p.Kind})")];
    }

    private static string NameOf(AttrValue.ValueOneofCase kind) =>
        kind switch
        {
            AttrValue.ValueOneofCase.S => "string",
            AttrValue.ValueOneofCase.I => "int",
            AttrValue.ValueOneofCase.F => "float",
            AttrValue.ValueOneofCase.B => "bool",
            var other => other.ToString().ToLowerInvariant(),
        };

    internal static object ValueOf(AttrValue value, string? kind) =>
        value.ValueCase switch
        {
            AttrValue.ValueOneofCase.S => value.S.ToStringUtf8(),
            AttrValue.ValueOneofCase.I => value.I,
            AttrValue.ValueOneofCase.F => value.F,
            AttrValue.ValueOneofCase.B => value.B,
            AttrValue.ValueOneofCase.Type => (TF_DataType)value.Type,
            AttrValue.ValueOneofCase.Shape => new Shape(value.Shape),
            AttrValue.ValueOneofCase.Tensor => TensorReader.ArrayOf(value.Tensor),
            AttrValue.ValueOneofCase.List when value.List.Func.Count + value.List.Tensor.Count > 0 => value.Clone(),
            AttrValue.ValueOneofCase.List => ListOf(value.List, kind),
            _ => value.Clone(),
        };

    internal static object ListOf(AttrValue.Types.ListValue list, string? kind) =>
        list.S.Count > 0 || kind == "list(string)" ? list.S.Select(s => s.ToStringUtf8()).ToArray()
        : list.F.Count > 0 || kind == "list(float)" ? list.F.ToArray()
        : list.B.Count > 0 || kind == "list(bool)" ? list.B.ToArray()
        : list.Type.Count > 0 || kind == "list(type)" ? list.Type.Select(t => (TF_DataType)t).ToArray()
        : list.Shape.Count > 0 || kind == "list(shape)" ? list.Shape.Select(s => new Shape(s)).ToArray()
        : list.I.ToArray();
}
