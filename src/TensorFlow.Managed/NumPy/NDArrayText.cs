using System.Globalization;
using System.Text;

namespace Tensorflow.NumPy;

/// <summary>An array's text as NumPy's <c>str</c> prints it: shortest digits that read back as the same number.</summary>
internal static class NDArrayText
{
    private const int SummaryThreshold = 1000;
    private const int EdgeItems = 3;

    internal static string Of(NDArray array)
    {
        if (array.shape.ndim == 0) return Element(array, 0);
        var text = new StringBuilder();
        Append(text, array, axis: 0, offset: 0, array.shape.strides, summarise: array.shape.size > SummaryThreshold);
        return text.ToString();
    }

    private static void Append(StringBuilder text, NDArray array, int axis, long offset, long[] strides, bool summarise)
    {
        var count = array.shape[axis];
        var last = axis == array.shape.ndim - 1;
        var separator = last ? " " : "\n" + new string(' ', axis + 1);
        text.Append('[');
        for (var i = 0L; i < count; i++)
        {
            if (i > 0) text.Append(separator);
            if (summarise && i == EdgeItems && count > 2 * EdgeItems)
            {
                text.Append("...").Append(separator);
                i = count - EdgeItems;
            }
            if (last) text.Append(Element(array, offset + i));
            else Append(text, array, axis + 1, offset + i * strides[axis], strides, summarise);
        }
        text.Append(']');
    }

    private static string Element(NDArray array, long index) => array.dtype switch
    {
        TF_DataType.TF_FLOAT => Float(array.AsSpan<float>()[(int)index]),
        TF_DataType.TF_DOUBLE => Float(array.AsSpan<double>()[(int)index]),
        TF_DataType.TF_INT32 => array.AsSpan<int>()[(int)index].ToString(CultureInfo.InvariantCulture),
        TF_DataType.TF_INT64 => array.AsSpan<long>()[(int)index].ToString(CultureInfo.InvariantCulture),
        TF_DataType.TF_UINT8 => array.AsSpan<byte>()[(int)index].ToString(CultureInfo.InvariantCulture),
        TF_DataType.TF_STRING => array.StringData((int)index),
        TF_DataType.TF_BOOL => array.AsSpan<bool>()[(int)index] ? "True" : "False",
        _ => throw new UnimplementedError($"An array of {array.dtype.as_python_name()} has no text."),
    };

    private static string Float<T>(T value) where T : System.Numerics.IFloatingPoint<T>
    {
        if (T.IsNaN(value)) return "nan";
        if (T.IsInfinity(value)) return T.IsNegative(value) ? "-inf" : "inf";
        var magnitude = Math.Abs(double.CreateChecked(value));
        if (magnitude != 0 && (magnitude < 1e-4 || magnitude >= 1e16)) return Exponent(value);
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        if (digits.Contains('E')) digits = decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        return digits.Contains('.') ? digits : digits + ".0";
    }

    /// <summary>Shortest digits with a two-digit exponent, as Python writes them: <c>1e-05</c>, <c>2.5e+20</c>.</summary>
    private static string Exponent<T>(T value) where T : System.Numerics.IFloatingPoint<T>
    {
        // .NET's shortest text of such numbers has an exponent too, but writes it another way: 1E-05, 2.5E+20.
        var (mantissa, exponent) = value.ToString("R", CultureInfo.InvariantCulture).Split('E') is [var m, var e]
            ? (m, int.Parse(e, CultureInfo.InvariantCulture))
            : throw new FormatException($"{value} has no exponent.");
        return $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }
}
