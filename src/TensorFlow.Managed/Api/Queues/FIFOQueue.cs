using Tensorflow.Ops;

namespace Tensorflow.Queues;

/// <summary>
/// A queue that gives its elements in the order in which they came. Source: TensorFlow 1.15 <c>tf.FIFOQueue</c>.
/// </summary>
public sealed class FIFOQueue : QueueBase
{
    internal FIFOQueue(int capacity, TF_DataType[] dtypes, Shape[] shapes, string? shared_name, string name)
        : base(QueueOps.FIFOQueueV2, capacity, dtypes, shapes, shared_name, name) { }
}
