using Google.Protobuf;
using Tensorflow.NumPy;

namespace Tensorflow.GraphDefs;

/// <summary>
/// Arrays as messages that take their memory as it is, strings alone excepted. Source: TensorFlow's
/// <c>Tensor::AsProtoTensorContent</c> (core/framework/tensor.cc).
/// </summary>
internal static class TensorContent
{
    /// <summary>A message that reads the array's memory for as long as it is used: nobody may write there meanwhile.</summary>
    internal static TensorProto Wrap(NDArray array)
    {
        var message = new TensorProto { Dtype = (DataType)array.dtype, TensorShape = GraphDefWriter.ShapeOf(array.shape) };
        if (array.shape.size == 0)
            return message;
        var value = array.Value;
        message.TensorContent =
            value.dtype == TF_DataType.TF_STRING
                ? TensorCoding.EncodeStringList(value.Strings)
                : UnsafeByteOperations.UnsafeWrap(value.AsMemory());
        return message;
    }
}
