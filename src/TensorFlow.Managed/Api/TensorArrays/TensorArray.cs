namespace Tensorflow;

/// <summary>
/// An array of tensors for loops: each element is written once; every write gives a new TensorArray that later accesses must
/// use. Source: TensorFlow's <c>tf.TensorArray</c> (python/ops/tensor_array_ops.py).
/// </summary>
public abstract class TensorArray
{
    /// <summary>The elements' type.</summary>
    public abstract TF_DataType dtype { get; }

    /// <summary>The array itself as the operations take it: a resource, a scalar.</summary>
    public abstract Tensor handle { get; }

    /// <summary>The scalar float32 that orders the accesses: what a loop passes on in the array's place.</summary>
    public abstract Tensor flow { get; }

    /// <summary>Whether all elements have the same shape, which follows from those that are written.</summary>
    public abstract bool infer_shape { get; }

    /// <summary>Whether the array stands where the first value that is written does: recorded in the graph.</summary>
    public abstract bool colocate_with_first_write_call { get; }

    /// <summary>Makes an array, or takes one that exists by its handle.</summary>
    /// <param name="dtype">The elements' type.</param>
    /// <param name="size">The number of elements, a scalar int32; not with <paramref name="handle"/>.</param>
    /// <param name="dynamic_size">Whether writing beyond the end makes it larger.</param>
    /// <param name="clear_after_read">Whether an element is gone when it has been read once.</param>
    /// <param name="tensor_array_name">The name under which a session keeps it; not with <paramref name="handle"/>.</param>
    /// <param name="handle">The handle of an array that exists.</param>
    /// <param name="flow">The flow of an array that exists.</param>
    /// <param name="infer_shape">Whether all elements have the same shape.</param>
    /// <param name="element_shape">What is known of that shape; by default nothing.</param>
    /// <param name="colocate_with_first_write_call">
    /// Whether the array stands where the first value that is written does: recorded in the graph.
    /// </param>
    /// <param name="name">The node's name; <c>TensorArray</c> by default.</param>
    /// <exception cref="ValueError">
    /// Neither or both of size and handle, a handle without a flow, or one together with a name.
    /// </exception>
    public static TensorArray Create(
        TF_DataType dtype,
        Tensor? size = null,
        bool dynamic_size = false,
        bool clear_after_read = true,
        string? tensor_array_name = null,
        Tensor? handle = null,
        Tensor? flow = null,
        bool infer_shape = true,
        Shape? element_shape = null,
        bool colocate_with_first_write_call = true,
        string? name = null
    ) =>
        new GraphTensorArray(
            dtype,
            size,
            dynamic_size,
            clear_after_read,
            tensor_array_name,
            handle,
            flow,
            infer_shape,
            element_shape,
            colocate_with_first_write_call,
            name
        );

    /// <summary>Writes an element. Source: TensorFlow 1.15 <c>tf.TensorArray.write</c>.</summary>
    /// <param name="index">The element's index, a scalar int32.</param>
    /// <param name="value">The element: the array's element type, and a shape that fits the others'.</param>
    /// <param name="name">The node's name; <c>TensorArrayWrite</c> by default.</param>
    /// <returns>The array that later accesses must use.</returns>
    /// <exception cref="ValueError">The value has another element type, or a shape that does not fit.</exception>
    /// <exception cref="InvalidArgumentError">
    /// When the graph runs: the index is out of range, or the element was written before.
    /// </exception>
    public abstract TensorArray write(Tensor index, Tensor value, string? name = null);

    /// <inheritdoc cref="write(Tensor, Tensor, string?)"/>
    public abstract TensorArray write<T>(int index, T value, string? name = null)
        where T : notnull;

    /// <summary>
    /// An element; it is gone afterwards unless the array keeps what was read. One that was never written is zeros if its shape
    /// is known. Source: TensorFlow 1.15 <c>tf.TensorArray.read</c>.
    /// </summary>
    /// <param name="index">The element's index: a number or a scalar int32 tensor.</param>
    /// <param name="name">The node's name; <c>TensorArrayReadV3</c> by default.</param>
    /// <returns>The array's element type; what is known of its elements' shape.</returns>
    /// <exception cref="InvalidArgumentError">
    /// When the graph runs: the index is out of range, or the element was read before or never written.
    /// </exception>
    public abstract Tensor read<T>(T index, string? name = null)
        where T : notnull;

    /// <summary>
    /// All elements, along a new first axis: [size, ...]. One that was never written is zeros if its shape is known. Source:
    /// TensorFlow 1.15 <c>tf.TensorArray.stack</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">
    /// When the graph runs: an element was read before or never written, or their shapes differ.
    /// </exception>
    public abstract Tensor stack(string? name = null);

    /// <summary>
    /// The elements at some indices, along a new first axis: [number of indices, ...]. One that was never written is zeros if its
    /// shape is known. indices: int32, [number of indices]. Source: TensorFlow 1.15 <c>tf.TensorArray.gather</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">
    /// When the graph runs: an element was read before or never written, or their shapes differ.
    /// </exception>
    public abstract Tensor gather(Tensor indices, string? name = null);

    /// <summary>
    /// Writes the rows of a tensor as the elements 0, 1, ... value: the array's element type, [size, ...]. Returns the array that
    /// later accesses must use. Source: TensorFlow 1.15 <c>tf.TensorArray.unstack</c>.
    /// </summary>
    /// <exception cref="ValueError">The value has another element type, or rows whose shape does not fit.</exception>
    /// <exception cref="InvalidArgumentError">
    /// When the graph runs: there are more rows than elements, or one was written before.
    /// </exception>
    public abstract TensorArray unstack(Tensor value, string? name = null);

    /// <summary>The same array after accesses that gave this flow: how a loop's variable becomes an array again.</summary>
    public abstract TensorArray with_flow(Tensor flow);
}
