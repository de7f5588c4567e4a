using Tensorflow.Ops;

namespace Tensorflow.Queues;

/// <summary>
/// A queue whose elements may differ in the dimensions that it leaves open: a batch of them is padded with zeros. Source:
/// TensorFlow 1.15 <c>tf.PaddingFIFOQueue</c>.
/// </summary>
public sealed class PaddingFIFOQueue : QueueBase
{
    internal PaddingFIFOQueue(int capacity, TF_DataType[] dtypes, Shape[] shapes, string? shared_name, string name)
        : base(QueueOps.PaddingFIFOQueueV2, capacity, dtypes, shapes, shared_name, name) { }
}
