using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>Constants (TensorFlow 1.15's python/framework/constant_op.py).</summary>
public class constant_op
{
    /// <summary>
    /// A node with a fixed value. Source: TensorFlow 1.15's <c>constant_op.constant</c> (python/framework/constant_op.py).
    /// </summary>
    /// <param name="value">
    /// A scalar, an array of any rank, nested lists, or an <see cref="NDArray"/>; it is copied. Bytes are one string where a
    /// string is asked for, and where there is eager execution tensors are packed.
    /// </param>
    /// <param name="dtype">The result's element type; the value's own by default.</param>
    /// <param name="shape">The result's shape; the value's own by default.</param>
    /// <param name="verify_shape">Whether the value must have exactly that shape.</param>
    /// <param name="allow_broadcast">
    /// Whether a single value, and none but that, fills a larger shape; otherwise the last of several values fills what is left.
    /// </param>
    /// <param name="name">The node's name.</param>
    /// <returns>A tensor of this element type and shape.</returns>
    /// <exception cref="TypeError">
    /// The value has no such type, fractions not becoming integers, or it does not have the shape.
    /// </exception>
    /// <exception cref="ValueError">
    /// The value has more elements than the shape, or none, or more than a node holds; or it is to be verified and broadcast.
    /// </exception>
    public static Tensor constant(
        object value,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Shape? shape = null,
        bool verify_shape = false,
        bool allow_broadcast = true,
        string name = "Const"
    )
    {
        if (allow_broadcast && verify_shape)
            throw new ValueError("allow_broadcast and verify_shape are not both allowed.");
        if (value is Tensor[] or IVariableV1[] && Contexts.Context.Current.executing_eagerly())
            return ops.convert_to_tensor(value, dtype, name);
        if (value is byte[] bytes && dtype == TF_DataType.TF_STRING)
            value = NDArray.OfStrings([bytes], Shape.Scalar);
        NDArray array;
        try
        {
            if (shape is not null)
                CheckShape(value, dtype, shape, verify_shape, allow_broadcast);
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

    /// <summary>Whether it is a node of type Const, or the output of one.</summary>
    public static bool is_constant(ITensorOrOperation tensor_or_op) => Argument.Given(tensor_or_op).op.type == "Const";

    private static void CheckShape(object value, TF_DataType dtype, Shape shape, bool verify_shape, bool allow_broadcast)
    {
        if (!verify_shape && !allow_broadcast)
            return;
        var found = TypedValues.ToNDArray(value, dtype, null).shape;
        if (verify_shape ? found.Equals(shape) : found.size == shape.size || found is { ndim: <= 1, size: 1 })
            return;
        throw new TypeError($"Expected Tensor's shape: {shape}, got {found}.");
    }
}
