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
            TF_DataType.TF_COMPLEX64 or TF_DataType.TF_COMPLEX128 => Complex(element),
            _ when element.dtype.is_integer() => ((long)element).ToString(CultureInfo.InvariantCulture),
            _ => throw new UnimplementedError($"An array of {element.dtype.as_numpy_name()} has no text."),
        };

    /// <param name="array">The elements that are printed; at least one.</param>
    /// <param name="options">How floating numbers are printed.</param>
    internal static Func<NDArray, string> For(NDArray array, PrintOptions options) =>
        array.dtype switch
        {
            TF_DataType.TF_FLOAT => CreateFormatter(array.ToArray<float>(), options),
            TF_DataType.TF_DOUBLE => CreateFormatter(array.ToArray<double>(), options),
            TF_DataType.TF_HALF => CreateFormatter(array.ToArray<Half>(), options),
            TF_DataType.TF_BOOL when array.ndim == 0 => Scalar,
            TF_DataType.TF_BOOL => element => Scalar(element).PadLeft("False".Length),
            TF_DataType.TF_STRING => element => Quoted(Scalar(element)),
            TF_DataType.TF_COMPLEX64 or TF_DataType.TF_COMPLEX128 => Complexes(array, options),
            _ when array.dtype.is_integer() => FormatIntegers(array),
            _ => Scalar,
        };

    /// <summary>As Python's <c>repr</c> writes a text.</summary>
    private static string Quoted(string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var escaped = string.Concat(
            text.Select(c =>
                c switch
                {
                    '\n' => @"\n",
                    '\r' => @"\r",
                    '\t' => @"\t",
                    '\\' => @"\\",
                    < ' ' or '\x7f' => $@"\x{(int)c:x2}",
                    _ when c == quote => $@"\{c}",
                    _ => $"{c}",
                }
            )
        );
        return $"{quote}{escaped}{quote}";
    }

    /// <summary>As Python prints one complex number: <c>(1+2j)</c>, <c>2j</c>.</summary>
    private static string Complex(NDArray element)
    {
        var (real, imaginary) = Parts(element);
        var (x, y) = (Number(real), Number(imaginary));
        return x == "0" ? $"{y}j" : $"({x}{(y[0] == '-' ? "" : "+")}{y}j)";

        static string Number(NDArray part) =>
            Scalar(part) is var text && text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
    }

    private static Func<NDArray, string> Complexes(NDArray array, PrintOptions options)
    {
        var (reals, imaginaries) = Parts(array);
        var (formatReal, formatImaginary) = (For(reals, options), For(imaginaries, options with { Sign = '+' }));
        return element =>
        {
            var (real, imaginary) = Parts(element);
            var text = formatImaginary(imaginary);
            var digits = text.TrimEnd();
            return $"{formatReal(real)}{digits}j{text[digits.Length..]}";
        };
    }

    private static (NDArray Real, NDArray Imaginary) Parts(NDArray complex)
    {
        var pairs = complex
            .reshape(new Shape([.. complex.dims, 1]))
            .view(complex.dtype == TF_DataType.TF_COMPLEX64 ? TF_DataType.TF_FLOAT : TF_DataType.TF_DOUBLE);
        return (pairs[Slice.Ellipsis, 0], pairs[Slice.Ellipsis, 1]);
    }

    private static Func<NDArray, string> FormatIntegers(NDArray array)
    {
        var width = Math.Max(Scalar(np.min(array)).Length, Scalar(np.max(array)).Length);
        return element => Scalar(element).PadLeft(width);
    }

    private static Func<NDArray, string> CreateFormatter<T>(T[] values, PrintOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var format = new FloatFormat<T>(values, options);
        return element => format.Format(element.Element<T>());
    }
}
