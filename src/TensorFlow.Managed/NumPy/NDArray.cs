using System.Collections;
using System.Runtime.InteropServices;

namespace Tensorflow.NumPy;

/// <summary>
/// An array of values, as it is fed to and fetched from a session: a type, a concrete shape and the elements in row-major
/// order. Like NumPy's <c>ndarray</c>, <see cref="reshape"/> shares the memory and slicing with a step of 1 on the first
/// axis does; everything else copies.
/// </summary>
public partial class NDArray : Tensor, IEnumerable<NDArray>
{
    private readonly TensorValue _value;

    /// <summary>Copies a .NET array of any rank.</summary>
    /// <param name="value">Elements of a type that <see cref="TF_DataType"/> has; not jagged.</param>
    /// <param name="shape">The shape to see them with; the array's own by default. One dimension may be -1.</param>
    /// <exception cref="ValueError">The shape has another number of elements.</exception>
    public NDArray(Array value, Shape? shape = null)
        : this(NewValue(value.GetType().GetElementType()!.as_tf_dtype(), ShapeOf(value)))
    {
        BytesOf(value).CopyTo(_value.AsBytes());
        if (shape is not null) _value = _value.Reshaped(Fit(shape, _value.shape!));
    }

    /// <inheritdoc cref="NDArray(Array, Shape)"/>
    public NDArray(int[] value, Shape? shape = null) : this((Array)value, shape)
    {
    }

    /// <inheritdoc cref="NDArray(Array, Shape)"/>
    public NDArray(long[] value, Shape? shape = null) : this((Array)value, shape)
    {
    }

    /// <summary>An array of zeros.</summary>
    public NDArray(Shape shape, TF_DataType dtype = TF_DataType.TF_DOUBLE)
        : this(NewValue(dtype, shape))
    {
        if (dtype != TF_DataType.TF_STRING) _value.AsBytes().Clear();
    }

    /// <summary>Copies elements given as their bytes, in this machine's byte order.</summary>
    /// <exception cref="ValueError">The number of bytes is not what the shape and the type need.</exception>
    public NDArray(byte[] bytes, Shape shape, TF_DataType dtype)
        : this(NewValue(dtype, shape))
    {
        if (bytes.Length != _value.Bytes)
            throw new ValueError($"{bytes.Length} bytes do not make a {dtype.as_python_name()} array of shape {shape}: expected {_value.Bytes}.");
        bytes.CopyTo(_value.AsBytes());
    }

    public NDArray(bool value) : this(new[] { value }, Shape.Scalar) { }

    public NDArray(byte value) : this(new[] { value }, Shape.Scalar) { }

    public NDArray(short value) : this(new[] { value }, Shape.Scalar) { }

    public NDArray(int value) : this(new[] { value }, Shape.Scalar) { }

    public NDArray(long value) : this(new[] { value }, Shape.Scalar) { }

    public NDArray(float value) : this(new[] { value }, Shape.Scalar) { }

    public NDArray(double value) : this(new[] { value }, Shape.Scalar) { }

    /// <summary>Sees memory that somebody else made; the buffer is kept alive, not copied.</summary>
    internal NDArray(TensorValue value) => _value = value;

    internal TensorValue Value => _value;

    /// <summary>Whether all elements were given as one: a constant's message then carries just that one.</summary>
    internal bool IsSplat { get; init; }

    public override TF_DataType dtype => _value.dtype;

    public override Shape shape
    {
        get => _value.shape!;
        set => throw new ValueError($"The shape of an NDArray is fixed at {shape}; use reshape({value}).");
    }

    public override string name => "NDArray";

    /// <summary>The elements in row-major order, not copied.</summary>
    /// <exception cref="InvalidArgumentError">The array has another element type.</exception>
    public Span<T> AsSpan<T>() where T : unmanaged => _value.Span<T>();

    /// <summary>A copy of the elements in row-major order.</summary>
    /// <exception cref="InvalidArgumentError">The array has another element type.</exception>
    public override T[] ToArray<T>() => AsSpan<T>().ToArray();

    /// <summary>A copy of the elements as bytes in this machine's byte order.</summary>
    public byte[] ToByteArray() => _value.AsBytes().ToArray();

    public override NDArray numpy() => this;

    /// <summary>The same elements with another shape; one dimension may be -1 and follows from the others.</summary>
    /// <exception cref="ValueError">The shape has another number of elements.</exception>
    public NDArray reshape(Shape newshape) => new(_value.Reshaped(Fit(newshape, shape)));

    /// <summary>The same elements in one dimension.</summary>
    public NDArray ravel() => reshape(-1);

    /// <summary>A copy with every element converted as a C# cast converts it.</summary>
    public NDArray astype(TF_DataType dtype)
    {
        var result = new NDArray(NewValue(dtype, shape));
        Kernels.Casts.Convert(_value, result._value);
        return result;
    }

    /// <summary>The sub-array at these leading indices.</summary>
    public NDArray this[params int[] indices] => this[Array.ConvertAll(indices, Slice.Index)];

    /// <summary>The part that the slices of the leading axes select.</summary>
    /// <exception cref="ValueError">More slices than axes, or an index out of range.</exception>
    public new NDArray this[params Slice[] slices] => Elements.Sliced(this, slices);

    /// <summary>The sub-arrays along the first axis.</summary>
    public IEnumerator<NDArray> GetEnumerator()
    {
        for (var i = 0; i < shape[0]; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As NumPy prints it.</summary>
    public override string ToString() => NDArrayText.Of(this);

    internal static TensorValue NewValue(TF_DataType dtype, Shape shape)
        => dtype == TF_DataType.TF_STRING ? new(shape, new StringBuffer(shape.size))
            : new(dtype, shape, new TensorBuffer(TensorSize.Bytes(dtype, shape)));

    /// <summary>Replaces a -1 in a wanted shape by what the number of elements asks for.</summary>
    internal static Shape Fit(Shape wanted, Shape actual)
    {
        var dims = (long[])wanted.dims.Clone();
        var free = Array.IndexOf(dims, -1L);
        if (free >= 0)
        {
            dims[free] = 1;
            var others = new Shape(dims).size;
            dims[free] = others > 0 ? actual.size / others : -1;
        }
        var result = new Shape(dims);
        return result.size == actual.size ? result
            : throw new ValueError($"cannot reshape array of size {actual.size} into shape {wanted}");
    }

    internal static Shape ShapeOf(Array array) => new(Enumerable.Range(0, array.Rank).Select(i => (long)array.GetLength(i)).ToArray());

    /// <summary>The elements of an array in place.</summary>
    internal static ReadOnlySpan<byte> BytesOf(Array array)
    {
        var bytes = array.LongLength * array.GetType().GetElementType()!.as_tf_dtype().get_datatype_size();
        return bytes == 0 ? [] : MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), checked((int)bytes));
    }
}
