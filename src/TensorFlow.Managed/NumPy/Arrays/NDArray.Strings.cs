using System.Globalization;

namespace Tensorflow.NumPy;

/// <content>Arrays of strings: sequences of bytes, which .NET's strings become as UTF-8.</content>
public partial class NDArray
{
    /// <summary>One string, shape [].</summary>
    internal static NDArray OfString(string value) => OfStrings([StringBuffer.Encode(value)], Shape.Scalar);

    /// <summary>Strings given as their bytes, which must not change afterwards.</summary>
    /// <exception cref="ValueError">The shape has another number of elements.</exception>
    internal static NDArray OfStrings(IReadOnlyList<byte[]> values, Shape shape)
    {
        if (shape.size != values.Count)
            throw new ValueError($"{values.Count} strings do not make an array of shape {shape}.");
        var value = NewValue(TF_DataType.TF_STRING, shape);
        for (var i = 0; i < values.Count; i++)
            value.Strings[i] = values[i];
        return new NDArray(value);
    }

    /// <summary>The strings in row-major order.</summary>
    /// <exception cref="InvalidArgumentError">The array has another element type.</exception>
    public override string[] StringData() => Array.ConvertAll(Value.Strings.ToArray(), StringBuffer.Decode);

    /// <summary>The string at a place in row-major order.</summary>
    /// <inheritdoc cref="StringData()"/>
    public override string StringData(int index) => StringBuffer.Decode(Value.Strings[index]);

    /// <summary>A copy of the strings' bytes in row-major order.</summary>
    /// <inheritdoc cref="StringData()"/>
    public override byte[][] StringBytes() => Array.ConvertAll(Value.Strings.ToArray(), s => s.ToArray());

    /// <summary>A copy of the bytes of the string at a place in row-major order.</summary>
    /// <inheritdoc cref="StringData()"/>
    public override byte[] StringBytes(int index) => Value.Strings[index].ToArray();

    /// <summary>The numbers that the strings are, as float64 or, for an integer type, as int64.</summary>
    /// <exception cref="ValueError">One is no such number.</exception>
    private NDArray Parsed(bool integers) =>
        integers
            ? new NDArray(Array.ConvertAll(StringData(), ParseInteger), shape)
            : new NDArray(Array.ConvertAll(StringData(), ParseFloat), shape);

    private static long ParseInteger(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ValueError($"invalid literal for int() with base 10: '{text}'");

    private static double ParseFloat(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : text.Trim().ToLowerInvariant() switch
            {
                "inf" or "+inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                _ => throw new ValueError($"could not convert string to float: '{text}'"),
            };

    /// <summary>The elements' texts, each by itself.</summary>
    private NDArray Texts()
    {
        var elements = ravel();
        return OfStrings(
            [.. Enumerable.Range(0, (int)shape.size).Select(i => StringBuffer.Encode(ElementFormat.Scalar(elements[i])))],
            shape
        );
    }

    private static void CopyStrings(NDArray from, long[] fromPlaces, NDArray to, long[] toPlaces)
    {
        var x = from._value.GetStringBuffer(out var fromStart);
        var y = to._value.GetStringBuffer(out var toStart);
        var walk = new RowWalk(to.dims, to.Strides, from.Strides);
        for (var part = 0; part < toPlaces.Length; part++)
        {
            var (first, toFirst) = (fromStart + from._start + fromPlaces[part], toStart + to._start + toPlaces[part]);
            do
            {
                for (var i = 0L; i < walk.Count; i++)
                {
                    y[(int)(toFirst + walk.Offset(0) + i * walk.Stride(0))] = x[
                        (int)(first + walk.Offset(1) + i * walk.Stride(1))
                    ];
                }
            } while (walk.Next());
        }
    }
}
