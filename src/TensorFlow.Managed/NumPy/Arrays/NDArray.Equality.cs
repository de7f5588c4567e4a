namespace Tensorflow.NumPy;

/// <content>Comparison with == element by element, and with Equals as a whole.</content>
public partial class NDArray
{
    private const int HashedElements = 16;

    /// <summary>
    /// Where the elements are equal, bool; false alone if one side is null or the shapes do not broadcast. Source: NumPy's
    /// <c>equal</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray operator ==(NDArray? lhs, NDArray? rhs)
    {
        if (lhs is null || rhs is null)
            return new(lhs is null && rhs is null);
        return Broadcast.FindShape(lhs.shape, rhs.shape) is null ? new(false) : Ufunc.Test<Equal>(lhs, rhs, "equal");
    }

    /// <summary>
    /// Where the elements differ, bool; true alone if one side is null or the shapes do not broadcast. Source: NumPy's
    /// <c>not_equal</c>.
    /// </summary>
    /// <exception cref="TypeError">The elements are no real numbers.</exception>
    public static NDArray operator !=(NDArray? lhs, NDArray? rhs)
    {
        if (lhs is null || rhs is null)
            return new(lhs is null != rhs is null);
        return Broadcast.FindShape(lhs.shape, rhs.shape) is null ? new(true) : Ufunc.Test<NotEqual>(lhs, rhs, "not_equal");
    }

    /// <summary>
    /// Whether it is an array of the same type, shape and elements, NaN being equal to itself; or a .NET array that makes such an
    /// array, of int also one of int64; or the number or string that is its only element.
    /// </summary>
    public override bool Equals(object? obj) =>
        obj switch
        {
            NDArray other => ReferenceEquals(this, other) || dtype == other.dtype && shape == other.shape && SameElements(other),
            bool or byte or int or long or float or double or Array => Equals(Matched(TypedValues.ToNDArray(obj))),
            string text => dtype == TF_DataType.TF_STRING && shape.size == 1 && StringData()[0] == text,
            _ => false,
        };

    /// <summary>Of the type, the shape and the first elements; it changes with them.</summary>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(dtype);
        hash.Add(shape);
        var first = ravel()[new Slice(0, HashedElements)];
        if (dtype == TF_DataType.TF_STRING)
        {
            foreach (var text in first.StringData())
                hash.Add(text);
        }
        else
        {
            // As numbers, so that 0 and -0 have one hash as they are equal.
            foreach (var number in first.astype(TF_DataType.TF_DOUBLE).ToArray<double>())
                hash.Add(number);
        }
        return hash.ToHashCode();
    }

    /// <summary>A .NET value as it compares with this array.</summary>
    private NDArray Matched(NDArray value)
    {
        if (dtype == TF_DataType.TF_INT64 && value.dtype == TF_DataType.TF_INT32)
            value = value.astype(dtype);
        return value.ndim == 0 && shape.size == 1 ? value.reshape(shape) : value;
    }

    private bool SameElements(NDArray other)
    {
        if (Value.Equals(other.Value))
            return true;
        return dtype.is_floating() && shape.size > 0 && np.all(this == other | np.isnan(this) & np.isnan(other));
    }
}
