namespace Tensorflow;

/// <summary>
/// An array of tensors for loops: each element is written once; every write gives a new TensorArray that later accesses must
/// use. Source: TensorFlow's <c>tf.TensorArray</c> (python/ops/tensor_array_ops.py).
/// </summary>
public abstract class TensorArray
{
    public abstract TF_DataType dtype { get; }

    public abstract Tensor handle { get; }

    /// <summary>The scalar that orders the accesses: what a loop passes on in the array's place.</summary>
    public abstract Tensor flow { get; }

    public abstract bool infer_shape { get; }

    public abstract bool colocate_with_first_write_call { get; }

    /// <summary>Makes an array, or sees one that exists through its handle.</summary>
    /// <param name="size">The number of elements, a scalar int32; not with <paramref name="handle"/>.</param>
    /// <param name="dynamic_size">Whether writing beyond the end makes it larger.</param>
    /// <param name="clear_after_read">Whether an element is gone when read.</param>
    /// <param name="infer_shape">Whether all elements have the same shape.</param>
    /// <param name="element_shape">What is known of that shape.</param>
    /// <exception cref="ValueError">Neither or both of size and handle, or a handle without a flow.</exception>
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

    public abstract TensorArray write(Tensor index, Tensor value, string? name = null);

    public abstract TensorArray write<T>(int index, T value, string? name = null)
        where T : notnull;

    public abstract Tensor read<T>(T index, string? name = null)
        where T : notnull;

    /// <summary>All elements, along a new first axis.</summary>
    public abstract Tensor stack(string? name = null);

    /// <summary>The elements at these indices, along a new first axis.</summary>
    public abstract Tensor gather(Tensor indices, string? name = null);

    /// <summary>Writes the rows of a tensor as the elements 0, 1, ...</summary>
    public abstract TensorArray unstack(Tensor value, string? name = null);

    /// <summary>The same array after accesses that gave this flow: how a loop's variable becomes an array again.</summary>
    public abstract TensorArray with_flow(Tensor flow);
}
