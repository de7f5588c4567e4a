using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Verification.OpCases;

/// <summary>An array of a case file.</summary>
/// <param name="Dtype">TensorFlow's name of the element type.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Data">The little-endian elements in base64; of strings a list with each of them in base64.</param>
internal sealed record CaseArray(string Dtype, long[] Shape, JsonElement Data)
{
    private static readonly Dictionary<string, TF_DataType> Types = new()
    {
        ["float32"] = TF_DataType.TF_FLOAT,
        ["float64"] = TF_DataType.TF_DOUBLE,
        ["float16"] = TF_DataType.TF_HALF,
        ["bfloat16"] = TF_DataType.TF_BFLOAT16,
        ["complex64"] = TF_DataType.TF_COMPLEX64,
        ["complex128"] = TF_DataType.TF_COMPLEX128,
        ["int8"] = TF_DataType.TF_INT8,
        ["int16"] = TF_DataType.TF_INT16,
        ["int32"] = TF_DataType.TF_INT32,
        ["int64"] = TF_DataType.TF_INT64,
        ["uint8"] = TF_DataType.TF_UINT8,
        ["uint16"] = TF_DataType.TF_UINT16,
        ["uint32"] = TF_DataType.TF_UINT32,
        ["uint64"] = TF_DataType.TF_UINT64,
        ["qint8"] = TF_DataType.TF_QINT8,
        ["quint8"] = TF_DataType.TF_QUINT8,
        ["qint16"] = TF_DataType.TF_QINT16,
        ["quint16"] = TF_DataType.TF_QUINT16,
        ["qint32"] = TF_DataType.TF_QINT32,
        ["bool"] = TF_DataType.TF_BOOL,
        ["string"] = TF_DataType.TF_STRING,
        ["resource"] = TF_DataType.TF_RESOURCE,
        ["variant"] = TF_DataType.TF_VARIANT,
    };

    internal TF_DataType Type => TypeOf(Dtype);

    /// <exception cref="JsonException">TensorFlow has no element type of this name.</exception>
    internal static TF_DataType TypeOf(string name) =>
        Types.TryGetValue(name, out var type) ? type : throw new JsonException($"'{name}' is no element type");

    internal NDArray ToArray() =>
        Type == TF_DataType.TF_STRING
            ? CaseStrings.ArrayOf(Strings(), new Shape(Shape))
            : new NDArray(Bytes(), new Shape(Shape), Type);

    internal byte[] Bytes() => Data.GetBytesFromBase64();

    /// <summary>The same with 0, of the same sign, for each subnormal float32 or float64.</summary>
    internal CaseArray WithoutSubnormals()
    {
        if (Type is not (TF_DataType.TF_FLOAT or TF_DataType.TF_DOUBLE))
            return this;
        var bytes = Bytes();
        if (Type == TF_DataType.TF_FLOAT)
            Flush<float>(bytes);
        else
            Flush<double>(bytes);
        return this with { Data = JsonSerializer.SerializeToElement(bytes) };
    }

    private static void Flush<T>(byte[] bytes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (ref var value in MemoryMarshal.Cast<byte, T>(bytes.AsSpan()))
        {
            if (T.IsSubnormal(value))
                value *= T.Zero;
        }
    }

    internal byte[][] Strings() => [.. Data.EnumerateArray().Select(element => element.GetBytesFromBase64())];

    /// <summary>The elements of little-endian bytes as float64; of complex numbers real and imaginary parts in turn.</summary>
    internal static double[] Doubles(TF_DataType type, byte[] bytes) =>
        type switch
        {
            TF_DataType.TF_FLOAT or TF_DataType.TF_COMPLEX64 => Each(bytes, 4, e => BinaryPrimitives.ReadSingleLittleEndian(e)),
            TF_DataType.TF_DOUBLE or TF_DataType.TF_COMPLEX128 => Each(bytes, 8, BinaryPrimitives.ReadDoubleLittleEndian),
            TF_DataType.TF_HALF => Each(bytes, 2, e => (double)BinaryPrimitives.ReadHalfLittleEndian(e)),
            TF_DataType.TF_BFLOAT16 => Each(bytes, 2, e =>
                BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(e) << 16)
            ),
            TF_DataType.TF_INT8 => Each(bytes, 1, e => (sbyte)e[0]),
            TF_DataType.TF_UINT8 or TF_DataType.TF_BOOL => Each(bytes, 1, e => e[0]),
            TF_DataType.TF_INT16 => Each(bytes, 2, e => BinaryPrimitives.ReadInt16LittleEndian(e)),
            TF_DataType.TF_UINT16 => Each(bytes, 2, e => BinaryPrimitives.ReadUInt16LittleEndian(e)),
            TF_DataType.TF_INT32 => Each(bytes, 4, e => BinaryPrimitives.ReadInt32LittleEndian(e)),
            TF_DataType.TF_UINT32 => Each(bytes, 4, e => BinaryPrimitives.ReadUInt32LittleEndian(e)),
            TF_DataType.TF_INT64 => Each(bytes, 8, e => BinaryPrimitives.ReadInt64LittleEndian(e)),
            TF_DataType.TF_UINT64 => Each(bytes, 8, e => BinaryPrimitives.ReadUInt64LittleEndian(e)),
            _ => throw new InvalidDataException($"{type} has no numbers"),
        };

    private delegate double Reader(ReadOnlySpan<byte> element);

    private static double[] Each(byte[] bytes, int size, Reader read)
    {
        var result = new double[bytes.Length / size];
        for (var i = 0; i < result.Length; i++)
            result[i] = read(bytes.AsSpan(i * size, size));
        return result;
    }
}
