using Tensorflow.Kernels;
using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// A .NET value as an array of the wanted type and shape (what TensorFlow's <c>make_tensor_proto</c> does in
/// python/framework/tensor_util.py before it makes the message).
/// </summary>
internal static class TypedValues
{
    /// <param name="value">A scalar, an array of any rank, nested lists, or an <see cref="NDArray"/>.</param>
    /// <param name="dtype">The type; by default the value's own.</param>
    /// <param name="shape">The shape; the last value fills what is left of it.</param>
    /// <exception cref="TypeError">The value has no such type: fractions do not become integers.</exception>
    /// <exception cref="ValueError">The value has more elements than the shape, or none.</exception>
    internal static NDArray ToNDArray(object value, TF_DataType dtype = TF_DataType.DtInvalid, Shape? shape = null)
    {
        var array = NestedValues.ToNDArray(value);
        if (dtype != TF_DataType.DtInvalid && array.dtype != dtype.as_base_dtype())
            array = Converted(array, dtype.as_base_dtype());
        if (shape is null || shape == array.shape)
            return array;
        if (shape.size == array.shape.size)
            return array.reshape(shape);
        if (array.shape.size > Math.Max(shape.size, 1))
            throw new ValueError($"Too many elements provided. Needed at most {shape.size}, but received {array.shape.size}");
        if (array.shape.size == 0)
            throw new ValueError($"Cannot make a constant of shape {shape} from no values.");
        return Filled(array, shape);
    }

    private static NDArray Converted(NDArray array, TF_DataType dtype)
    {
        // Nothing is of any type; else to a wider kind of numbers, or to another type of the same.
        var lossless =
            array.shape.size == 0
            || (
                array.dtype.is_integer() ? dtype.is_integer() || dtype.is_floating() || dtype.is_complex()
                : array.dtype.is_floating() ? dtype.is_floating() || dtype.is_complex()
                : array.dtype.is_complex() && dtype.is_complex()
            );
        if (!lossless)
        {
            throw new TypeError(
                $"Expected {dtype.as_python_name()}, got {array} of type '{array.dtype.as_python_name()}' instead."
            );
        }

        return array.astype(dtype);
    }

    /// <summary>The values in this shape, the last of them again and again.</summary>
    private static NDArray Filled(NDArray values, Shape shape)
    {
        var (given, result) = (values.Value, NDArray.NewValue(values.dtype, shape));
        if (values.dtype == TF_DataType.TF_STRING)
        {
            result.Strings.Fill(given.Strings[^1]);
            given.Strings[..Math.Min(given.Strings.Length, result.Strings.Length)].CopyTo(result.Strings);
        }
        else
        {
            Span<byte> from = given.AsBytes(),
                to = result.AsBytes();
            Repetition.Fill(from[^values.dtype.get_datatype_size()..], to);
            from[..Math.Min(from.Length, to.Length)].CopyTo(to);
        }
        return new NDArray(result) { IsSplat = values.shape.size == 1 };
    }
}
