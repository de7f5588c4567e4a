namespace Tensorflow;

/// <content>
/// Tensors made of values: constants of the default graph, as TensorFlow.NET's tensors of values become where a graph takes them.
/// </content>
public partial class Tensor
{
    /// <summary>A constant scalar.</summary>
    public Tensor(bool value)
        : this(constant_op.constant(value)) { }

    /// <inheritdoc cref="Tensor(bool)"/>
    public Tensor(byte value)
        : this(constant_op.constant(value)) { }

    /// <inheritdoc cref="Tensor(bool)"/>
    public Tensor(int value)
        : this(constant_op.constant(value)) { }

    /// <inheritdoc cref="Tensor(bool)"/>
    public Tensor(long value)
        : this(constant_op.constant(value)) { }

    /// <inheritdoc cref="Tensor(bool)"/>
    public Tensor(float value)
        : this(constant_op.constant(value)) { }

    /// <inheritdoc cref="Tensor(bool)"/>
    public Tensor(double value)
        : this(constant_op.constant(value)) { }

    /// <inheritdoc cref="Tensor(bool)"/>
    public Tensor(string value)
        : this(constant_op.constant(value)) { }

    /// <inheritdoc cref="Tensor(bool)"/>
    public Tensor(sbyte value)
        : this(constant_op.constant(value)) { }

    /// <inheritdoc cref="Tensor(bool)"/>
    public Tensor(short value)
        : this(constant_op.constant(value)) { }

    /// <inheritdoc cref="Tensor(bool)"/>
    public Tensor(uint value)
        : this(constant_op.constant(value)) { }

    /// <inheritdoc cref="Tensor(bool)"/>
    public Tensor(ulong value)
        : this(constant_op.constant(value)) { }

    /// <summary>A constant with an array's elements and shape.</summary>
    public Tensor(NumPy.NDArray nd)
        : this(constant_op.constant(nd)) { }

    /// <summary>A constant of these elements in row-major order.</summary>
    /// <param name="data">The elements.</param>
    /// <param name="shape">The shape; a vector's by default.</param>
    /// <exception cref="ValueError">There are more or fewer elements than the shape has.</exception>
    public Tensor(bool[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(byte[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(int[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(long[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(float[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(double[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(sbyte[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(short[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(ushort[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(uint[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(ulong[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <inheritdoc cref="Tensor(bool[], Shape?)"/>
    public Tensor(System.Numerics.Complex[] data, Shape? shape = null)
        : this(Shaped(data, shape)) { }

    /// <summary>A constant of the elements of a .NET array of any number of dimensions.</summary>
    /// <param name="array">Elements of a type that <see cref="TF_DataType"/> has; not jagged.</param>
    /// <param name="shape">The shape; the array's own by default.</param>
    /// <exception cref="TypeError">The elements are of another type.</exception>
    /// <exception cref="ValueError">There are more or fewer elements than the shape has.</exception>
    public Tensor(Array array, Shape? shape = null)
        : this(Shaped(array, shape)) { }

    /// <summary>A constant of elements given as their bytes, in this machine's byte order.</summary>
    /// <exception cref="ValueError">The number of bytes is not what the shape and the type need.</exception>
    public Tensor(byte[] bytes, Shape shape, TF_DataType dtype)
        : this(constant_op.constant(new NumPy.NDArray(bytes, shape, dtype))) { }

    /// <summary>A constant of elements at an address, in row-major order and this machine's byte order.</summary>
    /// <exception cref="ValueError">A dimension is negative.</exception>
    /// <exception cref="TypeError">The elements are strings, or of a type that has none.</exception>
    public Tensor(IntPtr data_ptr, Shape shape, TF_DataType dtype)
        : this(constant_op.constant(new NumPy.NDArray(data_ptr, shape, dtype))) { }

    /// <summary>Takes the place of a constant's output, which nothing reads yet.</summary>
    private Tensor(Tensor constant)
        : this(constant.op, constant.value_index, constant.dtype)
    {
        _shape = constant.shape;
        constant.op.outputs[constant.value_index] = this;
    }

    private static Tensor Shaped(Array data, Shape? shape)
    {
        var array = new NumPy.NDArray(data);
        return constant_op.constant(shape is null ? array : array.reshape(shape));
    }
}
