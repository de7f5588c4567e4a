using Tensorflow.Queues;

namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>A queue of tensors that gives them in the order in which they came.</summary>
    /// <param name="capacity">The most that it holds; negative for any number.</param>
    /// <param name="dtype">Their element type.</param>
    /// <param name="shape">Their shape; null for any.</param>
    /// <param name="shared_name">The name under which other nodes stand for the same queue; null for one of its own.</param>
    /// <param name="name">The name of the node.</param>
    public FIFOQueue FIFOQueue(
        int capacity,
        TF_DataType dtype,
        Shape? shape = null,
        string? shared_name = null,
        string name = "fifo_queue"
    ) => new(capacity, [dtype], shape is null ? [] : [shape], shared_name, name);

    /// <summary>A queue of tuples of tensors that gives them in the order in which they came.</summary>
    /// <param name="capacity">The most that it holds; negative for any number.</param>
    /// <param name="dtypes">By component, the element type.</param>
    /// <param name="shapes">By component, the shape; null for any.</param>
    /// <param name="names">Is to be null: the components have no names.</param>
    /// <param name="shared_name">The name under which other nodes stand for the same queue; null for one of its own.</param>
    /// <param name="name">The name of the node.</param>
    /// <exception cref="UnimplementedError">The components are to have names.</exception>
    public FIFOQueue FIFOQueue(
        int capacity,
        TF_DataType[] dtypes,
        Shape[]? shapes = null,
        string[]? names = null,
        string? shared_name = null,
        string name = "fifo_queue"
    ) => new(capacity, dtypes, Nameless(shapes, names), shared_name, name);

    /// <summary>A queue of tensors that may differ in size: a batch of them is padded with zeros.</summary>
    /// <inheritdoc cref="FIFOQueue(int, TF_DataType, Shape?, string?, string)"/>
    public PaddingFIFOQueue PaddingFIFOQueue(
        int capacity,
        TF_DataType dtype,
        Shape shape,
        string? shared_name = null,
        string name = "padding_fifo_queue"
    ) => new(capacity, [dtype], [shape], shared_name, name);

    /// <summary>A queue of tuples of tensors that may differ in size: a batch of them is padded with zeros.</summary>
    /// <inheritdoc cref="FIFOQueue(int, TF_DataType[], Shape[], string[], string?, string)"/>
    public PaddingFIFOQueue PaddingFIFOQueue(
        int capacity,
        TF_DataType[] dtypes,
        Shape[] shapes,
        string[]? names = null,
        string? shared_name = null,
        string name = "padding_fifo_queue"
    ) => new(capacity, dtypes, Nameless(shapes, names), shared_name, name);

    /// <summary>A queue of tensors that gives them in any order.</summary>
    /// <param name="capacity">The most that it holds; negative for any number.</param>
    /// <param name="min_after_dequeue">So many stay in it until it is closed, for the others to be mixed with.</param>
    /// <param name="dtype">Their element type.</param>
    /// <param name="shape">Their shape; null for any.</param>
    /// <param name="seed">The order's seed; null for one that follows from the graph's, as for other random operations.</param>
    /// <param name="shared_name">The name under which other nodes stand for the same queue; null for one of its own.</param>
    /// <param name="name">The name of the node.</param>
    public RandomShuffleQueue RandomShuffleQueue(
        int capacity,
        int min_after_dequeue,
        TF_DataType dtype,
        Shape? shape = null,
        int? seed = null,
        string? shared_name = null,
        string name = "random_shuffle_queue"
    ) => RandomShuffleQueue(capacity, min_after_dequeue, [dtype], shape is null ? [] : [shape], seed, shared_name, name);

    /// <summary>A queue of tuples of tensors that gives them in any order.</summary>
    /// <param name="capacity">The most that it holds; negative for any number.</param>
    /// <param name="min_after_dequeue">So many stay in it until it is closed, for the others to be mixed with.</param>
    /// <param name="dtypes">By component, the element type.</param>
    /// <param name="shapes">By component, the shape; empty for any.</param>
    /// <param name="seed">The order's seed; null for one that follows from the graph's, as for other random operations.</param>
    /// <param name="shared_name">The name under which other nodes stand for the same queue; null for one of its own.</param>
    /// <param name="name">The name of the node.</param>
    public RandomShuffleQueue RandomShuffleQueue(
        int capacity,
        int min_after_dequeue,
        TF_DataType[] dtypes,
        Shape[] shapes,
        int? seed = null,
        string? shared_name = null,
        string name = "random_shuffle_queue"
    ) => new(capacity, min_after_dequeue, dtypes, shapes, seed, shared_name, name);

    /// <summary>A queue of tensors with priorities, int64, of which that with the smallest comes out first.</summary>
    /// <param name="capacity">The most that it holds; negative for any number.</param>
    /// <param name="dtype">Their element type.</param>
    /// <param name="shape">Their shape; a scalar's if null.</param>
    /// <param name="shared_name">The name under which other nodes stand for the same queue; null for one of its own.</param>
    /// <param name="name">The name of the node.</param>
    public PriorityQueue PriorityQueue(
        int capacity,
        TF_DataType dtype,
        Shape? shape = null,
        string? shared_name = null,
        string name = "priority_queue"
    ) => new(capacity, [dtype], [shape ?? Shape.Scalar], shared_name, name);

    private static Shape[] Nameless(Shape[]? shapes, string[]? names) =>
        names is null ? shapes ?? [] : throw new UnimplementedError("Components of a queue's elements cannot have names.");
}
