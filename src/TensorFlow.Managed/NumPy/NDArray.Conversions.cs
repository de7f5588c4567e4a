namespace Tensorflow.NumPy;

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

    public static implicit operator NDArray(float[] array) => new((Array)array);

    public static implicit operator NDArray(double[] array) => new((Array)array);

    public static implicit operator NDArray(int[,] array) => new((Array)array);

    public static implicit operator NDArray(long[,] array) => new((Array)array);

    public static implicit operator NDArray(float[,] array) => new((Array)array);

    public static implicit operator NDArray(double[,] array) => new((Array)array);

    public static implicit operator NDArray(int[,,] array) => new((Array)array);

    public static implicit operator NDArray(float[,,] array) => new((Array)array);

    public static implicit operator NDArray(double[,,] array) => new((Array)array);

    public static implicit operator bool(NDArray nd) => nd.Only<bool>();

    public static implicit operator byte(NDArray nd) => nd.Only<byte>();

    public static implicit operator int(NDArray nd) => nd.Only<int>();

    public static implicit operator long(NDArray nd) => nd.Only<long>();

    public static implicit operator float(NDArray nd) => nd.Only<float>();

    public static implicit operator double(NDArray nd) => nd.Only<double>();

    private T Only<T>() where T : unmanaged
    {
        if (shape.size != 1) throw new ValueError($"Only an array of one element converts to a scalar; this one has shape {shape}.");
        return (typeof(T).as_tf_dtype() == dtype ? this : astype(typeof(T).as_tf_dtype())).AsSpan<T>()[0];
    }
}
