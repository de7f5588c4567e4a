using System.Numerics;
using Google.Protobuf;
using Tensorflow.NumPy;

namespace Tensorflow.GraphDefs;

/// <summary>Reads arrays from their messages. Source: TensorFlow's <c>Tensor::FromProto</c> (core/framework/tensor.cc).</summary>
internal static class TensorReader
{
    /// <summary>What one message may hold: protobuf's own limit.</summary>
    private const long MaxBytes = int.MaxValue;

    /// <exception cref="InvalidArgumentError">The values do not fit the shape, or have a type that cannot be read.</exception>
    internal static NDArray ArrayOf(TensorProto message)
    {
        var shape = ShapeOf(message);
        var dtype = (TF_DataType)message.Dtype;
        if (dtype == TF_DataType.TF_STRING)
            return Strings(message, shape);
        var bytes = (Int128)shape.size * SizeOf(dtype);
        if (bytes > MaxBytes)
            throw Invalid(message, shape, $"{bytes} bytes are more than {MaxBytes}");
        if (!message.TensorContent.IsEmpty)
        {
            if (message.TensorContent.Length != bytes)
                throw Invalid(message, shape, $"input size was {message.TensorContent.Length} and expected {bytes}");
            return NumbersOf(message.TensorContent, shape, dtype);
        }
        return shape.size == 0 ? new NDArray(shape, dtype) : Fitted(new NDArray(Values(message, dtype)), shape);
    }

    /// <summary>No values are zeros; of too few the last one fills the rest; of too many the first ones count.</summary>
    private static NDArray Fitted(NDArray values, Shape shape)
    {
        if (values.shape.size > Math.Max(shape.size, 1))
            values = values[new Slice(0, (int)shape.size)];
        return values.shape.size == 0 ? new NDArray(shape, values.dtype) : TypedValues.ToNDArray(values, shape: shape);
    }

    private static NDArray NumbersOf(ByteString content, Shape shape, TF_DataType dtype)
    {
        var value = NDArray.NewValue(dtype, shape);
        content.Span.CopyTo(value.AsBytes());
        return new NDArray(value);
    }

    private static NDArray Strings(TensorProto message, Shape shape)
    {
        if (!message.TensorContent.IsEmpty)
        {
            return TensorCoding.DecodeStringList(message.TensorContent.Span, shape.size) is { } strings
                ? NDArray.OfStrings(strings, shape)
                : throw Invalid(message, shape, $"{message.TensorContent.Length} bytes are not {shape.size} strings");
        }

        var values = message.StringVal.Select(text => text.ToByteArray()).ToArray();
        // Written again one by one, even if they are all the same.
        return new NDArray(Fitted(NDArray.OfStrings(values, new Shape(values.Length)), shape).Value);
    }

    private static Array Values(TensorProto message, TF_DataType dtype) =>
        dtype switch
        {
            TF_DataType.TF_FLOAT => message.FloatVal.ToArray(),
            TF_DataType.TF_DOUBLE => message.DoubleVal.ToArray(),
            TF_DataType.TF_HALF => message.HalfVal.Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)).ToArray(),
            TF_DataType.TF_BFLOAT16 => message.HalfVal.Select(bits => new BFloat16((ushort)bits)).ToArray(),
            TF_DataType.TF_INT32 => message.IntVal.ToArray(),
            TF_DataType.TF_UINT8 => message.IntVal.Select(i => (byte)i).ToArray(),
            TF_DataType.TF_INT8 => message.IntVal.Select(i => (sbyte)i).ToArray(),
            TF_DataType.TF_UINT16 => message.IntVal.Select(i => (ushort)i).ToArray(),
            TF_DataType.TF_INT16 => message.IntVal.Select(i => (short)i).ToArray(),
            TF_DataType.TF_INT64 => message.Int64Val.ToArray(),
            TF_DataType.TF_UINT32 => message.Uint32Val.ToArray(),
            TF_DataType.TF_UINT64 => message.Uint64Val.ToArray(),
            TF_DataType.TF_BOOL => message.BoolVal.ToArray(),
            TF_DataType.TF_COMPLEX64 => message
                .ScomplexVal.Chunk(2)
                .Select(c => new Complex64(c[0], c.ElementAtOrDefault(1)))
                .ToArray(),
            TF_DataType.TF_COMPLEX128 => message
                .DcomplexVal.Chunk(2)
                .Select(c => new Complex(c[0], c.ElementAtOrDefault(1)))
                .ToArray(),
            _ => throw new InvalidArgumentError($"A constant of {dtype.as_python_name()} cannot be read."),
        };

    private static Shape ShapeOf(TensorProto message)
    {
        // TensorFlow reads a shape of unknown rank as that of a scalar.
        var shape = message.TensorShape is { UnknownRank: false } known ? new Shape(known) : Shape.Scalar;
        return shape.IsFullyDefined
            ? shape
            : throw new InvalidArgumentError($"Shape {shape.ToBracketString()} is not fully defined");
    }

    private static int SizeOf(TF_DataType dtype)
    {
        try
        {
            return dtype.get_datatype_size();
        }
        catch (TypeError)
        {
            throw new InvalidArgumentError($"A constant of {dtype.as_python_name()} cannot be read.");
        }
    }

    private static InvalidArgumentError Invalid(TensorProto message, Shape shape, string reason) =>
        new(
            $"Cannot parse tensor from proto of type {((TF_DataType)message.Dtype).as_cpp_name()} and shape "
                + $"{shape.ToBracketString()}: {reason}"
        );
}
