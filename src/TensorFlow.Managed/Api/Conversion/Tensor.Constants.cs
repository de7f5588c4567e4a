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
