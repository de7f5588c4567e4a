using Tensorflow.Kernels.Random;

namespace Tensorflow.Ops;

/// <summary>
/// Queues of tuples of tensors, which live as long as the session. Who finds one full or empty waits for another run. Within a
/// run, what takes out of a queue comes after what puts into it, as far as the graph leaves that open and there is space.
/// Source: TensorFlow 1.15's core/ops/data_flow_ops.cc and core/kernels/queue_op.h.
/// </summary>
internal static class QueueOps
{
    /// <summary>A queue that gives its elements in the order in which they came.</summary>
    internal static readonly OpDef FIFOQueueV2 = Queue("FIFOQueueV2");

    /// <summary>The same, whose elements may differ in shape: a batch of them is padded with zeros.</summary>
    internal static readonly OpDef PaddingFIFOQueueV2 = Queue("PaddingFIFOQueueV2");

    /// <summary>A queue that gives its elements in any order, and keeps some of them back for that until it is closed.</summary>
    internal static readonly OpDef RandomShuffleQueueV2 = Queue(
        "RandomShuffleQueueV2",
        "component_types: list(type) >= 1, shapes: list(shape) >= 0 = [], min_after_dequeue: int = 0, seed: int = 0, "
            + "seed2: int = 0, "
            + Named,
        static op => op.attributes.Get<TF_DataType[]>("component_types"),
        static op => op.attributes.Get<Shape[]>("shapes"),
        static (op, components) =>
        {
            var seeds = new GuardedPhiloxRandom(op.attributes.Get<long>("seed"), op.attributes.Get<long>("seed2"));
            return new ShuffledElements(components, seeds.ReserveSamples128(0));
        }
    );

    /// <summary>
    /// A queue that gives its elements by their first component, a scalar int64 that the attributes do not tell of: the smallest
    /// comes first.
    /// </summary>
    internal static readonly OpDef PriorityQueueV2 = Queue(
        "PriorityQueueV2",
        "component_types: list(type) >= 0 = [], shapes: list(shape) >= 0, " + Named,
        static op => [TF_DataType.TF_INT64, .. op.attributes.Get<TF_DataType[]>("component_types")],
        static op => [Shape.Scalar, .. op.attributes.Get<Shape[]>("shapes")],
        static (_, components) => new PrioritizedElements(components)
    );

    /// <summary>Adds one element.</summary>
    internal static readonly OpDef QueueEnqueueV2 = Enqueue("QueueEnqueueV2", static c =>
        c.Resource<QueueResource>(0).Enqueue(c)
    );

    /// <summary>Adds an element for each entry of the components' first axis.</summary>
    internal static readonly OpDef QueueEnqueueManyV2 = Enqueue("QueueEnqueueManyV2", static c =>
        c.Resource<QueueResource>(0).EnqueueMany(c)
    );

    /// <summary>Takes one element.</summary>
    internal static readonly OpDef QueueDequeueV2 = new(
        "QueueDequeueV2",
        inputs: "handle: resource",
        outputs: "components: component_types",
        attrs: "component_types: list(type) >= 1, timeout_ms: int = -1"
    )
    {
        NotDifferentiable = true,
        TakesFromQueue = true,
        UpdatesVariable = true,
        IsStateful = true,
        Kernel = KernelErrors.AtNode(static c => c.Resource<QueueResource>(0).Dequeue(c)),
    };

    /// <summary>Takes n elements as a batch.</summary>
    internal static readonly OpDef QueueDequeueManyV2 = DequeueMany("QueueDequeueManyV2", "DequeueManyOp", fewer: false);

    /// <summary>Takes n elements as a batch, or what a closed queue still has.</summary>
    internal static readonly OpDef QueueDequeueUpToV2 = DequeueMany("QueueDequeueUpToV2", "DequeueUpToOp", fewer: true);

    /// <summary>Lets nobody enqueue any more.</summary>
    internal static readonly OpDef QueueCloseV2 = new(
        "QueueCloseV2",
        inputs: "handle: resource",
        attrs: "cancel_pending_enqueues: bool = false"
    )
    {
        NotDifferentiable = true,
        UpdatesVariable = true,
        IsStateful = true,
        Kernel = KernelErrors.AtNode(static c =>
            c.Resource<QueueResource>(0).Close(c, c.Attributes.Get<bool>("cancel_pending_enqueues"))
        ),
    };

    /// <summary>Whether the queue was closed, [].</summary>
    internal static readonly OpDef QueueIsClosedV2 = new(
        "QueueIsClosedV2",
        inputs: "handle: resource",
        outputs: "is_closed: bool"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c => c.Allocate<bool>(0, [])[0] = c.Resource<QueueResource>(0).IsClosed,
    };

    /// <summary>The number of elements, [].</summary>
    internal static readonly OpDef QueueSizeV2 = new("QueueSizeV2", inputs: "handle: resource", outputs: "size: int32")
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c => c.Allocate<int>(0, [])[0] = c.Resource<QueueResource>(0).Count,
    };

    private const string Named = "capacity: int = -1, container: string = '', shared_name: string = ''";

    private static OpDef Queue(string name) =>
        Queue(
            name,
            "component_types: list(type) >= 1, shapes: list(shape) >= 0 = [], " + Named,
            static op => op.attributes.Get<TF_DataType[]>("component_types"),
            static op => op.attributes.Get<Shape[]>("shapes"),
            static (_, components) => new FifoElements(components)
        );

    private static OpDef Queue(
        string name,
        string attrs,
        Func<Operation, TF_DataType[]> types,
        Func<Operation, Shape[]> shapes,
        Func<Operation, int, QueueElements> elements
    ) =>
        new(name, outputs: "handle: resource", attrs: attrs)
        {
            Shape = Shapes.ScalarOutput,
            NotDifferentiable = true,
            IsStateful = true,
            Shared = (op, _, name) => new QueueResource(op, name, types(op), shapes(op), elements(op, types(op).Length)),
            SharesUnnamed = false,
            Kernel = static c => c.SetOutput(0, new TensorValue(c.State!)),
        };

    private static OpDef Enqueue(string name, Kernel kernel) =>
        new(
            name,
            inputs: "handle: resource, components: Tcomponents",
            attrs: "Tcomponents: list(type) >= 1, timeout_ms: int = -1"
        )
        {
            NotDifferentiable = true,
            PutsIntoQueue = true,
            IsStateful = true,
            Kernel = KernelErrors.AtNode(kernel),
        };

    private static OpDef DequeueMany(string name, string kernel, bool fewer) =>
        new(
            name,
            inputs: "handle: resource, n: int32",
            outputs: "components: component_types",
            attrs: "component_types: list(type) >= 1, timeout_ms: int = -1"
        )
        {
            NotDifferentiable = true,
            TakesFromQueue = true,
            UpdatesVariable = true,
            IsStateful = true,
            Kernel = KernelErrors.AtNode(c =>
            {
                var n = c.Input(1).Scalar<int>();
                if (n < 0)
                    throw new InvalidArgumentError($"{kernel} requested {n} < 0 elements");
                c.Resource<QueueResource>(0).DequeueMany(c, n, fewer);
            }),
        };
}
