using System.Collections;

namespace Tensorflow.Runtime.Planning;

/// <summary>Some of a set's operations, in the order in which they were added.</summary>
internal sealed class OperationSubset(OperationSet operations) : IReadOnlyCollection<Operation>
{
    private readonly bool[] _contains = new bool[operations.Count];
    private readonly List<Operation> _added = [];

    public int Count => _added.Count;

    /// <summary>Adds an operation of the set; false if it was added before.</summary>
    internal bool Add(Operation op)
    {
        ref var contains = ref _contains[operations.PlaceOf(op)];
        if (contains)
            return false;
        contains = true;
        _added.Add(op);
        return true;
    }

    internal bool Contains(Operation op) => operations.PlaceOf(op) is >= 0 and var place && _contains[place];

    public IEnumerator<Operation> GetEnumerator() => _added.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
