namespace Tensorflow;

/// <content>What divides variables into parts.</content>
public partial class tensorflow
{
    /// <summary>
    /// Divides an axis into a number of parts, or into single slices if it has fewer. Source: TensorFlow 1.15
    /// <c>tf.fixed_size_partitioner</c> (python/ops/partitioned_variables.py).
    /// </summary>
    /// <param name="num_shards">The number of parts.</param>
    /// <param name="axis">The axis; a negative one counts from the end.</param>
    /// <returns>For a shape and an element type the number of parts of each axis.</returns>
    public Func<Shape, TF_DataType, int[]> fixed_size_partitioner(int num_shards, int axis = 0) =>
        partitioned_variables.fixed_size_partitioner(num_shards, axis);

    /// <summary>
    /// Divides an axis so that no part has more bytes, unless a single slice has. Source: TensorFlow 1.15
    /// <c>tf.variable_axis_size_partitioner</c> (python/ops/partitioned_variables.py).
    /// </summary>
    /// <param name="max_shard_bytes">How many bytes a part may have.</param>
    /// <param name="axis">The axis; a negative one counts from the end.</param>
    /// <param name="bytes_per_string_element">How many bytes a string counts for.</param>
    /// <param name="max_shards">How many parts there may be at most; any number if null.</param>
    /// <returns>For a shape and an element type the number of parts of each axis.</returns>
    /// <exception cref="ValueError">A number is not positive.</exception>
    public Func<Shape, TF_DataType, int[]> variable_axis_size_partitioner(
        int max_shard_bytes,
        int axis = 0,
        int bytes_per_string_element = 16,
        int? max_shards = null
    ) => partitioned_variables.variable_axis_size_partitioner(max_shard_bytes, axis, bytes_per_string_element, max_shards);

    /// <summary>
    /// Divides an axis into as many parts as have so many bytes, but not more than a number of parts. Source: TensorFlow 1.15
    /// <c>tf.min_max_variable_partitioner</c> (python/ops/partitioned_variables.py).
    /// </summary>
    /// <param name="max_partitions">How many parts there may be at most.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="min_slice_size">How many bytes a part should have at least.</param>
    /// <param name="bytes_per_string_element">How many bytes a string counts for.</param>
    /// <returns>For a shape and an element type the number of parts of each axis; a ValueError if there is no such
    /// axis.</returns>
    public Func<Shape, TF_DataType, int[]> min_max_variable_partitioner(
        int max_partitions = 1,
        int axis = 0,
        int min_slice_size = 256 << 10,
        int bytes_per_string_element = 16
    ) => partitioned_variables.min_max_variable_partitioner(max_partitions, axis, min_slice_size, bytes_per_string_element);
}
