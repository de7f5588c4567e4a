namespace Tensorflow.NumPy;

/// <content>Conversions from and to numbers and .NET arrays, which are copied.</content>
public partial class NDArray
{
    public static implicit operator NDArray(bool value) => new(value);

    public static implicit operator NDArray(byte value) => new(value);

    public static implicit operator NDArray(int value) => new(value);

    public static implicit operator NDArray(long value) => new(value);

    public static implicit operator NDArray(float value) => new(value);

    public static implicit operator NDArray(double value) => new(value);

    public static implicit operator NDArray(bool[] array) => new((Array)array);

    public static implicit operator NDArray(byte[] array) => new((Array)array);

    public static implicit operator NDArray(int[] array) => new((Array)array);

    public static implicit operator NDArray(long[] array) => new((Array)array);

    public static implicit operator NDArray(uint[] array) => new((Array)array);

    public static implicit operator NDArray(ulong[] array) => new((Array)array);

    public static implicit operator NDArray(float[] array) => new((Array)array);

    public static implicit operator NDArray(double[] array) => new((Array)array);

    public static implicit operator NDArray(bool[,] array) => new((Array)array);

    public static implicit operator NDArray(byte[,] array) => new((Array)array);

    public static implicit operator NDArray(int[,] array) => new((Array)array);

    public static implicit operator NDArray(long[,] array) => new((Array)array);

    public static implicit operator NDArray(uint[,] array) => new((Array)array);

    public static implicit operator NDArray(ulong[,] array) => new((Array)array);

    public static implicit operator NDArray(float[,] array) => new((Array)array);

    public static implicit operator NDArray(double[,] array) => new((Array)array);

    public static implicit operator NDArray(bool[,,] array) => new((Array)array);

    public static implicit operator NDArray(byte[,,] array) => new((Array)array);

    public static implicit operator NDArray(int[,,] array) => new((Array)array);

    public static implicit operator NDArray(long[,,] array) => new((Array)array);

    public static implicit operator NDArray(uint[,,] array) => new((Array)array);

    public static implicit operator NDArray(ulong[,,] array) => new((Array)array);

    public static implicit operator NDArray(float[,,] array) => new((Array)array);

    public static implicit operator NDArray(double[,,] array) => new((Array)array);

    /// <summary>Elements of a type that <see cref="TF_DataType"/> has, in any number of dimensions.</summary>
    public static explicit operator NDArray(Array array) => constant_op.ValueOf(array);

    /// <summary>Whether the only element is not 0; of an empty array it is not.</summary>
    /// <exception cref="ValueError">There are several elements.</exception>
    public static implicit operator bool(NDArray nd) =>
        nd.shape.size switch
        {
            0 => false,
            1 => nd.astype(TF_DataType.TF_BOOL).Element<bool>(),
            _ => throw new ValueError(
                "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
            ),
        };

    /// <summary>With <c>operator false</c> and <c>&amp;</c>: what <c>&amp;&amp;</c> asks for.</summary>
    public static bool operator true(NDArray nd) => nd;

    /// <inheritdoc cref="op_True"/>
    public static bool operator false(NDArray nd) => !(bool)nd;

    public static implicit operator byte(NDArray nd) => nd.Only<byte>();

    public static implicit operator int(NDArray nd) => nd.Only<int>();

    public static implicit operator long(NDArray nd) => nd.Only<long>();

    public static implicit operator float(NDArray nd) => nd.Only<float>();

    public static implicit operator double(NDArray nd) => nd.Only<double>();

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

    private T Only<T>()
        where T : unmanaged
    {
        if (shape.size != 1)
            throw new ValueError($"Only an array of one element converts to a scalar; this one has shape {shape}.");
        var wanted = typeof(T).as_tf_dtype();
        return (wanted == dtype ? this : astype(wanted)).Element<T>();
    }
}
