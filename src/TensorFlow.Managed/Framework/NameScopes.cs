namespace Tensorflow;

/// <summary>
/// The names of one graph: which are taken, and the scope that new ones are put in. Source: <c>Graph.unique_name</c> and
/// <c>Graph.name_scope</c> (python/framework/ops.py).
/// </summary>
internal sealed class NameScopes
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>The current scope without its closing slash; empty at the top.</summary>
    internal string Current { get; set; } = "";

    /// <summary>The name itself, or with <c>_1</c>, <c>_2</c>, ... if it is taken. Names differ regardless of case.</summary>
    internal string Unique(string name, bool mark_as_used = true)
    {
        if (Current.Length > 0) name = $"{Current}/{name}";
        var key = name.ToLowerInvariant();
        var count = _taken.GetValueOrDefault(key);
        if (mark_as_used) _taken[key] = count + 1;
        if (count == 0) return name;
        var candidate = key;
        while (_taken.ContainsKey(candidate)) candidate = $"{key}_{count++}";
        if (mark_as_used) _taken[candidate] = 1;
        return $"{name}_{count - 1}";
    }

    /// <summary>The full name, with its closing slash, of the scope that opens under a name.</summary>
    /// <param name="name">A scope relative to the current one; a full scope if it ends with a slash; the top if empty.</param>
    internal string Open(string? name)
    {
        if (string.IsNullOrEmpty(name)) return "";
        Check(name, nested: Current.Length > 0);
        return name.EndsWith('/') ? name : Unique(name) + "/";
    }

    /// <param name="nested">Whether the name stands below another one, where more first characters are allowed.</param>
    /// <exception cref="ValueError">The name has a character that TensorFlow does not allow there.</exception>
    internal static void Check(string name, bool nested)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(name[i]) || name[i] == '.') continue;
            if ((i == 0 && !nested) || name[i] is not ('_' or '\\' or '-' or '/'))
                throw new ValueError($"'{name}' is not a valid {(nested ? "scope" : "node")} name");
        }
    }
}
