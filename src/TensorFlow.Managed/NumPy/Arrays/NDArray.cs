using System.Collections;
using System.Runtime.InteropServices;

namespace Tensorflow.NumPy;

/// <summary>
/// An array of values, as it is fed to and fetched from a session. It works as NumPy's <c>ndarray</c>: arithmetic gives arrays,
/// indexing with numbers and slices gives views that share the memory, indexing with arrays gives copies.
/// </summary>
/// <remarks>
/// An array is a contiguous <see cref="TensorValue"/>, or strides over one. Strides alone carry all views that NumPy has (steps,
/// reversed and transposed axes, broadcasting), so that writing through any of them works and no kind of view is a special case;
/// what needs rows side by side, as the runtime does, asks for <see cref="Value"/>, which copies where there are strides. Whoever
/// keeps an array's elements, such as a constant's node, copies them: the array may be written to later. <c>a += b</c> is C#'s:
/// it makes a new array, and no view of the old one changes. <c>Console.WriteLine(a)</c> does not compile, since C# finds the
/// conversions to bool and to int equally good: write <c>print(a)</c> or <c>Console.WriteLine($"{a}")</c>.
/// </remarks>
[TypeFormatterSource(typeof(TextFormatterSource))]
public partial class NDArray : Tensor, IEnumerable<NDArray>
{
    private TensorValue _value;

    /// <summary>Copies a .NET array of any number of dimensions.</summary>
    /// <param name="value">Elements of a type that <see cref="TF_DataType"/> has; not jagged.</param>
    /// <param name="shape">
    /// The shape to see them with; the array's own by default. One dimension may be -1 and follows from the others.
    /// </param>
    /// <exception cref="TypeError">The elements are of another type.</exception>
    /// <exception cref="ValueError">The shape has another number of elements.</exception>
    public NDArray(Array value, Shape? shape = null)
        : this(NewValue(Argument.Given(value).GetType().GetElementType()!.as_tf_dtype(), ShapeOf(value)))
    {
        BytesOf(value).CopyTo(_value.AsBytes());
        if (shape is not null)
            _value = _value.Reshaped(Fit(shape, _value.shape!));
    }

    /// <inheritdoc cref="NDArray(Array, Shape)"/>
    public NDArray(int[] value, Shape? shape = null)
        : this((Array)value, shape) { }

    /// <inheritdoc cref="NDArray(Array, Shape)"/>
    public NDArray(long[] value, Shape? shape = null)
        : this((Array)value, shape) { }

    /// <summary>An array of zeros, false or empty strings.</summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    /// <exception cref="TypeError">There are no elements of this type, such as resources.</exception>
    public NDArray(Shape shape, TF_DataType dtype = TF_DataType.TF_DOUBLE)
        : this(NewValue(dtype, shape))
    {
        if (dtype != TF_DataType.TF_STRING)
            _value.AsBytes().Clear();
    }

    /// <summary>Copies elements given as their bytes, in this machine's byte order.</summary>
    /// <exception cref="ValueError">The number of bytes is not what the shape and the type need.</exception>
    public NDArray(byte[] bytes, Shape shape, TF_DataType dtype)
        : this(NewValue(dtype, shape))
    {
        if (Argument.Given(bytes).Length != _value.Bytes)
        {
            throw new ValueError(
                $"{bytes.Length} bytes do not make a {dtype.as_python_name()} array of shape {shape}: expected {_value.Bytes}."
            );
        }

        bytes.CopyTo(_value.AsBytes());
    }

    /// <summary>Copies elements at an address, in row-major order and this machine's byte order.</summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    /// <exception cref="TypeError">The elements are strings, or of a type that has none.</exception>
    public unsafe NDArray(IntPtr address, Shape shape, TF_DataType dtype)
        : this(NewValue(dtype, shape))
    {
        dtype.get_datatype_size();
        new ReadOnlySpan<byte>((void*)address, checked((int)_value.Bytes)).CopyTo(_value.AsBytes());
    }

    /// <summary>One truth value, bool, shape [].</summary>
    public NDArray(bool value)
        : this(new[] { value }, Shape.Scalar) { }

    /// <summary>One byte, uint8, shape [].</summary>
    public NDArray(byte value)
        : this(new[] { value }, Shape.Scalar) { }

    /// <summary>One integer, int16, shape [].</summary>
    public NDArray(short value)
        : this(new[] { value }, Shape.Scalar) { }

    /// <summary>One integer, int32, shape [].</summary>
    public NDArray(int value)
        : this(new[] { value }, Shape.Scalar) { }

    /// <summary>One integer, int64, shape [].</summary>
    public NDArray(long value)
        : this(new[] { value }, Shape.Scalar) { }

    /// <summary>One number, float32, shape [].</summary>
    public NDArray(float value)
        : this(new[] { value }, Shape.Scalar) { }

    /// <summary>One number, float64, shape [].</summary>
    public NDArray(double value)
        : this(new[] { value }, Shape.Scalar) { }

    /// <summary>Sees the memory of an array, or of a copy of it.</summary>
    /// <exception cref="RuntimeError">The tensor has no value outside of a session.</exception>
    public NDArray(Tensor tensor, bool clone = false)
        : this(clone ? Argument.Given(tensor).numpy().copy()._value : Argument.Given(tensor).numpy().Value) { }

    /// <summary>Sees memory that somebody else made; the buffer is kept alive, not copied.</summary>
    internal NDArray(TensorValue value) => _value = value;

    /// <summary>One value, shape [], of the element type that the .NET type stands for.</summary>
    /// <exception cref="TypeError">The .NET type is no element type.</exception>
    public static NDArray Scalar<T>(T value)
        where T : unmanaged => new(new[] { value }, Shape.Scalar);

    /// <summary>The elements in row-major order: the array's own memory if it is contiguous, else a copy.</summary>
    internal TensorValue Value => _strides is null ? _value : copy()._value;

    /// <summary>Whether all elements were given as one: a constant's message then carries just that one.</summary>
    internal bool IsSplat { get; init; }

    /// <summary>The element type.</summary>
    public override TF_DataType dtype => _value.dtype;

    /// <summary>
    /// A copy of the shape, fully defined. Setting it sees the same elements with another shape, in this array itself; one
    /// dimension may be -1.
    /// </summary>
    /// <exception cref="ValueError">The shape has another number of elements, or the array is not contiguous.</exception>
    public override Shape shape
    {
        get => StaticShape.Copy();
        set
        {
            if (_strides is not null)
                throw new ValueError("incompatible shape for a non-contiguous array");
            _value = _value.Reshaped(Fit(value, shape));
        }
    }

    internal override Shape StaticShape => _shape ?? _value.shape!;

    /// <summary><c>NDArray</c>: a value has no name.</summary>
    public override string name => "NDArray";

    /// <summary>The elements in row-major order, not copied.</summary>
    /// <exception cref="InvalidArgumentError">The array has another element type.</exception>
    /// <exception cref="ValueError">The array is a view whose elements do not follow one another in memory.</exception>
    public Span<T> AsSpan<T>()
        where T : unmanaged =>
        _strides is null
            ? _value.Span<T>()
            : throw new ValueError("The elements of this view do not follow one another in memory: use ToArray or copy.");

    /// <summary>
    /// A copy of the elements in row-major order. Those of int64, as NumPy's functions give places and orders, are given as int
    /// too.
    /// </summary>
    /// <exception cref="InvalidArgumentError">The array has another element type.</exception>
    /// <exception cref="OverflowException">An element of int64 is no int.</exception>
    public override T[] ToArray<T>() =>
        dtype == TF_DataType.TF_INT64 && typeof(T) == typeof(int)
            ? (T[])(object)Array.ConvertAll(ToArray<long>(), element => checked((int)element))
            : Value.Span<T>().ToArray();

    /// <summary>A copy of the elements as bytes in this machine's byte order; strings one after the other.</summary>
    public byte[] ToByteArray() =>
        dtype == TF_DataType.TF_STRING ? [.. Value.Strings.ToArray().SelectMany(text => text)] : Value.AsBytes().ToArray();

    /// <summary>A copy as a .NET array of as many dimensions.</summary>
    /// <exception cref="InvalidArgumentError">The array has another element type.</exception>
    public Array ToMultiDimArray<T>()
        where T : unmanaged
    {
        if (ndim == 0)
            return ToArray<T>();
        var value = Value;
        value.Span<T>();
        var result = Array.CreateInstance(typeof(T), dims);
        value.AsBytes().CopyTo(BytesOf(result));
        return result;
    }

    /// <summary>The array itself.</summary>
    public override NDArray numpy() => this;

    /// <summary>
    /// A copy with every element converted: towards zero to an integer, whose bits beyond the type's are dropped; a truth value
    /// to 0 or 1, a number to whether it is not 0; a string to the number that it is, and the other way round. Source: NumPy's
    /// <c>ndarray.astype</c>.
    /// </summary>
    /// <exception cref="ValueError">A string is no number.</exception>
    public NDArray astype(TF_DataType dtype)
    {
        dtype = dtype.as_base_dtype();
        if (dtype == this.dtype)
            return copy();
        if (this.dtype == TF_DataType.TF_STRING)
            return Parsed(dtype.is_integer()).astype(dtype);
        if (dtype == TF_DataType.TF_STRING)
            return Texts();
        // .NET's conversion of a number that a small integer cannot hold gives the nearest that it can.
        var isNarrower = dtype.is_integer() && dtype != TF_DataType.TF_INT64;
        if (this.dtype.is_floating() && isNarrower && !(dtype == TF_DataType.TF_UINT64 && np.all(this >= 0f)))
            return astype(TF_DataType.TF_INT64).astype(dtype);
        var result = new NDArray(NewValue(dtype, shape));
        Casts.Convert(Value, result._value);
        return result;
    }

    /// <summary>The sub-arrays along the first axis, as views.</summary>
    /// <exception cref="TypeError">The array has no axis.</exception>
    public IEnumerator<NDArray> GetEnumerator()
    {
        if (ndim == 0)
            throw new TypeError("iteration over a 0-d array");
        return Enumerable.Range(0, (int)shape[0]).Select(i => this[i]).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As NumPy prints it.</summary>
    public override string ToString() => NDArrayText.Format(this);

    /// <exception cref="ValueError">A dimension is negative.</exception>
    internal static TensorValue NewValue(TF_DataType dtype, Shape shape) =>
        !Argument.Given(shape).IsFullyDefined ? throw new ValueError("negative dimensions are not allowed")
        : dtype == TF_DataType.TF_STRING ? new(shape.Copy(), new StringBuffer(shape.size))
        : new(dtype, shape.Copy(), new TensorBuffer(TensorSize.Bytes(dtype, shape)));

    internal static Shape ShapeOf(Array array) =>
        new(Enumerable.Range(0, array.Rank).Select(i => (long)array.GetLength(i)).ToArray());

    /// <summary>The elements of an array in place.</summary>
    internal static Span<byte> BytesOf(Array array)
    {
        var bytes = array.LongLength * array.GetType().GetElementType()!.as_tf_dtype().get_datatype_size();
        return bytes == 0 ? [] : MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), checked((int)bytes));
    }
}
