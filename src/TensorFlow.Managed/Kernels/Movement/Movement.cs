namespace Tensorflow.Kernels;

/// <summary>
/// Operations that move elements without looking at them, for elements of 1, 2, 4, 8 or 16 bytes in row-major arrays. Spans hold
/// bytes. Results must not overlap operands.
/// </summary>
internal static unsafe class Movement
{
    /// <summary>The largest number of dimensions of an array.</summary>
    internal const int MaxRank = 16;

    /// <summary>y's dimension d is x's dimension <c>perm[d]</c>.</summary>
    /// <exception cref="ArgumentException">perm is no permutation, or a length is not its shape's (likewise below).</exception>
    internal static void Transpose(
        ReadOnlySpan<byte> x,
        ReadOnlySpan<long> dims,
        ReadOnlySpan<int> perm,
        Span<byte> y,
        int elementSize
    )
    {
        CheckRank(dims, perm.Length);
        var elements = CheckLength(x.Length, dims, elementSize);
        RequireBytes(y.Length, elements, elementSize);
        Span<long> shape = stackalloc long[dims.Length],
            from = stackalloc long[dims.Length],
            to = stackalloc long[dims.Length];
        Span<long> strides = stackalloc long[dims.Length];
        Strides(dims, strides);
        uint seen = 0;
        for (var d = 0; d < perm.Length; d++)
        {
            if ((uint)perm[d] >= (uint)dims.Length || (seen >> perm[d] & 1) != 0)
                throw new ArgumentException($"({string.Join(',', perm.ToArray())}) does not permute {dims.Length} dimensions.");
            seen |= 1u << perm[d];
            shape[d] = dims[perm[d]];
            from[d] = strides[perm[d]];
        }
        Strides(shape, to);
        Copy(x, 0, y, 0, shape, from, to, elementSize);
    }

    /// <summary>y[i] = x[begin + i], y of the given size.</summary>
    /// <exception cref="ArgumentException">The slice reaches outside x.</exception>
    internal static void Slice(
        ReadOnlySpan<byte> x,
        ReadOnlySpan<long> dims,
        ReadOnlySpan<long> begin,
        ReadOnlySpan<long> size,
        Span<byte> y,
        int elementSize
    )
    {
        Span<long> ones = stackalloc long[dims.Length];
        ones.Fill(1);
        StridedSlice(x, dims, begin, ones, size, y, elementSize);
    }

    /// <summary>y[i] = x[begin + i * strides] with y's dimensions given; strides may be negative.</summary>
    /// <exception cref="ArgumentException">The slice reaches outside x.</exception>
    internal static void StridedSlice(
        ReadOnlySpan<byte> x,
        ReadOnlySpan<long> dims,
        ReadOnlySpan<long> begin,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> outputDims,
        Span<byte> y,
        int elementSize
    )
    {
        CheckLength(x.Length, dims, elementSize);
        CheckLength(y.Length, outputDims, elementSize);
        Span<long> from = stackalloc long[dims.Length],
            to = stackalloc long[dims.Length],
            shape = stackalloc long[dims.Length];
        var start = Window(dims, begin, strides, outputDims, from);
        Strides(outputDims, to);
        outputDims.CopyTo(shape);
        Copy(x, start, y, 0, shape, from, to, elementSize);
    }

    /// <summary>
    /// y[begin + i * strides] = x[i]: the inverse of <see cref="StridedSlice"/>, which leaves y's other elements as they are. On
    /// zeros it is the slice's gradient, and with strides of 1 it is padding.
    /// </summary>
    /// <exception cref="ArgumentException">The slice reaches outside y.</exception>
    internal static void StridedAssign(
        ReadOnlySpan<byte> x,
        ReadOnlySpan<long> xDims,
        ReadOnlySpan<long> begin,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> yDims,
        Span<byte> y,
        int elementSize
    )
    {
        CheckLength(x.Length, xDims, elementSize);
        CheckLength(y.Length, yDims, elementSize);
        var rank = yDims.Length;
        Span<long> from = stackalloc long[rank],
            to = stackalloc long[rank],
            shape = stackalloc long[rank];
        var start = Window(yDims, begin, strides, xDims, to);
        Strides(xDims, from);
        xDims.CopyTo(shape);
        Copy(x, 0, y, start, shape, from, to, elementSize);
    }

    /// <summary>
    /// Writes one operand of a concatenation: y, whose dimension <paramref name="axis"/> is <paramref name="total"/> and whose
    /// others are x's, receives x from <paramref name="offset"/> on along the axis.
    /// </summary>
    /// <exception cref="ArgumentException">The axis does not exist or the part reaches outside y.</exception>
    internal static void Concat(
        ReadOnlySpan<byte> x,
        ReadOnlySpan<long> xDims,
        int axis,
        long offset,
        long total,
        Span<byte> y,
        int elementSize
    )
    {
        var rank = xDims.Length;
        Span<long> whole = stackalloc long[rank],
            begin = stackalloc long[rank],
            ones = stackalloc long[rank];
        Part(xDims, axis, offset, total, whole, begin, ones);
        StridedAssign(x, xDims, begin, ones, whole, y, elementSize);
    }

    /// <summary>
    /// Reads one result of a split: y, whose shape is given, receives x's elements from <paramref name="offset"/> on along the
    /// axis; x's dimension there is <paramref name="total"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The axis does not exist or the part reaches outside x.</exception>
    internal static void Split(
        ReadOnlySpan<byte> x,
        int axis,
        long offset,
        long total,
        ReadOnlySpan<long> yDims,
        Span<byte> y,
        int elementSize
    )
    {
        var rank = yDims.Length;
        Span<long> whole = stackalloc long[rank],
            begin = stackalloc long[rank],
            ones = stackalloc long[rank];
        Part(yDims, axis, offset, total, whole, begin, ones);
        StridedSlice(x, whole, begin, ones, yDims, y, elementSize);
    }

    /// <summary>y = x repeated <c>multiples[d]</c> times along each dimension.</summary>
    internal static void Tile(
        ReadOnlySpan<byte> x,
        ReadOnlySpan<long> dims,
        ReadOnlySpan<long> multiples,
        Span<byte> y,
        int elementSize
    )
    {
        CheckRank(dims, multiples.Length);
        CheckLength(x.Length, dims, elementSize);
        // Each dimension becomes two, of which the source does not step through the outer one.
        var rank = 2 * dims.Length;
        Span<long> shape = stackalloc long[rank],
            from = stackalloc long[rank],
            to = stackalloc long[rank];
        Span<long> strides = stackalloc long[dims.Length];
        Strides(dims, strides);
        for (var d = 0; d < dims.Length; d++)
        {
            (shape[2 * d], shape[2 * d + 1]) = (multiples[d], dims[d]);
            (from[2 * d], from[2 * d + 1]) = (0, strides[d]);
        }
        CheckLength(y.Length, shape, elementSize, 2 * MaxRank);
        Strides(shape, to);
        Copy(x, 0, y, 0, shape, from, to, elementSize);
    }

    private static void Copy(
        ReadOnlySpan<byte> x,
        long xStart,
        Span<byte> y,
        long yStart,
        Span<long> dims,
        Span<long> from,
        Span<long> to,
        int elementSize
    )
    {
        fixed (
            byte* source = x,
                target = y
        )
        {
            StridedCopy.Run(source + xStart * elementSize, target + yStart * elementSize, dims, from, to, elementSize);
        }
    }

    /// <summary>The row-major strides of a shape.</summary>
    private static void Strides(ReadOnlySpan<long> dims, Span<long> strides)
    {
        long stride = 1;
        for (var d = dims.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= dims[d];
        }
    }

    /// <summary>The strides with which a slice steps through its whole; returns where it starts.</summary>
    private static long Window(
        ReadOnlySpan<long> whole,
        ReadOnlySpan<long> begin,
        ReadOnlySpan<long> strides,
        ReadOnlySpan<long> part,
        Span<long> steps
    )
    {
        CheckRank(whole, begin.Length);
        CheckRank(whole, strides.Length);
        CheckRank(whole, part.Length);
        Strides(whole, steps);
        long start = 0;
        for (var d = 0; d < whole.Length; d++)
        {
            // A step that stays inside is shorter than the whole, so that the product is one of lengths in memory.
            var stays = part[d] <= 1 || (strides[d] < whole[d] && strides[d] > -whole[d]);
            var last = part[d] <= 1 || !stays ? begin[d] : begin[d] + (part[d] - 1) * strides[d];
            if (part[d] > 0 && (begin[d] < 0 || begin[d] >= whole[d] || !stays || last < 0 || last >= whole[d]))
            {
                throw new ArgumentException(
                    $"Expected a slice within [0, {whole[d]}) in dimension {d}, "
                        + $"but it begins at {begin[d]} and takes {part[d]} elements in steps of {strides[d]}."
                );
            }
            start += part[d] > 0 ? begin[d] * steps[d] : 0;
            steps[d] *= strides[d];
        }
        return start;
    }

    private static void Part(
        ReadOnlySpan<long> dims,
        int axis,
        long offset,
        long total,
        Span<long> whole,
        Span<long> begin,
        Span<long> ones
    )
    {
        if ((uint)axis >= (uint)dims.Length)
            throw new ArgumentException($"Expected an axis in the range [0, {dims.Length}), but got {axis}.");
        if (offset < 0 || dims[axis] > total - offset)
            throw new ArgumentException($"A part of {dims[axis]} at {offset} does not fit into {total} along axis {axis}.");
        dims.CopyTo(whole);
        whole[axis] = total;
        begin.Clear();
        begin[axis] = offset;
        ones.Fill(1);
    }

    private static void CheckRank(ReadOnlySpan<long> dims, int rank, int maxRank = MaxRank)
    {
        if (dims.Length > maxRank)
            throw new ArgumentException($"Elements are moved in at most {maxRank} dimensions, not {dims.Length}.");
        if (rank != dims.Length)
            throw new ArgumentException($"Expected {dims.Length} values for as many dimensions, not {rank}.");
    }

    private static long CheckLength(int bytes, ReadOnlySpan<long> dims, int elementSize, int maxRank = MaxRank)
    {
        CheckRank(dims, dims.Length, maxRank);
        var elements = Broadcasting.Elements(dims);
        RequireBytes(bytes, elements, elementSize);
        return elements;
    }

    private static void RequireBytes(int bytes, long elements, int elementSize)
    {
        if (Math.BigMul(elements, elementSize, out var wanted) != 0 || bytes != wanted)
            throw new ArgumentException($"{elements} elements of {elementSize} bytes do not fill {bytes} bytes exactly.");
    }
}
