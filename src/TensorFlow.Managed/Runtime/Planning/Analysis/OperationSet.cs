using System.Collections;

namespace Tensorflow.Runtime.Planning;

/// <summary>
/// Some operations, by number. Each has a place among them, so that what passes find out about them is kept in arrays
/// (<see cref="OperationMap{T}"/>, <see cref="TensorMap{T}"/>): hash tables of 75,000 operations, the training step of a static
/// graph of 784 time steps, would hardly find anything in the caches.
/// </summary>
internal sealed class OperationSet : IReadOnlyCollection<Operation>
{
    private readonly Operation[] _sorted;
    private readonly int[] _places;
    private readonly int[] _firstOutputs;
    private readonly int _lowest;

    /// <param name="operations">The operations, each once, of different numbers.</param>
    internal OperationSet(IEnumerable<Operation> operations)
    {
        _sorted = Sorted([.. operations]);
        _lowest = _sorted is [var first, ..] ? first._id : 0;
        _places = new int[_sorted.Length == 0 ? 0 : _sorted[^1]._id - _lowest + 1];
        _firstOutputs = new int[_sorted.Length];
        for (var i = 0; i < _sorted.Length; i++)
        {
            (_places[_sorted[i]._id - _lowest], _firstOutputs[i]) = (i, OutputCount);
            OutputCount += _sorted[i].NumOutputs;
        }
    }

    public int Count => _sorted.Length;

    /// <summary>How many outputs the operations have together.</summary>
    internal int OutputCount { get; }

    /// <summary>The operation of the highest number.</summary>
    internal Operation Last => _sorted[^1];

    /// <summary>Whether this very operation is in the set: copies have the numbers of what they are copies of.</summary>
    internal bool Contains(Operation op) => PlaceOf(op) >= 0;

    /// <summary>How many operations of the set have lower numbers; -1 if the operation is not in the set.</summary>
    internal int PlaceOf(Operation op)
    {
        var number = op._id - _lowest;
        return (uint)number < (uint)_places.Length && _places[number] is var place && ReferenceEquals(_sorted[place], op)
            ? place
            : -1;
    }

    /// <summary>How many outputs operations of lower numbers have, and the operation before this one.</summary>
    /// <returns>-1 if the tensor is no output of an operation of the set.</returns>
    internal int PlaceOf(Tensor tensor) =>
        PlaceOf(tensor.op) is >= 0 and var place && ReferenceEquals(tensor.op.outputs[tensor.value_index], tensor)
            ? _firstOutputs[place] + tensor.value_index
            : -1;

    public IEnumerator<Operation> GetEnumerator() => ((IEnumerable<Operation>)_sorted).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static Operation[] Sorted(Operation[] operations)
    {
        for (var i = 1; i < operations.Length; i++)
        {
            if (operations[i]._id < operations[i - 1]._id)
            {
                Array.Sort(Array.ConvertAll(operations, op => op._id), operations);
                break;
            }
        }
        return operations;
    }
}
