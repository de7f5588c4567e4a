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
    public override string[] StringData() => Array.ConvertAll(_value.Strings.ToArray(), StringBuffer.Decode);

    /// <summary>The string at a place in row-major order.</summary>
    /// <inheritdoc cref="StringData()"/>
    public override string StringData(int index) => StringBuffer.Decode(_value.Strings[index]);

    /// <summary>A copy of the strings' bytes in row-major order.</summary>
    /// <inheritdoc cref="StringData()"/>
    public override byte[][] StringBytes() => Array.ConvertAll(_value.Strings.ToArray(), s => s.ToArray());

    /// <summary>A copy of the bytes of the string at a place in row-major order.</summary>
    /// <inheritdoc cref="StringData()"/>
    public override byte[] StringBytes(int index) => _value.Strings[index].ToArray();

    /// <summary>Copies of elements that a view of numbers would see: strings are not seen through strides.</summary>
    private NDArray StringsAt(long start, Shape shape, long[] strides)
    {
        var strings = new List<byte[]>();
        var walk = new RowWalk(shape.dims, strides);
        do
        {
            for (var i = 0L; i < walk.Count; i++)
                strings.Add(_value.Strings[(int)(start + walk.Offset(0) + i * walk.Stride(0))]);
        } while (walk.Next());
        return OfStrings(strings, shape);
    }
}
