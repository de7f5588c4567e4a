namespace Tensorflow.NumPy;

/// <content>What element types can hold.</content>
public static partial class np
{
    /// <summary>Whether one type holds all values of another. Source: NumPy's <c>can_cast</c>.</summary>
    public static bool can_cast(TF_DataType from_, TF_DataType to) => TypePromotion.Promote(from_, to) == to;

    /// <summary>The limits of an integer type. Source: NumPy's <c>iinfo</c>.</summary>
    /// <exception cref="ValueError">It is no integer type.</exception>
    public static IntegerInfo iinfo(TF_DataType dtype) =>
        dtype.is_integer()
            ? new IntegerInfo(dtype)
            : throw new ValueError($"Invalid integer data type '{dtype.as_numpy_name()}'.");

    /// <summary>The limits of a floating type. Source: NumPy's <c>finfo</c>.</summary>
    /// <exception cref="ValueError">It is neither float16, float32 nor float64.</exception>
    public static FloatInfo finfo(TF_DataType dtype) =>
        dtype is TF_DataType.TF_HALF or TF_DataType.TF_FLOAT or TF_DataType.TF_DOUBLE
            ? new FloatInfo(dtype)
            : throw new ValueError($"data type '{dtype.as_numpy_name()}' not inexact");
}
