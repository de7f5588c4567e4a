using Tensorflow.Ops;

namespace Tensorflow.Queues;

/// <summary>
/// A queue whose elements have a priority, int64, before their components: the smallest comes out first. Source: TensorFlow 1.15
/// <c>tf.PriorityQueue</c>.
/// </summary>
public sealed class PriorityQueue : QueueBase
{
    internal PriorityQueue(int capacity, TF_DataType[] dtypes, Shape[] shapes, string? shared_name, string name)
        : base(
            QueueOps.PriorityQueueV2,
            capacity,
            [TF_DataType.TF_INT64, .. dtypes],
            [Shape.Scalar, .. shapes],
            shared_name,
            name,
            new AttributeMap { { "component_types", dtypes }, { "shapes", shapes } }
        ) { }

    /// <summary>Adds elements of one component, one for each entry of an array.</summary>
    /// <param name="indexes">Their priorities.</param>
    /// <param name="vals">Their components.</param>
    /// <param name="name">The name of the node.</param>
    public Operation enqueue_many<T>(long[] indexes, T[] vals, string? name = null)
        where T : notnull => enqueue_many([ops.convert_to_tensor(indexes), ops.convert_to_tensor(vals)], name);

    /// <summary>Takes an element: its priority, and its components.</summary>
    public new Tensor[] dequeue(string? name = null) => dequeue_components(name);
}
