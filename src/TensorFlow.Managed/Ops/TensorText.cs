using System.Globalization;
using System.Numerics;
using System.Text;

namespace Tensorflow.Ops;

/// <summary>The first elements of a tensor as text: <c>[1 2][3...]...</c>. Source: TensorFlow 1.15's
/// <c>Tensor::SummarizeValue</c> (core/framework/tensor.cc).</summary>
internal static class TensorText
{
    /// <param name="most">How many elements to write; all if negative.</param>
    /// <param name="value">Any shape and element type.</param>
    internal static string Summarize(TensorValue value, long most)
    {
        var count = value.shape!.size;
        var limit = most < 0 ? count : Math.Min(most, count);
        var text = new StringBuilder();
        long next = 0;
        if (value.shape.ndim == 0 && limit > 0)
            text.Append(Element(value, 0));
        else if (value.shape.ndim > 0)
            AppendDimension(text, value, 0, limit, ref next);
        return (count > limit ? text.Append("...") : text).ToString();
    }

    private static void AppendDimension(StringBuilder text, TensorValue value, int dimension, long limit, ref long next)
    {
        for (var i = 0L; i < value.shape![dimension] && (next < limit || dimension == value.shape.ndim - 1); i++)
        {
            if (dimension < value.shape.ndim - 1)
            {
                text.Append('[');
                AppendDimension(text, value, dimension + 1, limit, ref next);
                text.Append(']');
            }
            else if (next < limit)
            {
                text.Append(i > 0 ? " " : "").Append(Element(value, (int)next++));
            }
            else
            {
                text.Append(dimension > 0 ? "..." : "");
                return;
            }
        }
    }

    private static string Element(TensorValue value, int i) =>
        value.dtype switch
        {
            TF_DataType.TF_STRING => Escaped(value.Strings[i]),
            TF_DataType.TF_BOOL => value.Span<bool>()[i] ? "1" : "0",
            TF_DataType.TF_FLOAT => Number(value.Span<float>()[i]),
            TF_DataType.TF_DOUBLE => Number(value.Span<double>()[i]),
            TF_DataType.TF_HALF => Number((float)value.Span<Half>()[i]),
            TF_DataType.TF_BFLOAT16 => Number((float)value.Span<BFloat16>()[i]),
            TF_DataType.TF_INT8 => Integer(value.Span<sbyte>()[i]),
            TF_DataType.TF_UINT8 => Integer(value.Span<byte>()[i]),
            TF_DataType.TF_INT16 => Integer(value.Span<short>()[i]),
            TF_DataType.TF_UINT16 => Integer(value.Span<ushort>()[i]),
            TF_DataType.TF_INT32 => Integer(value.Span<int>()[i]),
            TF_DataType.TF_UINT32 => Integer(value.Span<uint>()[i]),
            TF_DataType.TF_INT64 => Integer(value.Span<long>()[i]),
            TF_DataType.TF_UINT64 => Integer(value.Span<ulong>()[i]),
            TF_DataType.TF_COMPLEX64 => Complex(value.Span<Complex64>()[i].Real, value.Span<Complex64>()[i].Imaginary),
            TF_DataType.TF_COMPLEX128 => Complex(value.Span<Complex>()[i].Real, value.Span<Complex>()[i].Imaginary),
            _ => "?",
        };

    private static string Integer<T>(T number)
        where T : IBinaryInteger<T> => number.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>In as few digits, of two choices, as give the number back.</summary>
    private static string Number(float number) => NumberText(number, "G6", "G9", number);

    private static string Number(double number) => NumberText(number, "G15", "G17", number);

    private static string NumberText<T>(T number, string format, string exact, double value)
        where T : IFloatingPointIeee754<T>
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        var text = number.ToString(format, CultureInfo.InvariantCulture);
        if (T.Parse(text, CultureInfo.InvariantCulture) != number)
            text = number.ToString(exact, CultureInfo.InvariantCulture);
        return text.Replace('E', 'e');
    }

    private static string Complex(double real, double imaginary) => $"({Number(real)},{Number(imaginary)})";

    private static string Escaped(byte[] text)
    {
        var quoted = GraphDefs.TextFormatString.Quoted(text);
        return quoted[1..^1];
    }
}
