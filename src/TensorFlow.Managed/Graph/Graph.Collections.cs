namespace Tensorflow;

public sealed partial class Graph
{
    private readonly Dictionary<string, List<object>> _collections = new(StringComparer.Ordinal);

    public void add_to_collection<T>(string name, T value)
        where T : notnull
    {
        lock (_lock)
        {
            if (!_collections.TryGetValue(name, out var list))
                _collections[name] = list = [];
            list.Add(value);
            OnFailure(() => list.RemoveAt(list.Count - 1));
        }
    }

    public void add_to_collections<T>(List<string> names, T value)
        where T : notnull
    {
        foreach (var name in names.Distinct())
            add_to_collection(name, value);
    }

    /// <summary>What a collection holds of a type, as a new list; empty if there is no such collection.</summary>
    public List<T> get_collection<T>(string name, string? scope = null)
    {
        lock (_lock)
            return _collections.TryGetValue(name, out var list) ? list.OfType<T>().ToList() : [];
    }

    public string[] get_all_collection_keys()
    {
        lock (_lock)
            return [.. _collections.Where(c => c.Value.Count > 0).Select(c => c.Key)];
    }
}
