namespace Tensorflow;

/// <content>Elements chosen, dealt out and put together; checks.</content>
public partial class tensorflow
{
    /// <inheritdoc cref="array_ops.boolean_mask{T1, T2}(T1, T2, string, int)"/>
    public Tensor boolean_mask<T1, T2>(T1 tensor, T2 mask, string? name = "boolean_mask", int axis = 0) =>
        array_ops.boolean_mask(tensor, mask, name, axis);

    /// <summary>
    /// The tensor itself, all of whose numbers must be finite. Source: TensorFlow 1.15 <c>tf.debugging.check_numerics</c>.
    /// </summary>
    /// <param name="tensor">bfloat16, float16, float32 or float64; any shape.</param>
    /// <param name="message">What an error says before what was found.</param>
    /// <param name="name">The node's name; <c>CheckNumerics</c> by default.</param>
    /// <returns>tensor's element type and shape.</returns>
    /// <exception cref="InvalidArgumentError">When the graph runs: a number is infinite or none.</exception>
    public Tensor check_numerics(Tensor tensor, string message, string? name = null) =>
        gen_array_ops.check_numerics(tensor, message, name);

    /// <summary>
    /// Slices dealt out to several tensors. Source: TensorFlow 1.15 <c>tf.dynamic_partition</c>.
    /// </summary>
    /// <param name="data">Any element type; its first dimensions are partitions'.</param>
    /// <param name="partitions">Which tensor gets the slice: int32, from 0 to num_partitions - 1.</param>
    /// <param name="num_partitions">How many tensors.</param>
    /// <param name="name">The node's name; <c>DynamicPartition</c> by default.</param>
    /// <returns>data's element type; the number of slices, then a slice's dimensions.</returns>
    /// <exception cref="ValueError">The shapes do not fit, or there is no partition.</exception>
    public Tensor[] dynamic_partition(Tensor data, Tensor partitions, int num_partitions, string? name = null) =>
        gen_data_flow_ops.dynamic_partition(data, partitions, num_partitions, name);

    /// <summary>
    /// The slices of params at places of several dimensions. Source: TensorFlow 1.15 <c>tf.gather_nd</c>.
    /// </summary>
    /// <param name="params">Any element type, rank 1 or more.</param>
    /// <param name="indices">int32 or int64, [..., depth] with a depth of at most params' rank.</param>
    /// <param name="name">The node's name; <c>GatherNd</c> by default.</param>
    /// <returns>params' element type; indices' dimensions but the last, then params' from depth on.</returns>
    /// <exception cref="ValueError">The depth is more than params' rank.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: a place is out of range.</exception>
    public Tensor gather_nd(Tensor @params, Tensor indices, string? name = null) =>
        gen_array_ops.gather_nd(@params, indices, name);

    /// <summary>
    /// Zeros of a shape, to which updates are added at places of several dimensions. Source: TensorFlow 1.15
    /// <c>tf.scatter_nd</c>.
    /// </summary>
    /// <param name="indices">int32 or int64, [..., depth].</param>
    /// <param name="updates">Any element type; indices' dimensions but the last, then shape's from depth on.</param>
    /// <param name="shape">The result's shape, of indices' element type.</param>
    /// <param name="name">The node's name; <c>ScatterNd</c> by default.</param>
    /// <returns>updates' element type.</returns>
    /// <exception cref="ValueError">The shapes do not fit.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: a place is out of range.</exception>
    public Tensor scatter_nd(Tensor indices, Tensor updates, Tensor shape, string? name = null) =>
        gen_array_ops.scatter_nd(indices, updates, shape, name);

    /// <inheritdoc cref="array_ops.sequence_mask(Tensor, Tensor?, TF_DataType, string?)"/>
    public Tensor sequence_mask(
        Tensor lengths,
        Tensor? maxlen = null,
        TF_DataType dtype = TF_DataType.TF_BOOL,
        string? name = null
    ) => array_ops.sequence_mask(lengths, maxlen, dtype, name);

    /// <inheritdoc cref="array_ops.unique(Tensor, TF_DataType, string?)"/>
    public (Tensor, Tensor) unique(Tensor x, TF_DataType out_idx = TF_DataType.TF_INT32, string? name = null) =>
        array_ops.unique(x, out_idx, name);
}
