using System.Collections;

namespace Tensorflow.Runtime.Planning;

/// <summary>Some operations, by number.</summary>
/// <param name="operations">The operations; the set's own from now on.</param>
internal sealed class OperationSet(HashSet<Operation> operations) : IReadOnlyCollection<Operation>
{
    private readonly Operation[] _sorted = Sorted(operations);

    public int Count => _sorted.Length;

    /// <summary>The operation of the highest number.</summary>
    internal Operation Last => _sorted[^1];

    /// <summary>Whether this very operation is in the set: copies have the numbers of what they are copies of.</summary>
    internal bool Contains(Operation op) => operations.Contains(op);

    public IEnumerator<Operation> GetEnumerator() => ((IEnumerable<Operation>)_sorted).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Operation[] Sorted(HashSet<Operation> operations)
    {
        Operation[] sorted = [.. operations];
        Array.Sort(Array.ConvertAll(sorted, op => op._id), sorted);
        return sorted;
    }
}
