namespace Tensorflow.Ops;

/// <summary>
/// The rows of an index tensor, each of which is the place of a slice in a tensor's leading dimensions (of <c>GatherNd</c>,
/// <c>ScatterNd</c> and their kin).
/// </summary>
internal readonly ref struct SliceIndices
{
    private readonly TensorValue _indices;
    private readonly ReadOnlySpan<long> _dims;

    /// <param name="indices">int32 or int64, [..., depth].</param>
    /// <param name="dims">The dimensions of the tensor that they point into.</param>
    internal SliceIndices(TensorValue indices, ReadOnlySpan<long> dims)
    {
        _indices = indices;
        Depth = (int)indices.shape![-1];
        _dims = dims[..Depth];
        Count = TensorSize.Elements(indices.shape.AsSpan()[..^1]);
    }

    /// <summary>How many numbers a place has.</summary>
    internal int Depth { get; }

    /// <summary>How many places there are.</summary>
    internal long Count { get; }

    /// <summary>The number of the slice at a place, counted over all of them; -1 outside of the tensor.</summary>
    internal long SliceAt(long i)
    {
        var slice = 0L;
        for (var d = 0; d < Depth; d++)
        {
            var index = Integers.At(_indices, (int)(i * Depth + d));
            if (index < 0 || index >= _dims[d])
                return -1;
            slice = slice * _dims[d] + index;
        }
        return slice;
    }

    /// <summary>A place as messages write it: <c>indices[0] = [3, 0]</c>.</summary>
    internal string Text(long i)
    {
        var place = new Shape(_indices.shape!.dims[..^1]);
        var numbers = new long[Depth];
        for (var d = 0; d < Depth; d++)
            numbers[d] = Integers.At(_indices, (int)(i * Depth + d));
        return $"indices{Integers.Place(place, i)} = [{string.Join(", ", numbers)}]";
    }
}
