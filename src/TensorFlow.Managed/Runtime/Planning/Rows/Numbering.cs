namespace Tensorflow.Runtime.Planning;

/// <summary>Different items, numbered from 0 as they come.</summary>
internal sealed class Numbering<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _numbers = [];
    private readonly List<T> _all = [];

    internal IReadOnlyList<T> All => _all;

    /// <summary>An item's number: the next one if it is new.</summary>
    internal int NumberOf(T item)
    {
        if (_numbers.TryGetValue(item, out var number))
            return number;
        _all.Add(item);
        return _numbers[item] = _all.Count - 1;
    }
}
