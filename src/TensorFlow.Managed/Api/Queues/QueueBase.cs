using Tensorflow.Ops;

namespace Tensorflow.Queues;

/// <summary>
/// A queue of elements that are tuples of tensors, in the graph; a session keeps what is in it. A run that finds it
/// empty or full waits for a run of another thread. Source: TensorFlow 1.15 <c>tf.QueueBase</c> (python/ops/data_flow_ops.py).
/// </summary>
public abstract class QueueBase
{
    private readonly TF_DataType[] _dtypes;
    private readonly Shape[] _shapes;
    private readonly Tensor _queue_ref;
    private readonly string _name;

    /// <param name="queue">The type of node that makes the queue.</param>
    /// <param name="capacity">The most elements that the queue holds; negative for any number.</param>
    /// <param name="dtypes">By component, the element type.</param>
    /// <param name="shapes">By component, the shape; empty for any shapes.</param>
    /// <param name="shared_name">The name under which other nodes stand for the same queue; null for one of its own.</param>
    /// <param name="name">The name of the node.</param>
    /// <param name="attributes">The node's attributes where it has more, or other ones.</param>
    /// <exception cref="ValueError">There is not one shape for each component.</exception>
    private protected QueueBase(
        OpDef queue,
        int capacity,
        TF_DataType[] dtypes,
        Shape[] shapes,
        string? shared_name,
        string name,
        AttributeMap? attributes = null
    )
    {
        if (Argument.EachGiven(shapes).Length != 0 && shapes.Length != Argument.Given(dtypes).Length)
            throw new ValueError("Queue shapes must have the same length as dtypes");
        (_dtypes, _shapes) = ([.. Argument.Given(dtypes)], [.. shapes]);
        var all = attributes ?? [];
        if (!all.Contains("component_types"))
        {
            all.Add("component_types", dtypes);
            all.Add("shapes", shapes);
        }
        all.Add("capacity", capacity);
        all.Add("shared_name", shared_name ?? "");
        _queue_ref = queue.MakeTensor(name, [], all);
        _name = _queue_ref.op.name.Split('/')[^1];
    }

    /// <summary>The name of the queue's node.</summary>
    internal string Name => _queue_ref.op.name;

    /// <summary>Adds an element of one component.</summary>
    public Operation enqueue(Tensor val, string? name = null) => enqueue([val], name);

    /// <summary>Adds an element.</summary>
    /// <param name="vals">Its components.</param>
    /// <param name="name">The name of the node.</param>
    /// <exception cref="ValueError">There are more or fewer than in an element, or the shapes differ.</exception>
    public Operation enqueue(Tensor[] vals, string? name = null)
    {
        CheckCount(vals);
        using var scope = ops.name_scope(name, $"{_name}_enqueue");
        for (var i = 0; i < _shapes.Length; i++)
            CheckShape(vals[i].shape, _shapes[i]);
        return QueueOps.QueueEnqueueV2.Apply(scope, [_queue_ref, vals]);
    }

    /// <summary>Adds elements of one component, one for each entry of an array.</summary>
    public Operation enqueue_many<T>(T[] vals, string? name = null)
        where T : notnull => enqueue_many([ops.convert_to_tensor(vals, _dtypes[0], "component_0")], name);

    /// <summary>Adds elements of one component, one for each entry of the first axis.</summary>
    public Operation enqueue_many(Tensor vals, string? name = null) => enqueue_many([vals], name);

    /// <summary>Adds elements, one for each entry of the first axis.</summary>
    /// <param name="vals">Their components, all with as many entries.</param>
    /// <param name="name">The name of the node.</param>
    /// <exception cref="ValueError">There are more or fewer than in an element, or the shapes differ.</exception>
    public Operation enqueue_many(Tensor[] vals, string? name = null)
    {
        CheckCount(vals);
        using var scope = ops.name_scope(name, $"{_name}_EnqueueMany");
        for (var i = 0; i < _shapes.Length; i++)
        {
            if (!vals[i].shape.IsNull)
                CheckShape(vals[i].shape[1..], _shapes[i]);
        }

        return QueueOps.QueueEnqueueManyV2.Apply(scope, [_queue_ref, vals]);
    }

    /// <summary>Takes an element of one component.</summary>
    /// <exception cref="ValueError">The elements have several components.</exception>
    public Tensor dequeue(string? name = null) =>
        _dtypes.Length == 1
            ? dequeue_components(name)[0]
            : throw new ValueError($"An element of this queue has {_dtypes.Length} components, which dequeue_components takes.");

    /// <summary>Takes an element, with all of its components.</summary>
    public Tensor[] dequeue_components(string? name = null)
    {
        var outputs = QueueOps
            .QueueDequeueV2.Apply(name ?? $"{_name}_Dequeue", [_queue_ref], new AttributeMap { { "component_types", _dtypes } })
            .outputs;
        for (var i = 0; i < _shapes.Length; i++)
            outputs[i].set_shape(_shapes[i]);
        return outputs;
    }

    /// <summary>Takes n elements: by component, a batch of them.</summary>
    public Tensor[] dequeue_many(int n, string? name = null) =>
        Batches(QueueOps.QueueDequeueManyV2, n, n, name ?? $"{_name}_DequeueMany");

    /// <summary>Takes n elements, or those that are left in a queue that is closed: by component, a batch of them.</summary>
    public Tensor[] dequeue_up_to(int n, string? name = null) =>
        Batches(QueueOps.QueueDequeueUpToV2, n, -1, name ?? $"{_name}_DequeueUpTo");

    /// <summary>Lets nobody enqueue any more; what is in the queue can still be taken.</summary>
    public Operation close(bool cancel_pending_enqueues = false, string? name = null) =>
        QueueOps.QueueCloseV2.Apply(
            name ?? $"{_name}_Close",
            [_queue_ref],
            new AttributeMap { { "cancel_pending_enqueues", cancel_pending_enqueues } }
        );

    /// <summary>Whether the queue was closed, [].</summary>
    public Tensor is_closed(string? name = null) =>
        QueueOps.QueueIsClosedV2.MakeTensor(name ?? $"{_name}_Is_Closed", [_queue_ref]);

    /// <summary>The number of elements, [].</summary>
    public Tensor size(string? name = null) => QueueOps.QueueSizeV2.MakeTensor(name ?? $"{_name}_Size", [_queue_ref]);

    private Tensor[] Batches(OpDef op, int n, int batch_size, string name)
    {
        var outputs = op.Apply(name, [_queue_ref, n], new AttributeMap { { "component_types", _dtypes } }).outputs;
        for (var i = 0; i < _shapes.Length; i++)
        {
            if (!_shapes[i].IsNull)
                outputs[i].set_shape(new Shape([batch_size, .. _shapes[i].dims]));
        }

        return outputs;
    }

    private void CheckCount(Tensor[] vals)
    {
        if (Argument.EachGiven(vals).Length != _dtypes.Length)
            throw new ValueError($"Expected {_dtypes.Length} components of an element, found {vals.Length}.");
    }

    private static void CheckShape(Shape found, Shape expected)
    {
        if (!found.is_compatible_with(expected))
            throw new ValueError($"Shapes {found} and {expected} are incompatible");
    }
}
