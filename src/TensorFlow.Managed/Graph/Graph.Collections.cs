using System.Text.RegularExpressions;

namespace Tensorflow;

public sealed partial class Graph
{
    private readonly Dictionary<string, List<object>> _collections = new(StringComparer.Ordinal);

    /// <summary>
    /// Adds a value at a collection's end; the same value may be there more than once. Source: TensorFlow 1.15
    /// <c>Graph.add_to_collection</c>.
    /// </summary>
    public void add_to_collection<T>(string name, T value)
        where T : notnull
    {
        Argument.Given(name);
        lock (_lock)
        {
            if (!_collections.TryGetValue(name, out var list))
                _collections[name] = list = [];
            list.Add(value);
            OnFailure(() => list.RemoveAt(list.Count - 1));
        }
    }

    /// <summary>
    /// Adds a value to several collections, to each once. Source: TensorFlow 1.15 <c>Graph.add_to_collections</c>.
    /// </summary>
    public void add_to_collections<T>(List<string> names, T value)
        where T : notnull
    {
        foreach (var name in Argument.Given(names).Distinct())
            add_to_collection(name, value);
    }

    /// <summary>
    /// What a collection holds of a type, as a new list in the order it was added; empty if there is no such collection. Source:
    /// TensorFlow 1.15 <c>Graph.get_collection</c>.
    /// </summary>
    /// <param name="name">The collection's name, such as one of <see cref="ops.GraphKeys"/>.</param>
    /// <param name="scope">
    /// A regular expression that the members' names begin with, which leaves out what has no name; all if null or empty.
    /// </param>
    /// <exception cref="ArgumentException">The scope is no regular expression.</exception>
    public List<T> get_collection<T>(string name, string? scope = null)
    {
        lock (_lock)
        {
            List<T> all = _collections.TryGetValue(Argument.Given(name), out var list) ? [.. list.OfType<T>()] : [];
            return string.IsNullOrEmpty(scope) ? all : all.FindAll(item => IsInScope(item, scope));
        }
    }

    /// <summary>
    /// The names of the collections that hold something. Source: TensorFlow 1.15 <c>Graph.get_all_collection_keys</c>.
    /// </summary>
    public string[] get_all_collection_keys()
    {
        lock (_lock)
            return [.. _collections.Where(c => c.Value.Count > 0).Select(c => c.Key)];
    }

    private static bool IsInScope(object? item, string scope)
    {
        var name = item switch
        {
            ITensorOrOperation element => element.name,
            IVariableV1 variable => variable.Name,
            _ => null,
        };
        return name is not null && Regex.IsMatch(name, $@"\A(?:{scope})");
    }
}
