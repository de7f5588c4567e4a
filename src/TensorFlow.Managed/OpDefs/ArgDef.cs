namespace Tensorflow;

/// <summary>
/// One input or output of an operation type: <c>"x: T"</c>, <c>"values: N * T"</c>, <c>"tensors: dtypes"</c> with
/// <c>"dtypes: list(type)"</c>, <c>"ref: Ref(T)"</c>, <c>"handle: resource"</c>.
/// </summary>
/// <param name="Name">Names the constant that a plain value becomes.</param>
/// <param name="NumberAttr">The attribute that says how many tensors there are, or null for one.</param>
/// <param name="TypeAttr">The attribute that says the type, or null if it is <paramref name="FixedType"/>.</param>
/// <param name="TypeListAttr">The attribute that says the types of a list of tensors, one for each; null if there is
/// none.</param>
/// <param name="FixedType">The type where no attribute says it.</param>
/// <param name="IsRef">Whether it is a reference to a variable.</param>
internal sealed partial record ArgDef(
    string Name,
    string? NumberAttr,
    string? TypeAttr,
    string? TypeListAttr,
    TF_DataType FixedType,
    bool IsRef
)
{
    /// <param name="text">The arguments.</param>
    /// <param name="attributes">The operation's attributes: an argument whose type is none of their names has a fixed
    /// type.</param>
    internal static ArgDef[] ParseAll(string text, AttrDef[] attributes) =>
        text.Length == 0 ? [] : Array.ConvertAll(text.Split(", "), t => Parse(t, attributes));

    /// <summary>The types of the tensors this stands for, once the attributes are complete.</summary>
    internal IEnumerable<TF_DataType> Types(AttributeMap attrs)
    {
        if (TypeListAttr is not null)
            return attrs.Get<TF_DataType[]>(TypeListAttr).Select(t => IsRef ? t.as_ref() : t);
        var type = TypeAttr is null ? FixedType : attrs.Get<TF_DataType>(TypeAttr);
        return Enumerable.Repeat(IsRef ? type.as_ref() : type, (int)Count(attrs));
    }

    /// <summary>How many they are.</summary>
    internal long Count(AttributeMap attrs) => NumberAttr is null ? 1 : attrs.Get<long>(NumberAttr);

    private static ArgDef Parse(string text, AttrDef[] attributes)
    {
        var (name, type) = text.Split(": ") is [var n, var t] ? (n, t) : throw new FormatException($"No argument: '{text}'.");
        var number = type.Split(" * ") is [var count, var element] ? (type = element, count).count : null;
        var isRef = type.StartsWith("Ref(", StringComparison.Ordinal);
        if (isRef)
            type = type[4..^1];
        return Array.Find(attributes, a => a.Name == type)?.Kind switch
        {
            null => new(name, number, null, null, dtypes.tf_dtype_from_name(type), isRef),
            "list(type)" => new(name, number, null, type, TF_DataType.DtInvalid, isRef),
            _ => new(name, number, type, null, TF_DataType.DtInvalid, isRef),
        };
    }
}
