namespace Tensorflow.NumPy;

/// <summary>
/// What an index selects of an array, by NumPy's rules: numbers, slices, new axes and an ellipsis make a view; arrays of indices
/// pick sub-arrays of that view, a mask standing for the indices of its true elements.
/// </summary>
internal sealed class ArrayIndex
{
    // The view, in which each axis that an array indexes is still whole; and those axes with their arrays.
    private readonly NDArray _view;
    private readonly List<int> _axes = [];
    private readonly List<NDArray> _indices = [];
    private readonly bool _isMask;
    private readonly Shape _picked = Shape.Scalar;
    private readonly int _at;

    /// <exception cref="ValueError">An index is out of range, there are too many, or shapes do not fit one another.</exception>
    internal ArrayIndex(NDArray array, Slice[] slices)
    {
        var parts = Expanded(slices, array.ndim);
        var picks = parts.Any(part => part.Indices is not null);
        _isMask = parts.Any(part => part.Indices?.dtype == TF_DataType.TF_BOOL);
        var (strides, start, axis) = (array.Strides, 0L, 0);
        List<long> dims = [],
            steps = [];
        var (first, last, adjacent) = (-1, -1, true);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            // Beside an array of indices a number is one, too.
            if ((picks && part.IsIndex ? new NDArray((long)part.Start!.Value) : part.Indices) is { } indices)
            {
                if (first < 0)
                    (first, _at) = (i, dims.Count);
                else if (i != last + 1)
                    adjacent = false;
                last = i;
                foreach (var (numbers, size) in AxesOf(indices, array, axis))
                {
                    if (size >= 0)
                    {
                        _axes.Add(dims.Count);
                        Check(numbers, array.dims[axis], axis);
                        dims.Add(array.dims[axis]);
                        steps.Add(strides[axis++]);
                    }
                    else
                    {
                        _axes.Add(-1);
                    }

                    _indices.Add(numbers);
                }
            }
            else if (part.IsNewAxis)
            {
                dims.Add(1);
                steps.Add(0);
            }
            else
            {
                var (begin, count, step) = part.Resolve(array.dims[axis], axis);
                start += begin * strides[axis];
                if (!part.IsIndex)
                {
                    dims.Add(count);
                    steps.Add(step * strides[axis]);
                }
                axis++;
            }
        }
        _view = array.View(start, new Shape([.. dims]), [.. steps]);
        if (_indices.Count == 0)
            return;
        if (!adjacent)
            _at = 0;
        _picked = Broadcast.FindShape(_indices.Select(index => index.shape))
            ?? throw new ValueError(
                "shape mismatch: indexing arrays could not be broadcast together with shapes "
                    + string.Concat(_indices.Select(index => Broadcast.Text(index.shape) + " "))
            );
    }

    internal NDArray Get()
    {
        if (_indices.Count == 0)
            return _view;
        var result = new NDArray(NDArray.NewValue(_view.dtype, new Shape(ResultDims())));
        if (result.size == 0)
            return result;
        var (places, picks) = Places(result);
        NDArray.CopyParts(Rest(_view, _axes), picks, PartOf(result), places);
        return result;
    }

    /// <exception cref="ValueError">The value does not broadcast to what is selected.</exception>
    internal void Set(NDArray value)
    {
        if (_indices.Count == 0)
        {
            _view.Assign(value);
            return;
        }
        var shape = new Shape(ResultDims());
        if (Argument.Given(value).dtype != _view.dtype)
            value = value.astype(_view.dtype);
        else if (value.MayShareMemoryWith(_view))
            value = value.copy();
        if (Broadcast.FindShape(value.shape, shape) != shape)
        {
            throw new ValueError(
                _isMask && _indices.Count == _view.ndim && value.ndim == 1
                    ? $"NumPy boolean array indexing assignment cannot assign {value.shape[0]} input values to the {shape[0]} "
                        + "output values where the mask is true"
                    : $"shape mismatch: value array of shape {Broadcast.Text(value.shape)} could not be broadcast to "
                        + "indexing result of shape "
                        + Broadcast.Text(shape)
            );
        }
        if (shape.size == 0)
            return;
        value = value.BroadcastTo(shape);
        var (places, picks) = Places(value);
        NDArray.CopyParts(PartOf(value), places, Rest(_view, _axes), picks);
    }

    /// <summary>Where each picked sub-array begins, in the array of all of them and in the view.</summary>
    private (long[] Places, long[] Picks) Places(NDArray outer)
    {
        long[] places = new long[_picked.size],
            picks = new long[places.Length];
        for (var k = 0; k < _indices.Count; k++)
        {
            if (_axes[k] < 0)
                continue;
            var (size, stride) = (_view.dims[_axes[k]], _view.Strides[_axes[k]]);
            var numbers = _indices[k].BroadcastTo(_picked).ToArray<long>();
            for (var i = 0; i < picks.Length; i++)
                picks[i] += (numbers[i] < 0 ? numbers[i] + size : numbers[i]) * stride;
        }
        var walk = new RowWalk(_picked.dims, outer.Strides[_at..(_at + _picked.ndim)]);
        var next = 0;
        do
        {
            for (var i = 0L; i < walk.Count; i++)
                places[next++] = walk.Offset(0) + i * walk.Stride(0);
        } while (walk.Next());
        return (places, picks);
    }

    private NDArray PartOf(NDArray outer) => Rest(outer, [.. Enumerable.Range(_at, _picked.ndim)]);

    private long[] ResultDims()
    {
        var kept = Enumerable.Range(0, _view.ndim).Where(axis => !_axes.Contains(axis)).Select(axis => _view.dims[axis]).ToList();
        kept.InsertRange(_at, _picked.dims);
        return [.. kept];
    }

    /// <summary>The axes but for some.</summary>
    private static NDArray Rest(NDArray array, List<int> without)
    {
        var kept = Enumerable.Range(0, array.ndim).Where(axis => !without.Contains(axis)).ToArray();
        var strides = array.Strides;
        return array.View(
            0,
            new Shape(Array.ConvertAll(kept, axis => array.dims[axis])),
            Array.ConvertAll(kept, axis => strides[axis])
        );
    }

    /// <summary>
    /// Index arrays for the axes from one on, as int64; a mask gives one for each of its axes. Size -1: no axis.
    /// </summary>
    private static IEnumerable<(NDArray Numbers, long Size)> AxesOf(NDArray index, NDArray array, int axis)
    {
        if (index.dtype != TF_DataType.TF_BOOL)
        {
            if (!index.dtype.is_integer() && index.size > 0)
            {
                throw new ValueError(
                    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays "
                        + "are valid indices"
                );
            }

            return [(index.astype(TF_DataType.TF_INT64), 0)];
        }
        if (index.ndim == 0)
            return [(new NDArray(new long[index.Element<bool>() ? 1 : 0]), -1)];
        for (var i = 0; i < index.ndim; i++)
        {
            if (index.dims[i] != array.dims[axis + i])
            {
                throw new ValueError(
                    $"boolean index did not match indexed array along dimension {axis + i}; dimension is "
                        + $"{array.dims[axis + i]} but corresponding boolean dimension is {index.dims[i]}"
                );
            }
        }
        return np.nonzero(index).Select(numbers => (numbers, 0L));
    }

    /// <param name="numbers">Indices, int64, contiguous.</param>
    /// <param name="size">The axis's size.</param>
    /// <param name="axis">The axis, for the message.</param>
    /// <exception cref="ValueError">An index is out of range.</exception>
    internal static void Check(NDArray numbers, long size, int axis)
    {
        foreach (var number in numbers.AsSpan<long>())
        {
            if (number < -size || number >= size)
                throw new ValueError($"index {number} is out of bounds for axis {axis} with size {size}");
        }
    }

    /// <summary>One part for each axis, the ellipsis and what is not said filled in.</summary>
    private static List<Slice> Expanded(Slice[] slices, int rank)
    {
        var named = Argument
            .EachGiven(slices)
            .Sum(slice =>
                slice.IsEllipsis || slice.IsNewAxis ? 0
                : slice.Indices is { dtype: TF_DataType.TF_BOOL } mask ? mask.ndim
                : 1
            );
        if (named > rank)
            throw new ValueError("too many indices for array");
        if (slices.Count(slice => slice.IsEllipsis) > 1)
            throw new ValueError("an index can only have a single ellipsis ('...')");
        var whole = Enumerable.Repeat(Slice.All, rank - named);
        var parts = new List<Slice>();
        foreach (var slice in slices)
        {
            if (slice.IsEllipsis)
                parts.AddRange(whole);
            else
                parts.Add(slice);
        }
        if (!slices.Any(slice => slice.IsEllipsis))
            parts.AddRange(whole);
        return parts;
    }
}
