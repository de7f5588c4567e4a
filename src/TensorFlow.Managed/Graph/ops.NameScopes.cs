namespace Tensorflow;

public static partial class ops
{
    private const string Colocation = "loc:@";

    /// <summary>
    /// A name without the scope that it begins with: of <c>scope/x</c>, <c>^scope/x</c>, <c>loc:@scope/x</c>. One of another
    /// scope is returned as it is.
    /// </summary>
    /// <param name="scope">The scope with or without its closing slash; null and empty for none.</param>
    /// <param name="name">A node's full name, as a node or an attribute refers to it.</param>
    internal static string strip_name_scope(string name, string? scope)
    {
        if (string.IsNullOrEmpty(scope))
            return name;
        var (mark, rest) = SplitMark(name);
        var prefix = $"{name_from_scope_name(scope)}/";
        return rest.StartsWith(prefix, StringComparison.Ordinal) ? mark + rest[prefix.Length..].TrimStart('/') : name;
    }

    /// <summary>A name in a scope: <c>scope/x</c>, <c>^scope/x</c>, <c>loc:@scope/x</c>.</summary>
    /// <inheritdoc cref="strip_name_scope"/>
    internal static string prepend_name_scope(string name, string? scope)
    {
        if (string.IsNullOrEmpty(scope))
            return name;
        var (mark, rest) = SplitMark(name);
        return $"{mark}{name_from_scope_name(scope)}/{rest}";
    }

    /// <summary>What says that a name is a control input's or a colocation's, and the name itself.</summary>
    private static (string Mark, string Name) SplitMark(string name)
    {
        var length =
            name.StartsWith('^') ? 1
            : name.StartsWith(Colocation, StringComparison.Ordinal) ? Colocation.Length
            : 0;
        return (name[..length], name[length..]);
    }
}
