using System.Globalization;
using System.Numerics;

namespace Tensorflow.NumPy;

/// <summary>The text of one element, as wide as those of the whole array.</summary>
internal static class ElementFormat
{
    /// <summary>An element by itself: a floating number with the fewest digits that read back as the same one.</summary>
    internal static string Scalar(NDArray element) =>
        element.dtype switch
        {
            TF_DataType.TF_FLOAT => FloatText.Shortest(element.Element<float>()),
            TF_DataType.TF_DOUBLE => FloatText.Shortest(element.Element<double>()),
            TF_DataType.TF_HALF => FloatText.Shortest(element.Element<Half>()),
            TF_DataType.TF_BOOL => element.Element<bool>() ? "True" : "False",
            TF_DataType.TF_UINT64 => element.Element<ulong>().ToString(CultureInfo.InvariantCulture),
            TF_DataType.TF_STRING => element.StringData(0),
            _ when element.dtype.is_integer() => ((long)element).ToString(CultureInfo.InvariantCulture),
            _ => throw new UnimplementedError($"An array of {element.dtype.as_numpy_name()} has no text."),
        };

    /// <param name="array">The elements that are printed; at least one.</param>
    internal static Func<NDArray, string> For(NDArray array) =>
        array.dtype switch
        {
            TF_DataType.TF_FLOAT => CreateFormatter(array.ToArray<float>()),
            TF_DataType.TF_DOUBLE => CreateFormatter(array.ToArray<double>()),
            TF_DataType.TF_HALF => CreateFormatter(array.ToArray<Half>()),
            TF_DataType.TF_BOOL when array.ndim == 0 => Scalar,
            TF_DataType.TF_BOOL => element => Scalar(element).PadLeft("False".Length),
            TF_DataType.TF_STRING => element => $"'{Scalar(element)}'",
            _ => Integers(array),
        };

    private static Func<NDArray, string> Integers(NDArray array)
    {
        var width = Math.Max(Scalar(np.min(array)).Length, Scalar(np.max(array)).Length);
        return element => Scalar(element).PadLeft(width);
    }

    private static Func<NDArray, string> CreateFormatter<T>(T[] values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var format = new FloatFormat<T>(values, PrintOptions.Current);
        return element => format.Format(element.Element<T>());
    }
}
