using System.Diagnostics.CodeAnalysis;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// The attributes of a node by name. A value is a <c>string</c>, <c>long</c>, <c>float</c>, <c>bool</c>,
/// <see cref="TF_DataType"/>, <see cref="Shape"/>, <see cref="NDArray"/> (a tensor), or an array of one of these; a message if it
/// is a function, or a list of functions or tensors, which only operations have that this runtime does not know.
/// </summary>
internal sealed class AttributeMap : IEnumerable<KeyValuePair<string, object>>
{
    // A node has a few, and a graph 100,000 nodes: a hash table for each takes three times as much.
    private KeyValuePair<string, object>[] _values = [];
    private int _count;

    internal object this[string name]
    {
        set
        {
            // An array or a shape may be the caller's own, who can write into it.
            var kept = value switch
            {
                int number => (long)number,
                Shape shape => shape.Copy(),
                Shape[] shapes => Array.ConvertAll(shapes, shape => Argument.Given(shape).Copy()),
                Array array => array.Clone(),
                _ => value,
            };
            var place = PlaceOf(name);
            if (place == _values.Length)
                Array.Resize(ref _values, Math.Max(4, 2 * place));
            _values[place] = new(name, kept);
            _count = Math.Max(_count, place + 1);
        }
    }

    /// <exception cref="ValueError">There is no such attribute, or it has another type.</exception>
    internal T Get<T>(string name) =>
        (TryGet(name, out var found) ? found : null) switch
        {
            T value => value,
            null => throw new ValueError($"There is no attr '{name}'."),
            var other => throw new ValueError($"Attr '{name}' is a {other.GetType().Name} where a {typeof(T).Name} is expected."),
        };

    /// <exception cref="ValueError">There is no such attribute, or it is no number of 32 bits.</exception>
    internal int Int(string name) =>
        Get<long>(name) is >= int.MinValue and <= int.MaxValue and var value
            ? (int)value
            : throw new ValueError($"Attr {name} has value {Get<long>(name)} out of range for an int32");

    internal bool TryGet(string name, [NotNullWhen(true)] out object? value)
    {
        var place = PlaceOf(name);
        value = place < _count ? _values[place].Value : null;
        return value is not null;
    }

    internal bool Contains(string name) => PlaceOf(name) < _count;

    /// <summary>All, in the order in which they were set.</summary>
    internal ReadOnlySpan<KeyValuePair<string, object>> Values => _values.AsSpan(0, _count);

    /// <summary>Adds a value; for collection initializers.</summary>
    public void Add(string name, object value) => this[name] = value;

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _values.Take(_count).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where an attribute is; the end if there is none of this name.</summary>
    private int PlaceOf(string name)
    {
        var place = 0;
        while (place < _count && _values[place].Key != name)
            place++;
        return place;
    }
}
