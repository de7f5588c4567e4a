namespace Tensorflow.Kernels;

/// <summary>
/// The result's dimensions with each operand's element stride (0 where it is repeated). Neighbouring dimensions that both
/// operands treat alike are merged, which turns every common pattern into a long innermost dimension.
/// </summary>
internal readonly unsafe struct BroadcastLayout
{
    private readonly long* _dims,
        _xStrides,
        _yStrides;
    private readonly int _rank;

    internal BroadcastLayout(long* memory, ReadOnlySpan<long> xDims, ReadOnlySpan<long> yDims)
    {
        var capacity = Math.Max(xDims.Length, yDims.Length);
        _dims = memory;
        _xStrides = memory + Math.Max(capacity, 1);
        _yStrides = _xStrides + Math.Max(capacity, 1);
        _dims[0] = 1;
        _xStrides[0] = _yStrides[0] = 0;
        long xStride = 1,
            yStride = 1;
        Elements = 1;
        // From the last dimension to the first; dims[0] is the innermost.
        for (var i = 1; i <= capacity; i++)
        {
            long x = i <= xDims.Length ? xDims[^i] : 1,
                y = i <= yDims.Length ? yDims[^i] : 1;
            if (x != y && x != 1 && y != 1)
                throw Broadcasting.Incompatible(xDims, yDims);
            if (x == 1 && y == 1)
                continue;
            var dim = x == 1 ? y : x;
            Elements *= dim;
            long xStep = x == 1 ? 0 : xStride,
                yStep = y == 1 ? 0 : yStride;
            if (_rank > 0 && (_xStrides[_rank - 1] == 0) == (xStep == 0) && (_yStrides[_rank - 1] == 0) == (yStep == 0))
            {
                _dims[_rank - 1] *= dim;
            }
            else
            {
                _dims[_rank] = dim;
                _xStrides[_rank] = xStep;
                _yStrides[_rank] = yStep;
                _rank++;
            }
            xStride *= x;
            yStride *= y;
        }
    }

    internal long Elements { get; }

    internal int Rank => _rank;

    internal long Inner => _dims[0];

    internal bool XRepeats => _xStrides[0] == 0;

    internal bool YRepeats => _yStrides[0] == 0;

    /// <summary>Where the operands' run that holds the result's element <paramref name="index"/> starts.</summary>
    internal void Locate(long index, out long x, out long y)
    {
        x = y = 0;
        index /= _dims[0];
        for (var i = 1; i < _rank; i++)
        {
            var coordinate = index % _dims[i];
            index /= _dims[i];
            x += coordinate * _xStrides[i];
            y += coordinate * _yStrides[i];
        }
    }
}
