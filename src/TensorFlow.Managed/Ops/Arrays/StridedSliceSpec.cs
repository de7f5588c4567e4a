namespace Tensorflow.Ops;

/// <summary>
/// The window that a strided slice takes of a shape: in each dimension a first index, a step and a count; and the shape the
/// result has once dimensions are added or dropped. Source: TensorFlow 1.15's <c>ValidateStridedSliceOp</c>
/// (core/util/strided_slice_op.cc).
/// </summary>
internal sealed class StridedSliceSpec
{
    /// <summary>The largest number of dimensions of what is sliced, and of slices.</summary>
    private const int MaxRank = Kernels.Movement.MaxRank;

    private const int Added = -1;

    private readonly long[] _begin = new long[MaxRank];
    private readonly long[] _strides = new long[MaxRank];
    private readonly long[] _size = new long[MaxRank];
    private readonly long[] _result = new long[2 * MaxRank];
    private int _rank;
    private int _resultRank;

    internal ReadOnlySpan<long> Begin => _begin.AsSpan(0, _rank);

    internal ReadOnlySpan<long> Strides => _strides.AsSpan(0, _rank);

    /// <summary>The elements taken in each dimension, -1 where that is not known.</summary>
    internal ReadOnlySpan<long> Size => _size.AsSpan(0, _rank);

    /// <summary>The result's shape: <see cref="Size"/> without what an index selects and with the new axes.</summary>
    internal ReadOnlySpan<long> Result => _result.AsSpan(0, _resultRank);

    /// <summary>The five bit masks of the operation.</summary>
    internal readonly struct Masks(AttributeMap attrs)
    {
        internal readonly int Begin = attrs.Int("begin_mask");
        internal readonly int End = attrs.Int("end_mask");
        internal readonly int Ellipsis = attrs.Int("ellipsis_mask");
        internal readonly int NewAxis = attrs.Int("new_axis_mask");
        internal readonly int Shrink = attrs.Int("shrink_axis_mask");
    }

    /// <param name="dims">The dimensions, -1 where unknown.</param>
    /// <param name="begin">The first indices; empty if they are not known.</param>
    /// <param name="end">The indices behind the last; empty if they are not known.</param>
    /// <param name="strides">The steps.</param>
    /// <param name="masks">The five bit masks.</param>
    /// <exception cref="ValueError">The slices do not fit the shape.</exception>
    internal void Resolve(
        ReadOnlySpan<long> dims,
        ReadOnlySpan<long> begin,
        ReadOnlySpan<long> end,
        ReadOnlySpan<long> strides,
        Masks masks
    )
    {
        if (dims.Length > MaxRank || strides.Length > MaxRank)
            throw new ValueError($"Slicing handles up to {MaxRank} dimensions, found {Math.Max(dims.Length, strides.Length)}");
        if (int.PopCount(masks.Ellipsis) > 1)
            throw new ValueError("Multiple ellipses in slice spec not allowed");
        _rank = _resultRank = 0;
        var ellipsis = masks.Ellipsis != 0 ? int.TrailingZeroCount(masks.Ellipsis) : strides.Length;
        for (var i = 0; i < strides.Length; i++)
        {
            if (i == ellipsis)
                TakeAll(dims, dims.Length - NamedFrom(i + 1, strides.Length, masks));
            else if ((masks.NewAxis >> i & 1) != 0)
                _result[_resultRank++] = 1;
            else
                Take(dims, i, begin, end, strides[i], masks);
        }
        TakeAll(dims, dims.Length);
    }

    /// <summary>How many dimensions the slices from one on are for.</summary>
    private static int NamedFrom(int start, int count, Masks masks)
    {
        var named = 0;
        for (var i = start; i < count; i++)
            named += 1 - (masks.NewAxis >> i & 1);
        return named;
    }

    /// <summary>All of every dimension up to <paramref name="until"/>.</summary>
    private void TakeAll(ReadOnlySpan<long> dims, int until)
    {
        while (_rank < until)
            Add(0, 1, dims[_rank], dropped: false);
    }

    private void Take(ReadOnlySpan<long> dims, int i, ReadOnlySpan<long> begin, ReadOnlySpan<long> end, long stride, Masks masks)
    {
        if (_rank == dims.Length)
            throw new ValueError($"Index out of range using input dim {_rank}; input has only {dims.Length} dims");
        if (stride == 0)
            throw new ValueError($"strides[{i}] must be non-zero");
        var (dim, index) = (dims[_rank], (masks.Shrink >> i & 1) != 0);
        var (noBegin, noEnd) = ((masks.Begin >> i & 1) != 0, (masks.End >> i & 1) != 0);
        if (index && stride < 0)
            throw new ValueError("only stride 1 allowed on non-range indexing.");
        if (index)
        {
            var at =
                begin.IsEmpty ? 0
                : begin[i] < 0 && dim >= 0 ? begin[i] + dim
                : begin[i];
            if (dim >= 0 && !begin.IsEmpty && (at < 0 || at >= dim))
                throw new ValueError($"slice index {at} of dimension {_rank} out of bounds.");
            Add(at, 1, 1, dropped: true);
        }
        else if (dim < 0 || ((begin.IsEmpty || end.IsEmpty) && !(noBegin && noEnd)))
        {
            Add(0, stride, Added, dropped: false);
        }
        else
        {
            var (lowest, highest) = stride > 0 ? (0L, dim) : (-1L, dim - 1);
            var first = noBegin
                ? (stride > 0 ? lowest : highest)
                : Math.Clamp(begin[i] < 0 ? begin[i] + dim : begin[i], lowest, highest);
            var last = noEnd ? (stride > 0 ? highest : lowest) : Math.Clamp(end[i] < 0 ? end[i] + dim : end[i], lowest, highest);
            var length = last - first;
            var empty = length == 0 || length < 0 != stride < 0;
            Add(first, stride, empty ? 0 : (length + stride - Math.Sign(stride)) / stride, dropped: false);
        }
    }

    private void Add(long begin, long stride, long size, bool dropped)
    {
        (_begin[_rank], _strides[_rank], _size[_rank]) = (begin, stride, size);
        _rank++;
        if (!dropped)
            _result[_resultRank++] = size;
    }
}
