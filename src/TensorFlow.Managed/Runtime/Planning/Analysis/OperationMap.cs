namespace Tensorflow.Runtime.Planning;

/// <summary>What is known of each of a set's operations; the default of others.</summary>
internal sealed class OperationMap<T>(OperationSet operations)
{
    private readonly T?[] _values = new T?[operations.Count];

    internal T? this[Operation op]
    {
        get => operations.PlaceOf(op) is >= 0 and var place ? _values[place] : default;
        set => _values[operations.PlaceOf(op)] = value;
    }
}
