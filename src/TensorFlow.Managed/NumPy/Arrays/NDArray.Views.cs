namespace Tensorflow.NumPy;

/// <content>The same memory seen in another way.</content>
public partial class NDArray
{
    // Set together, for a view whose elements do not follow one another in row-major order; the value is then a contiguous array
    // that holds them.
    private readonly Shape? _shape;
    private readonly long[]? _strides;
    private readonly long _start;

    private NDArray(TensorValue value, long start, Shape shape, long[] strides)
    {
        if (IsContiguous(shape, strides))
            _value = value.Elements(shape, start);
        else
            (_value, _start, _shape, _strides) = (value, start, shape, strides);
    }

    /// <summary>Elements from one index to the next on each axis.</summary>
    internal long[] Strides => _strides ?? shape.strides;

    /// <summary>Whether the elements follow one another in memory in row-major order.</summary>
    internal bool IsRowMajor => _strides is null;

    /// <summary>The first element. The array has to be kept alive as long as this is used.</summary>
    internal unsafe byte* Address => _value.Address + _start * dtype.get_datatype_size();

    /// <summary>Whether both see memory of one allocation.</summary>
    internal bool MayShareMemoryWith(NDArray other) => _value.SharesMemoryWith(Argument.Given(other)._value);

    /// <summary>Other axes over the same memory, from an element of this array on.</summary>
    internal NDArray View(long start, Shape shape, long[] strides) =>
        shape.size == 0 ? new(NewValue(dtype, shape)) : new(_value, _start + start, shape, strides);

    /// <summary>The array read as one of a larger shape that it broadcasts to; not to be written to.</summary>
    internal NDArray BroadcastTo(Shape shape) => this.shape == shape ? this : View(0, shape, Broadcast.Strides(this, shape));

    /// <summary>
    /// The same elements in row-major order with another shape; one dimension may be -1 and follows from the others. A view where
    /// the array is contiguous, else a copy. Source: NumPy's <c>reshape</c>.
    /// </summary>
    /// <exception cref="ValueError">The shape has another number of elements, or two dimensions of -1.</exception>
    public NDArray reshape(Shape newshape) => new(Value.Reshaped(Fit(newshape, shape)));

    /// <summary>
    /// The same elements in one dimension: a view where the array is contiguous, else a copy. Source: NumPy's <c>ravel</c>.
    /// </summary>
    public NDArray ravel() => reshape(-1);

    /// <summary>A contiguous copy. Source: NumPy's <c>ndarray.copy</c>.</summary>
    public NDArray copy()
    {
        var result = new NDArray(NewValue(dtype, shape));
        result.Assign(this);
        return result;
    }

    /// <summary>The axes in another order, as a view (NumPy's <c>transpose</c>).</summary>
    /// <exception cref="ValueError">It is no order of all axes.</exception>
    internal NDArray Transposed(int[] axes)
    {
        if (axes.Length != ndim)
            throw new ValueError("axes don't match array");
        axes = Array.ConvertAll(axes, axis => AxisOf(axis));
        if (axes.Distinct().Count() < axes.Length)
            throw new ValueError("repeated axis in transpose");
        var strides = Strides;
        return View(0, new Shape(Array.ConvertAll(axes, axis => dims[axis])), Array.ConvertAll(axes, axis => strides[axis]));
    }

    /// <summary>An axis counted from the first; a negative one counts from the last.</summary>
    /// <exception cref="ValueError">There is no such axis.</exception>
    internal int AxisOf(int axis, int? rank = null)
    {
        var count = rank ?? ndim;
        return axis >= -count && axis < count
            ? axis < 0
                ? axis + count
                : axis
            : throw new ValueError($"axis {axis} is out of bounds for array of dimension {count}");
    }

    /// <summary>The only element, or the first.</summary>
    internal unsafe T Element<T>()
        where T : unmanaged
    {
        var item = *(T*)Address;
        GC.KeepAlive(this);
        return item;
    }

    /// <summary>Replaces a -1 in a wanted shape by what the number of elements asks for.</summary>
    internal static Shape Fit(Shape wanted, Shape actual)
    {
        var dims = (long[])Argument.Given(wanted).dims.Clone();
        var free = Array.IndexOf(dims, -1L);
        if (free >= 0)
        {
            if (Array.LastIndexOf(dims, -1L) > free)
                throw new ValueError("can only specify one unknown dimension");
            dims[free] = 1;
            var others = new Shape(dims).size;
            dims[free] = others > 0 && actual.size % others == 0 ? actual.size / others : -1;
        }
        var result = new Shape(dims);
        return result.size == actual.size
            ? result
            : throw new ValueError(
                $"cannot reshape array of size {actual.size} into shape {Broadcast.Text(wanted).Replace("None", "newaxis")}"
            );
    }

    private static bool IsContiguous(Shape shape, long[] strides)
    {
        var expected = 1L;
        for (var axis = shape.ndim - 1; axis >= 0; axis--)
        {
            if (shape.dims[axis] == 1)
                continue;
            if (strides[axis] != expected)
                return false;
            expected *= shape.dims[axis];
        }
        return true;
    }

    private static unsafe nint OffsetOf(TensorValue value) => (nint)(value.Address - value.Buffer.Address);
}
