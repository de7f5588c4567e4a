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
    private readonly Entry[] _byNumber;
    private readonly int _lowest;

    /// <param name="operations">The operations, each once, of different numbers.</param>
    internal OperationSet(IEnumerable<Operation> operations)
    {
        _sorted = Sorted([.. operations]);
        _lowest = _sorted is [var first, ..] ? first._id : 0;
        _byNumber = new Entry[_sorted.Length == 0 ? 0 : _sorted[^1]._id - _lowest + 1];
        for (var i = 0; i < _sorted.Length; i++)
        {
            _byNumber[_sorted[i]._id - _lowest] = new(_sorted[i], i, OutputCount);
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
        return (uint)number < (uint)_byNumber.Length && ReferenceEquals(_byNumber[number].Operation, op)
            ? _byNumber[number].Place
            : -1;
    }

    /// <summary>How many outputs operations of lower numbers have, and the operation before this one.</summary>
    /// <returns>-1 if the tensor is no output of an operation of the set.</returns>
    internal int PlaceOf(Tensor tensor)
    {
        var op = tensor.op;
        var number = op._id - _lowest;
        return
            (uint)number < (uint)_byNumber.Length
            && ReferenceEquals(_byNumber[number].Operation, op)
            && ReferenceEquals(op.outputs[tensor.value_index], tensor)
            ? _byNumber[number].FirstOutput + tensor.value_index
            : -1;
    }

    public IEnumerator<Operation> GetEnumerator() => ((IEnumerable<Operation>)_sorted).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // In one place, as whoever asks for one asks for all.
    private readonly record struct Entry(Operation? Operation, int Place, int FirstOutput);

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
