namespace Tensorflow.NumPy;

/// <content>Where the elements lie in memory.</content>
public partial class NDArray
{
    /// <summary>Bytes from one index to the next on each axis. Source: NumPy's <c>ndarray.strides</c>.</summary>
    public long[] strides => Array.ConvertAll(Strides, stride => stride * dtype.get_datatype_size());

    /// <summary>
    /// The address of the first element, which the others follow in row-major order. The memory stays where it is, as long as the
    /// array lives: whoever uses the address says <c>GC.KeepAlive</c> of the array afterwards.
    /// </summary>
    /// <exception cref="InvalidArgumentError">The elements are strings.</exception>
    /// <exception cref="ValueError">The array is a view whose elements do not follow one another in memory.</exception>
    public IntPtr data =>
        _strides is null
            ? FirstAddress
            : throw new ValueError("The elements of this view do not follow one another in memory: use reshape or copy.");

    /// <summary>Whether the memory from the first element to the last of one overlaps that of the other.</summary>
    internal bool Overlaps(NDArray other)
    {
        if (!MayShareMemoryWith(other) || size == 0 || other.size == 0 || dtype == TF_DataType.TF_STRING)
            return false;
        var ((first, last), (otherFirst, otherLast)) = (Span(), other.Span());
        return first <= otherLast && otherFirst <= last;
    }

    /// <summary>The address of each byte of each element.</summary>
    internal IEnumerable<nint> Places()
    {
        var bytes = dtype.get_datatype_size();
        var walk = new RowWalk(dims, Strides);
        do
        {
            for (var i = 0L; i < walk.Count; i++)
            {
                var element = FirstAddress + (nint)(walk.Offset(0) + i * walk.Stride(0)) * bytes;
                for (var b = 0; b < bytes; b++)
                    yield return element + b;
            }
        } while (walk.Next());
    }

    private unsafe nint FirstAddress => (nint)Address;

    /// <summary>The addresses of the lowest byte and of the highest.</summary>
    private (nint First, nint Last) Span()
    {
        var (first, last) = (FirstAddress, FirstAddress + dtype.get_datatype_size() - 1);
        foreach (var (size, stride) in dims.Zip(strides))
        {
            if (stride < 0)
                first += (nint)((size - 1) * stride);
            else
                last += (nint)((size - 1) * stride);
        }
        return (first, last);
    }

    /// <summary>
    /// The same memory seen as elements of another type; if that has another size, the last axis is as much shorter or longer. By
    /// default just another array over the same memory. Source: NumPy's <c>ndarray.view</c>.
    /// </summary>
    /// <exception cref="ValueError">
    /// The sizes differ and the array is not contiguous, or the last axis has no whole number of such elements.
    /// </exception>
    /// <exception cref="TypeError">One of the types is string.</exception>
    public NDArray view(TF_DataType? dtype = null)
    {
        if (dtype is not { } type || type == this.dtype)
            return View(0, shape, Strides);
        if (type == TF_DataType.TF_STRING || this.dtype == TF_DataType.TF_STRING)
            throw new TypeError("Cannot change data-type for object array.");
        var (from, to) = (this.dtype.get_datatype_size(), type.get_datatype_size());
        if (!IsRowMajor && from == to)
            return new(new TensorValue(type, _value.shape!, _value.Buffer, OffsetOf(_value)), _start, shape, Strides);
        if (from != to && (!IsRowMajor || ndim == 0))
        {
            throw new ValueError(
                "When changing to a different size dtype, the array must be C-contiguous and have at least one dimension"
            );
        }
        var bytes = ndim == 0 ? to : dims[^1] * from;
        return bytes % to == 0
            ? new(
                new TensorValue(type, ndim == 0 ? shape : new Shape([.. dims[..^1], bytes / to]), _value.Buffer, OffsetOf(_value))
            )
            : throw new ValueError(
                "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the "
                    + "array."
            );
    }
}
