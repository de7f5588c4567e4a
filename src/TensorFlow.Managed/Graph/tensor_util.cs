using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// What Python TensorFlow can tell of a tensor's value while the graph is built (<c>tensor_util.constant_value</c>,
/// python/framework/tensor_util.py). Gradient functions choose their nodes by it, so it knows no more than Python does.
/// </summary>
internal static class tensor_util
{
    /// <summary>The tensor's value if it is that simple, else null.</summary>
    internal static NDArray? constant_value(Tensor tensor)
    {
        if (tensor is NDArray array)
            return array;
        return ConstantFolding.Evaluate(tensor, Known, op =>
            op.type is "Range" or "Cast" or "ConcatV2" or "Pack" or "Fill" or "Equal" or "NotEqual"
        );
    }

    private static NDArray? Known(Tensor tensor)
    {
        var op = tensor.op;
        return op.type switch
        {
            "Const" => op.attributes.Get<NDArray>("value"),
            "Shape" when op.inputs[0].shape.IsFullyDefined => TypedValues
                .ToNDArray(op.inputs[0].shape.dims, TF_DataType.TF_INT64)
                .astype(op.output.dtype),
            "Size" when op.inputs[0].shape.IsFullyDefined => new NDArray(op.inputs[0].shape.size).astype(op.output.dtype),
            "Rank" when !op.inputs[0].shape.IsNull => new NDArray(op.inputs[0].shape.ndim),
            _ => null,
        };
    }

    /// <summary>A shape as far as the tensor that computes it says it (<c>constant_value_as_shape</c>).</summary>
    internal static Shape constant_value_as_shape(Tensor tensor)
    {
        if (tensor is not NDArray array)
            return PartialShapes.Evaluate(tensor);
        var dims = array.astype(TF_DataType.TF_INT64).ToArray<long>();
        return array.shape.IsScalar && dims[0] == -1 ? Shape.Null : new Shape(dims);
    }
}
