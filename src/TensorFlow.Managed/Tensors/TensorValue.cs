using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tensorflow;

/// <summary>
/// What flows along an edge while a session runs: an array (type, concrete shape, a place in a buffer), a handle to a
/// resource, or nothing at all on a branch that was not taken.
/// </summary>
internal readonly unsafe struct TensorValue
{
    // A buffer of numbers or of strings, or a resource: one field, since slots are copied all the time and each reference costs a
    // write barrier.
    private readonly object? _store;
    private readonly nint _offset;

    /// <exception cref="InvalidArgumentError">The buffer ends before the shape's last element.</exception>
    internal TensorValue(TF_DataType dtype, Shape shape, TensorBuffer buffer, nint offset = 0)
    {
        if (offset < 0 || TensorSize.Bytes(dtype, shape) > buffer.Length - offset)
            OutOfBounds(dtype, shape, buffer, offset);
        this.dtype = dtype;
        this.shape = shape;
        _store = buffer;
        _offset = offset;
    }

    /// <summary>A tensor of strings.</summary>
    /// <exception cref="InvalidArgumentError">The buffer has fewer elements than the shape.</exception>
    internal TensorValue(Shape shape, StringBuffer buffer, nint offset = 0)
    {
        if (offset < 0 || shape.size > buffer.Elements.Length - offset)
        {
            throw new InvalidArgumentError(
                $"{buffer.Elements.Length} strings do not fill a tensor of shape {shape} from {offset} on."
            );
        }

        dtype = TF_DataType.TF_STRING;
        this.shape = shape;
        _store = buffer;
        _offset = offset;
    }

    /// <summary>Stands for a tensor of which kernels read the shape alone.</summary>
    internal TensorValue(TF_DataType dtype, Shape shape)
    {
        this.dtype = dtype;
        this.shape = shape;
    }

    internal TensorValue(object resource)
    {
        dtype = TF_DataType.TF_RESOURCE;
        shape = Shape.Scalar;
        _store = resource;
    }

    internal readonly TF_DataType dtype;
    internal readonly Shape? shape;

    /// <summary>The variable, tensor array or stack that a handle stands for.</summary>
    internal object? resource => dtype == TF_DataType.TF_RESOURCE ? _store : null;

    /// <summary>Whether this edge carries nothing: TensorFlow calls such a tensor dead.</summary>
    internal bool IsDead => shape is null;

    /// <summary>The memory of a tensor of numbers or truth values.</summary>
    /// <exception cref="InvalidArgumentError">The tensor has none: it is one of strings, or a handle.</exception>
    internal TensorBuffer Buffer =>
        _store as TensorBuffer
        ?? throw new InvalidArgumentError($"Expected a tensor of numbers, found {dtype.as_python_name()}.");

    internal byte* Address => Buffer.Address + _offset;

    internal long Bytes => shape!.size * dtype.get_datatype_size();

    /// <summary>The elements in row-major order.</summary>
    internal Span<T> Span<T>()
        where T : unmanaged
    {
        Check<T>();
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref Buffer.At(_offset)), checked((int)shape!.size));
    }

    /// <summary>The elements of a tensor of strings, in row-major order.</summary>
    /// <exception cref="InvalidArgumentError">The tensor has another type.</exception>
    internal Span<byte[]> Strings =>
        _store is StringBuffer strings
            ? strings.Elements.Slice((int)_offset, (int)shape!.size)
            : throw new InvalidArgumentError($"Expected a tensor of string, found {dtype.as_python_name()}.");

    /// <summary>All strings of the buffer, for whoever goes through it by strides. first: where this tensor begins.</summary>
    /// <inheritdoc cref="Strings"/>
    internal Span<byte[]> GetStringBuffer(out nint first)
    {
        first = _offset;
        return Strings.IsEmpty ? [] : ((StringBuffer)_store!).Elements;
    }

    /// <summary>The elements' bytes.</summary>
    internal Span<byte> AsBytes() => MemoryMarshal.CreateSpan(ref Buffer.At(_offset), checked((int)Bytes));

    /// <summary>The elements' bytes, for whoever reads them later.</summary>
    internal ReadOnlyMemory<byte> AsMemory() => Buffer.AsMemory(_offset, checked((int)Bytes));

    /// <summary>The elements' bytes as elements of another type of the same size: truth values as bytes.</summary>
    internal Span<T> SpanOfSize<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(AsBytes());

    /// <summary>The only element.</summary>
    /// <exception cref="InvalidArgumentError">There is none or more than one, or it has another type.</exception>
    internal T Scalar<T>()
        where T : unmanaged
    {
        Check<T>();
        if (shape!.ndim != 0 && shape.size != 1)
            throw new InvalidArgumentError($"Expected a scalar, found a tensor of shape {shape.ToBracketString()}");
        return Unsafe.As<byte, T>(ref Buffer.At(_offset));
    }

    /// <summary>The same memory seen with another shape of as many elements.</summary>
    internal TensorValue Reshaped(Shape newShape) =>
        _store is StringBuffer strings ? new(newShape, strings, _offset) : new(dtype, newShape, Buffer, _offset);

    /// <summary>A part of the same memory that starts <paramref name="bytes"/> further on.</summary>
    internal TensorValue Part(Shape newShape, nint bytes) => new(dtype, newShape, Buffer, _offset + bytes);

    /// <summary>A part of the same memory that starts some elements further on.</summary>
    internal TensorValue Elements(Shape newShape, long first) =>
        _store is StringBuffer strings
            ? new(newShape, strings, _offset + (nint)first)
            : Part(newShape, (nint)(first * dtype.get_datatype_size()));

    /// <summary>Sets all elements to zero, or to the empty string.</summary>
    internal void Clear()
    {
        if (dtype == TF_DataType.TF_STRING)
            Strings.Fill([]);
        else
            AsBytes().Clear();
    }

    /// <summary>
    /// Whether one holder alone refers to the memory, which then may be overwritten (see <see cref="TensorBuffer.IsExclusive"/>).
    /// </summary>
    internal bool IsExclusive => _store is TensorBuffer { IsExclusive: true };

    /// <summary>Sets the elements to those of another tensor of this type and as many elements.</summary>
    internal void CopyFrom(TensorValue source)
    {
        if (dtype == TF_DataType.TF_STRING)
            source.Strings.CopyTo(Strings);
        else
            source.AsBytes().CopyTo(AsBytes());
    }

    internal bool SharesMemoryWith(TensorValue other) => _store == other._store;

    /// <summary>Whether another value has this type, shape and elements, bit for bit.</summary>
    internal bool Equals(TensorValue other)
    {
        if (dtype != other.dtype || shape != other.shape)
            return false;
        if (dtype != TF_DataType.TF_STRING)
            return AsBytes().SequenceEqual(other.AsBytes());
        foreach (var (a, b) in Strings.ToArray().Zip(other.Strings.ToArray()))
        {
            if (!a.AsSpan().SequenceEqual(b))
                return false;
        }

        return true;
    }

    internal void AddReference()
    {
        if (_store is TensorBuffer buffer)
            buffer.AddReference();
    }

    internal void Release()
    {
        if (_store is TensorBuffer buffer)
            buffer.Release();
    }

    /// <summary>All elements as 64-bit integers, for small int32 and int64 arguments such as shapes and axes.</summary>
    internal long[] ToLongs() =>
        dtype switch
        {
            TF_DataType.TF_INT32 => Array.ConvertAll(Span<int>().ToArray(), i => (long)i),
            TF_DataType.TF_INT64 => Span<long>().ToArray(),
            _ => throw new InvalidArgumentError($"Expected an int32 or int64 tensor, found {dtype.as_python_name()}."),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check<T>()
        where T : unmanaged
    {
        if (typeof(T).as_tf_dtype() != dtype)
            Mismatch<T>();
    }

    private static void OutOfBounds(TF_DataType dtype, Shape shape, TensorBuffer buffer, nint offset) =>
        throw new InvalidArgumentError(
            $"A tensor of {dtype.as_python_name()} and shape {shape} does not fit into {buffer.Length} bytes from byte "
                + $"{offset} on."
        );

    private void Mismatch<T>() =>
        throw new InvalidArgumentError(
            $"Expected a tensor of {typeof(T).as_tf_dtype().as_python_name()}, found {dtype.as_python_name()}."
        );
}
