namespace Tensorflow.NumPy;

/// <content>Conversions from and to numbers and .NET arrays, which are copied.</content>
public partial class NDArray
{
    /// <summary>One truth value, bool, shape [].</summary>
    public static implicit operator NDArray(bool value) => new(value);

    /// <summary>One byte, uint8, shape [].</summary>
    public static implicit operator NDArray(byte value) => new(value);

    /// <summary>One integer, int32, shape [].</summary>
    public static implicit operator NDArray(int value) => new(value);

    /// <summary>One integer, int64, shape [].</summary>
    public static implicit operator NDArray(long value) => new(value);

    /// <summary>One number, float32, shape [].</summary>
    public static implicit operator NDArray(float value) => new(value);

    /// <summary>One number, float64, shape [].</summary>
    public static implicit operator NDArray(double value) => new(value);

    /// <summary>Truth values as an array of bool of the same dimensions; copied.</summary>
    public static implicit operator NDArray(bool[] array) => new((Array)array);

    /// <summary>Bytes as an array of uint8 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(byte[] array) => new((Array)array);

    /// <summary>Integers as an array of int32 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(int[] array) => new((Array)array);

    /// <summary>Integers as an array of int64 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(long[] array) => new((Array)array);

    /// <summary>Integers as an array of uint32 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(uint[] array) => new((Array)array);

    /// <summary>Integers as an array of uint64 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(ulong[] array) => new((Array)array);

    /// <summary>Numbers as an array of float32 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(float[] array) => new((Array)array);

    /// <summary>Numbers as an array of float64 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(double[] array) => new((Array)array);

    /// <summary>Truth values as an array of bool of the same dimensions; copied.</summary>
    public static implicit operator NDArray(bool[,] array) => new((Array)array);

    /// <summary>Bytes as an array of uint8 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(byte[,] array) => new((Array)array);

    /// <summary>Integers as an array of int32 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(int[,] array) => new((Array)array);

    /// <summary>Integers as an array of int64 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(long[,] array) => new((Array)array);

    /// <summary>Integers as an array of uint32 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(uint[,] array) => new((Array)array);

    /// <summary>Integers as an array of uint64 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(ulong[,] array) => new((Array)array);

    /// <summary>Numbers as an array of float32 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(float[,] array) => new((Array)array);

    /// <summary>Numbers as an array of float64 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(double[,] array) => new((Array)array);

    /// <summary>Truth values as an array of bool of the same dimensions; copied.</summary>
    public static implicit operator NDArray(bool[,,] array) => new((Array)array);

    /// <summary>Bytes as an array of uint8 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(byte[,,] array) => new((Array)array);

    /// <summary>Integers as an array of int32 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(int[,,] array) => new((Array)array);

    /// <summary>Integers as an array of int64 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(long[,,] array) => new((Array)array);

    /// <summary>Integers as an array of uint32 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(uint[,,] array) => new((Array)array);

    /// <summary>Integers as an array of uint64 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(ulong[,,] array) => new((Array)array);

    /// <summary>Numbers as an array of float32 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(float[,,] array) => new((Array)array);

    /// <summary>Numbers as an array of float64 of the same dimensions; copied.</summary>
    public static implicit operator NDArray(double[,,] array) => new((Array)array);

    /// <summary>
    /// A copy of an array of any number of dimensions, or of arrays of one shape in an array; elements of a type that
    /// <see cref="TF_DataType"/> has.
    /// </summary>
    /// <exception cref="TypeError">There is something in it that is no element of a tensor.</exception>
    /// <exception cref="ValueError">The rows of an array of arrays differ in shape or type.</exception>
    public static explicit operator NDArray(Array array) => TypedValues.ToNDArray(array);

    /// <summary>Whether the only element is not 0; of an empty array it is not.</summary>
    /// <exception cref="ValueError">There are several elements.</exception>
    public static implicit operator bool(NDArray nd) =>
        Argument.Given(nd).shape.size switch
        {
            0 => false,
            1 => nd.astype(TF_DataType.TF_BOOL).Element<bool>(),
            _ => throw new ValueError(
                "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
            ),
        };

    /// <summary>Whether the only element is not 0, for <c>if</c> and <c>||</c>.</summary>
    /// <exception cref="ValueError">There are several elements.</exception>
    public static bool operator true(NDArray nd) => nd;

    /// <summary>Whether the only element is 0, for <c>&amp;&amp;</c>.</summary>
    /// <inheritdoc cref="op_True"/>
    public static bool operator false(NDArray nd) => !(bool)nd;

    /// <summary>The only element as uint8, towards zero, the bits beyond dropped.</summary>
    /// <exception cref="ValueError">There is not one element.</exception>
    public static implicit operator byte(NDArray nd) => Argument.Given(nd).Only<byte>();

    /// <summary>The only element as int32, towards zero, the bits beyond dropped.</summary>
    /// <exception cref="ValueError">There is not one element.</exception>
    public static implicit operator int(NDArray nd) => Argument.Given(nd).Only<int>();

    /// <summary>The only element as int64, towards zero.</summary>
    /// <exception cref="ValueError">There is not one element.</exception>
    public static implicit operator long(NDArray nd) => Argument.Given(nd).Only<long>();

    /// <summary>The only element as float32.</summary>
    /// <exception cref="ValueError">There is not one element.</exception>
    public static implicit operator float(NDArray nd) => Argument.Given(nd).Only<float>();

    /// <summary>The only element as float64.</summary>
    /// <exception cref="ValueError">There is not one element.</exception>
    public static implicit operator double(NDArray nd) => Argument.Given(nd).Only<double>();

    /// <summary>The three elements of a pixel.</summary>
    /// <exception cref="InvalidArgumentError">The elements are no bytes.</exception>
    /// <exception cref="ValueError">There are not three.</exception>
    public void Deconstruct(out byte blue, out byte green, out byte red)
    {
        if (shape.size != 3)
            throw new ValueError($"Only an array of three elements is a pixel; this one has shape {shape}.");
        var elements = ToArray<byte>();
        (blue, green, red) = (elements[0], elements[1], elements[2]);
    }

    /// <summary>The one element, converted to a type.</summary>
    /// <exception cref="ValueError">There are more elements, or none.</exception>
    internal T Only<T>()
        where T : unmanaged
    {
        if (shape.size != 1)
            throw new ValueError($"Only an array of one element converts to a scalar; this one has shape {shape}.");
        var wanted = typeof(T).as_tf_dtype();
        return (wanted == dtype ? this : astype(wanted)).Element<T>();
    }
}
