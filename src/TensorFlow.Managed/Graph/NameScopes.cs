namespace Tensorflow;

/// <summary>
/// The names of one graph that are taken. Source: <c>Graph.unique_name</c> and <c>Graph.name_scope</c> (python/framework/ops.py).
/// </summary>
/// <param name="onFailure">Registers how to free a name again, should what it was taken for fail.</param>
internal sealed class NameScopes(Action<Action> onFailure)
{
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    /// <summary>
    /// The name inside of a scope, or with <c>_1</c>, <c>_2</c>, ... if it is taken. Names differ regardless of case. scope:
    /// without its closing slash; empty at the top.
    /// </summary>
    internal string Unique(string scope, string name, bool mark_as_used = true)
    {
        if (scope.Length > 0)
            name = $"{scope}/{name}";
        var key = Argument.Given(name).ToLowerInvariant();
        var count = _taken.GetValueOrDefault(key);
        if (mark_as_used)
            Take(key, count + 1);
        if (count == 0)
            return name;
        var candidate = key;
        while (_taken.ContainsKey(candidate))
            candidate = $"{key}_{count++}";
        if (mark_as_used)
            Take(candidate, 1);
        return $"{name}_{count - 1}";
    }

    /// <summary>Records a name that was not made here as taken.</summary>
    /// <param name="withScopes">Whether the scopes in it are taken too, so that none of these is opened again.</param>
    /// <param name="name">The full name, scopes included.</param>
    internal void MarkAsUsed(string name, bool withScopes)
    {
        var key = name.ToLowerInvariant();
        // The scopes of a name that is taken are taken too.
        for (; key.Length > 0 && !_taken.ContainsKey(key); key = withScopes ? key[..Math.Max(0, key.LastIndexOf('/'))] : "")
            Take(key, 1);
    }

    /// <summary>The full name, with its closing slash, of the scope that opens under a name.</summary>
    /// <param name="scope">The current scope without its closing slash; empty at the top.</param>
    /// <param name="name">A scope relative to the current one; a full scope if it ends with a slash; the top if empty.</param>
    internal string Open(string scope, string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "";
        Check(name, nested: scope.Length > 0);
        return name.EndsWith('/') ? name : Unique(scope, name) + "/";
    }

    /// <summary>Checks a name. nested: whether it stands below another one, where more first characters are allowed.</summary>
    /// <exception cref="ValueError">The name has a character that TensorFlow does not allow there.</exception>
    internal static void Check(string name, bool nested)
    {
        if (name.Length == 0)
            throw new ValueError("'' is not a valid node name");
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(name[i]) || name[i] == '.')
                continue;
            if ((i == 0 && !nested) || name[i] is not ('_' or '\\' or '-' or '/'))
                throw new ValueError($"'{name}' is not a valid {(nested ? "scope" : "node")} name");
        }
    }

    private void Take(string key, int count)
    {
        var old = _taken.GetValueOrDefault(key);
        _taken[key] = count;
        onFailure(() =>
        {
            if (old > 0)
                _taken[key] = old;
            else
                _taken.Remove(key);
        });
    }
}
