namespace Tensorflow.NumPy;

/// <summary>The part of NumPy that feeding and looking at results needs.</summary>
public static class np
{
    public static readonly TF_DataType @bool = TF_DataType.TF_BOOL;
    public static readonly TF_DataType @byte = TF_DataType.TF_INT8;
    public static readonly TF_DataType @ubyte = TF_DataType.TF_UINT8;
    public static readonly TF_DataType uint8 = TF_DataType.TF_UINT8;
    public static readonly TF_DataType int16 = TF_DataType.TF_INT16;
    public static readonly TF_DataType int32 = TF_DataType.TF_INT32;
    public static readonly TF_DataType int64 = TF_DataType.TF_INT64;
    public static readonly TF_DataType float32 = TF_DataType.TF_FLOAT;
    public static readonly TF_DataType float64 = TF_DataType.TF_DOUBLE;
    public static readonly TF_DataType @double = TF_DataType.TF_DOUBLE;

    /// <summary>An axis of one element, put in by a slice.</summary>
    public static readonly Slice newaxis = Slice.NewAxis;

    public static double pi => Math.PI;

    public static double e => Math.E;

    public static double nan => double.NaN;

    public static double inf => double.PositiveInfinity;

    /// <summary>A copy of a .NET array of any rank.</summary>
    public static NDArray array(Array data, TF_DataType? dtype = null)
    {
        var array = constant_op.ValueOf(data);
        return dtype is { } type && type != array.dtype ? array.astype(type) : array;
    }

    /// <summary>These numbers as a vector.</summary>
    public static NDArray array<T>(params T[] data) where T : unmanaged => new(data);

    public static NDArray zeros(Shape shape, TF_DataType dtype = TF_DataType.TF_DOUBLE) => new(shape, dtype);

    public static NDArray ones(Shape shape, TF_DataType dtype = TF_DataType.TF_DOUBLE)
        => constant_op.ValueOf(1, shape: shape).astype(dtype);

    /// <summary>One value in every place of the shape.</summary>
    public static NDArray full<T>(Shape shape, T fill_value) where T : unmanaged => constant_op.ValueOf(fill_value, shape: shape);

    /// <summary>0, 1, ... below the end.</summary>
    public static NDArray arange<T>(T end) where T : unmanaged => arange<T>(default, end);

    /// <summary>start, start + step, ... below the end; with one number alone, from 0 up to it.</summary>
    public static NDArray arange<T>(T start, T? end = null, T? step = null) where T : unmanaged
    {
        var (first, last, by) = end is null ? (0.0, Number(start), 1.0)
            : (Number(start), Number(end.Value), step is null ? 1.0 : Number(step.Value));
        var count = Math.Max(0, (int)Math.Ceiling((last - first) / by));
        return new NDArray(Enumerable.Range(0, count).Select(i => first + i * by).ToArray()).astype(typeof(T).as_tf_dtype());

        static double Number(T value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
    }

    public static NDArray reshape(NDArray x1, Shape newshape) => x1.reshape(newshape);
}
