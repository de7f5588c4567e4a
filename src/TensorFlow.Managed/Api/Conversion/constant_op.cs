using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>Constants (TensorFlow's python/framework/constant_op.py).</summary>
internal static class constant_op
{
    /// <summary>A node with a fixed value.</summary>
    /// <param name="value">A scalar, an array of any rank, nested lists, or an <see cref="NDArray"/>.</param>
    /// <param name="dtype">The type; by default the value's own.</param>
    /// <param name="shape">The shape; the last value fills what is left of it.</param>
    /// <param name="name">The node's name.</param>
    /// <exception cref="TypeError">The value has no such type: fractions do not become integers.</exception>
    /// <exception cref="ValueError">The value has more elements than the shape, or none, or more than a node holds.</exception>
    internal static Tensor constant(
        object value,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Shape? shape = null,
        string name = "Const"
    )
    {
        NDArray array;
        try
        {
            array = TypedValues.ToNDArray(value, dtype, shape);
        }
        catch (Exception e) when (e is ResourceExhaustedError or OverflowException)
        {
            throw new ValueError($"Cannot create a tensor proto whose content is larger than 2GB: '{name}'. ({e.Message})");
        }
        // The caller may write into what he gave.
        if (value is NDArray given && array.MayShareMemoryWith(given))
            array = array.copy();
        return ops.get_default_graph()
            .create_op(
                Ops.Constants.Const,
                [],
                [array.dtype],
                name,
                new AttributeMap { { "value", array }, { "dtype", array.dtype } }
            )
            .output;
    }

    internal static bool is_constant(Tensor tensor) => tensor.op.type == "Const";
}
