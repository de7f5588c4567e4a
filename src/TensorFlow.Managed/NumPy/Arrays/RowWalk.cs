namespace Tensorflow.NumPy;

/// <summary>
/// Walks several arrays of one shape side by side, a row at a time; axes that follow one another in the memory of all of them
/// count as one, so that contiguous arrays are a single row. Strides count elements; an axis that an array repeats has stride 0.
/// </summary>
internal sealed class RowWalk
{
    private readonly List<long> _dims = [];
    private readonly List<long>[] _strides;
    private readonly long[] _index,
        _offsets;

    /// <param name="dims">The shape; no dimension is 0.</param>
    /// <param name="strides">For each array the stride of every axis.</param>
    internal RowWalk(ReadOnlySpan<long> dims, params ReadOnlySpan<long[]> strides)
    {
        _strides = new List<long>[strides.Length];
        for (var k = 0; k < strides.Length; k++)
            _strides[k] = [];
        for (var axis = 0; axis < dims.Length; axis++)
        {
            if (dims[axis] == 1)
                continue;
            var follows = _dims.Count > 0;
            for (var k = 0; k < strides.Length && follows; k++)
                follows = _strides[k][^1] == strides[k][axis] * dims[axis];
            if (follows)
                _dims[^1] *= dims[axis];
            else
                _dims.Add(dims[axis]);
            for (var k = 0; k < strides.Length; k++)
            {
                if (follows)
                    _strides[k][^1] = strides[k][axis];
                else
                    _strides[k].Add(strides[k][axis]);
            }
        }
        Count = _dims.Count > 0 ? _dims[^1] : 1;
        _index = new long[Math.Max(0, _dims.Count - 1)];
        _offsets = new long[strides.Length];
    }

    /// <summary>Elements in a row.</summary>
    internal long Count { get; }

    /// <summary>From one element of a row to the next in array <paramref name="k"/>.</summary>
    internal long Stride(int k) => _dims.Count > 0 ? _strides[k][^1] : 0;

    /// <summary>Where the row begins in array <paramref name="k"/>.</summary>
    internal long Offset(int k) => _offsets[k];

    /// <summary>Goes to the next row, if there is one.</summary>
    internal bool Next()
    {
        for (var axis = _index.Length - 1; axis >= 0; axis--)
        {
            if (++_index[axis] < _dims[axis])
            {
                for (var k = 0; k < _offsets.Length; k++)
                    _offsets[k] += _strides[k][axis];
                return true;
            }
            for (var k = 0; k < _offsets.Length; k++)
                _offsets[k] -= _strides[k][axis] * (_dims[axis] - 1);
            _index[axis] = 0;
        }
        return false;
    }
}
