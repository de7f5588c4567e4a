namespace Tensorflow.Kernels;

/// <summary>
/// The shape as alternating groups of kept and reduced axes. The innermost group is the width of a row; the others say where
/// outputs and rows start.
/// </summary>
internal readonly unsafe struct ReductionLayout
{
    internal readonly bool RowsAreReduced;
    internal readonly long Width,
        Outer,
        Rows;
    internal readonly Axes Kept,
        Reduced;

    internal ReductionLayout(long* memory, ReadOnlySpan<long> dims, ReadOnlySpan<bool> reduced)
    {
        long* keptDims = memory,
            keptStrides = memory + dims.Length;
        long* reducedDims = keptStrides + dims.Length,
            reducedStrides = reducedDims + dims.Length;
        int kept = 0,
            gone = 0;
        var first = true;
        bool? last = null;
        long stride = 1;
        Width = Outer = Rows = 1;
        for (var i = dims.Length - 1; i >= 0; i--)
        {
            if (dims[i] == 1)
                continue;
            first &= last is null || last == reduced[i];
            if (last is null)
                RowsAreReduced = reduced[i];
            if (first)
            {
                Width *= dims[i];
            }
            else if (reduced[i])
            {
                gone += Append(reducedDims, reducedStrides, gone, dims[i], stride, last == true);
                Rows *= dims[i];
            }
            else
            {
                kept += Append(keptDims, keptStrides, kept, dims[i], stride, last == false);
                Outer *= dims[i];
            }
            last = reduced[i];
            stride *= dims[i];
        }
        Kept = new Axes(keptDims, keptStrides, kept);
        Reduced = new Axes(reducedDims, reducedStrides, gone);
    }

    private static int Append(long* dims, long* strides, int count, long dim, long stride, bool merge)
    {
        if (merge)
        {
            dims[count - 1] *= dim;
            return 0;
        }
        dims[count] = dim;
        strides[count] = stride;
        return 1;
    }

    /// <summary>The dimensions of one kind, innermost first, with their strides in x.</summary>
    internal readonly struct Axes(long* dims, long* strides, int count)
    {
        /// <summary>The offset in x of the element with this row-major index among the axes.</summary>
        internal long Offset(long index)
        {
            if (count == 1)
                return index * strides[0];
            long offset = 0;
            for (var i = 0; i < count; i++)
            {
                offset += index % dims[i] * strides[i];
                index /= dims[i];
            }
            return offset;
        }
    }
}
