namespace Tensorflow;

/// <summary>
/// One input or output of an operation type: <c>"x: T"</c>, <c>"values: N * T"</c>, <c>"ref: Ref(T)"</c>,
/// <c>"handle: resource"</c>.
/// </summary>
/// <param name="Name">Names the constant that a plain value becomes.</param>
/// <param name="NumberAttr">The attribute that says how many tensors there are, or null for one.</param>
/// <param name="TypeAttr">The attribute that says the type, or null if it is <paramref name="FixedType"/>.</param>
/// <param name="IsRef">Whether it is a reference to a variable.</param>
internal sealed record ArgDef(string Name, string? NumberAttr, string? TypeAttr, TF_DataType FixedType, bool IsRef)
{
    internal static ArgDef[] ParseAll(string text) => text.Length == 0 ? [] : Array.ConvertAll(text.Split(", "), Parse);

    /// <summary>Converts what the caller gave to tensors and notes what that says about attributes.</summary>
    /// <exception cref="TypeError">The type does not fit, or contradicts an earlier input.</exception>
    internal Tensor[] Convert(OpDef op, object input, AttributeMap attrs)
    {
        var values = NumberAttr is null ? [input] : ops.flatten_list(input);
        var dtype = KnownType(attrs) ?? FirstTensorType(values);
        var tensors = new Tensor[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var name = NumberAttr is null ? Name : $"{Name}_{i}";
            tensors[i] = ops.convert_to_tensor(values[i], IsRef ? TF_DataType.DtInvalid : dtype ?? TF_DataType.DtInvalid, name, as_ref: IsRef);
            dtype ??= tensors[i].dtype.as_base_dtype();
            if (tensors[i].dtype.as_base_dtype() != dtype)
                throw new TypeError($"Input '{Name}' of '{op.Name}' Op has type {tensors[i].dtype.as_numpy_name()} that does not match "
                    + $"type {dtype.Value.as_numpy_name()} of argument '{TypeAttr ?? Name}'.");
            if (IsRef && !tensors[i].dtype.is_ref_dtype())
                throw new TypeError($"Input '{Name}' of '{op.Name}' Op requires a variable (a reference), found {tensors[i]}.");
        }
        if (NumberAttr is not null) Note(op, attrs, NumberAttr, (long)tensors.Length);
        if (TypeAttr is not null && dtype is { } known) Note(op, attrs, TypeAttr, known);
        return tensors;
    }

    /// <summary>The types of the tensors this stands for, once the attributes are complete.</summary>
    internal IEnumerable<TF_DataType> Types(AttributeMap attrs)
    {
        var type = TypeAttr is null ? FixedType : attrs.Get<TF_DataType>(TypeAttr);
        return Enumerable.Repeat(IsRef ? type.as_ref() : type, NumberAttr is null ? 1 : attrs.Int(NumberAttr));
    }

    private TF_DataType? KnownType(AttributeMap attrs)
        => TypeAttr is null ? FixedType : attrs.TryGet(TypeAttr, out var type) ? (TF_DataType)type : null;

    private static TF_DataType? FirstTensorType(object[] values)
        => values.OfType<Tensor>().FirstOrDefault(t => t.IsSymbolic)?.dtype.as_base_dtype();

    private static void Note(OpDef op, AttributeMap attrs, string name, object value)
    {
        if (attrs.TryGet(name, out var known) && !known.Equals(value))
            throw new ValueError($"Attr '{name}' of '{op.Name}' Op is {known}, but its inputs ask for {value}.");
        attrs[name] = value;
    }

    private static ArgDef Parse(string text)
    {
        var (name, type) = text.Split(": ") is [var n, var t] ? (n, t) : throw new FormatException($"No argument: '{text}'.");
        var number = type.Split(" * ") is [var count, var element] ? (type = element, count).count : null;
        var isRef = type.StartsWith("Ref(", StringComparison.Ordinal);
        if (isRef) type = type[4..^1];
        var isAttr = char.IsUpper(type[0]) || type is "dtype" or "elem_type" or "out_type" or "output_type" or "index_type";
        return new(name, number, isAttr ? type : null, isAttr ? TF_DataType.DtInvalid : dtypes.tf_dtype_from_name(type), isRef);
    }
}

/// <summary>One attribute of an operation type: <c>"T: type"</c>, <c>"axis: int = 0"</c>, <c>"shared_name: string = ''"</c>.</summary>
internal sealed record AttrDef(string Name, string Kind, object? Default)
{
    internal static AttrDef[] ParseAll(string text) => text.Length == 0 ? [] : Array.ConvertAll(text.Split(", "), Parse);

    /// <summary>Fills in the default.</summary>
    /// <exception cref="ValueError">There is no value and no default.</exception>
    internal void Complete(OpDef op, AttributeMap attrs)
    {
        if (attrs.Contains(Name)) return;
        attrs[Name] = Default ?? throw new ValueError($"Attr '{Name}' of '{op.Name}' Op is missing: its inputs do not determine it.");
    }

    private static AttrDef Parse(string text)
    {
        var parts = text.Split(": ");
        var (kind, value) = parts[1].Split(" = ") is [var k, var v] ? (k, v) : (parts[1], null);
        return new(parts[0], kind, value is null ? null : kind switch
        {
            "int" => long.Parse(value),
            "bool" => bool.Parse(value),
            "float" => float.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
            "string" => value.Trim('\''),
            "type" => dtypes.tf_dtype_from_name(value),
            "shape" => Shape.Null,
            _ => throw new FormatException($"No default for an attribute of kind '{kind}': '{text}'."),
        });
    }
}
