using Tensorflow;
using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace TfNetLstm.Rnn;

/// <summary>A batch size: a number, or a scalar int32 that has it when the graph runs.</summary>
public readonly struct BatchSize
{
    private readonly Tensor? _tensor;
    private readonly int _number;

    private BatchSize(Tensor? tensor, int number) => (_tensor, _number) = (tensor, number);

    /// <summary>A number.</summary>
    /// <exception cref="ValueError">It is negative.</exception>
    public static implicit operator BatchSize(int number) =>
        number >= 0 ? new(RnnBackend.Unknown(number), number) : throw new ValueError($"Dimension {number} must be >= 0");

    /// <summary>A scalar int32.</summary>
    public static implicit operator BatchSize(Tensor tensor) => new(tensor, -1);

    /// <summary>What is known of it: the number, or -1.</summary>
    internal int Known => _tensor is null ? _number : (int?)RnnBackend.Constant(_tensor) ?? -1;

    /// <summary>As a tensor, or as a number that becomes one.</summary>
    internal object Value => _tensor is null ? _number : _tensor;

    /// <summary>
    /// The shape [batch, size] as a tensor: [1 + rank of size]. Source: TensorFlow 1.15's <c>_concat</c>
    /// (python/ops/rnn_cell_impl.py).
    /// </summary>
    internal Tensor Concat(Shape size) => Concat(() => Suffix(size));

    /// <inheritdoc cref="Concat(Shape)"/>
    internal Tensor Concat(Tensor size) => Concat(() => size);

    private Tensor Concat(Func<Tensor> size)
    {
        var (prefix, suffix) = (Prefix(), size());
        return gen_array_ops.concat_v2(new Tensors(prefix, suffix), new NDArray(0), name: "concat");
    }

    /// <summary>[batch, size] as far as it is known.</summary>
    internal Shape Static(Shape size) => new([Known, .. size.dims]);

    /// <summary>
    /// Zeros of [batch, size]. Source: TensorFlow 1.15's <c>_zero_state_tensors</c> (python/ops/rnn_cell_impl.py), which makes
    /// the parts of the shape a second time where it asks what is known of it.
    /// </summary>
    internal Tensor Zeros(Shape size, TF_DataType dtype)
    {
        var zeros = tf.zeros(Concat(size), dtype);
        _ = (Prefix(), Suffix(size));
        zeros.shape = Static(size);
        return zeros;
    }

    /// <exception cref="ValueError">The tensor is no scalar, nor a vector of the one number.</exception>
    private Tensor Prefix() =>
        _tensor is null
            ? tf.constant(new[] { _number })
            : _tensor.shape.ndim switch
            {
                0 => tf.expand_dims(_tensor, 0),
                1 => _tensor,
                _ => throw new ValueError($"prefix tensor must be either a scalar or vector, but saw tensor: {_tensor}"),
            };

    internal static Tensor Suffix(Shape size) => tf.constant(size.dims.Select(dim => (int)dim).ToArray());
}
