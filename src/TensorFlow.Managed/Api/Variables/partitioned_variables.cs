namespace Tensorflow;

/// <summary>
/// Functions that say into how many parts a variable's axes are divided (TensorFlow 1.15's python/ops/partitioned_variables.py).
/// </summary>
internal static class partitioned_variables
{
    /// <inheritdoc cref="tensorflow.variable_axis_size_partitioner"/>
    internal static Func<Shape, TF_DataType, int[]> variable_axis_size_partitioner(
        int max_shard_bytes,
        int axis,
        int bytes_per_string_element,
        int? max_shards
    )
    {
        if (max_shard_bytes < 1 || bytes_per_string_element < 1)
            throw new ValueError("Both max_shard_bytes and bytes_per_string_element must be positive.");
        if (max_shards < 1)
            throw new ValueError("max_shards must be positive.");
        return (shape, dtype) =>
        {
            var size = shape[axis];
            var bytes_per_slice = (double)(shape.size / size) * BytesPerElement(dtype, bytes_per_string_element);
            var slices_per_shard = Math.Max(1, Math.Floor(max_shard_bytes / bytes_per_slice));
            var shards = (int)Math.Ceiling(size / slices_per_shard);
            return Along(axis, shape, Math.Min(max_shards ?? shards, shards));
        };
    }

    /// <inheritdoc cref="tensorflow.min_max_variable_partitioner"/>
    internal static Func<Shape, TF_DataType, int[]> min_max_variable_partitioner(
        int max_partitions,
        int axis,
        int min_slice_size,
        int bytes_per_string_element
    ) =>
        (shape, dtype) =>
        {
            if (axis >= shape.ndim)
                throw new ValueError($"Can not partition variable along axis {axis} when shape is only {shape}");
            var total = (double)shape.size * BytesPerElement(dtype, bytes_per_string_element);
            var partitions = (long)Math.Ceiling(total / min_slice_size);
            return Along(axis, shape, (int)Math.Max(1, Math.Min(Math.Min(shape[axis], max_partitions), partitions)));
        };

    /// <inheritdoc cref="tensorflow.fixed_size_partitioner"/>
    internal static Func<Shape, TF_DataType, int[]> fixed_size_partitioner(int num_shards, int axis) =>
        (shape, _) => Along(axis, shape, (int)Math.Min(num_shards, shape[axis]));

    /// <summary>What a partitioner says of a variable, checked.</summary>
    /// <exception cref="ValueError">It cannot be divided so.</exception>
    internal static int[] Call(Func<Shape, TF_DataType, int[]> partitioner, Shape shape, TF_DataType dtype)
    {
        if (!shape.IsFullyDefined)
            throw new ValueError($"Shape of a new partitioned variable must be fully defined, but instead was {shape}.");
        if (shape.ndim < 1)
            throw new ValueError($"A partitioned Variable must have rank at least 1, shape: {shape}");
        var slicing = partitioner(shape, dtype);
        var text = $"[{string.Join(", ", slicing)}]";
        if (slicing.Length != shape.ndim)
        {
            throw new ValueError(
                $"Partitioner returned a partition list that does not match the Variable's rank: {text} vs. {shape}"
            );
        }

        if (Array.Exists(slicing, p => p < 1))
            throw new ValueError($"Partitioner returned zero partitions for some axes: {text}");
        return slicing.Count(p => p > 1) > 1
            ? throw new ValueError($"Can only slice a variable along one dimension: shape: {shape}, partitioning: {text}")
            : slicing;
    }

    /// <summary>Where each part begins and what shape it has: the first ones are longer by one if the size is no
    /// multiple.</summary>
    internal static IEnumerable<(long[] Offset, Shape Shape)> Slices(Shape shape, int[] partitions)
    {
        var axis = Math.Max(Array.FindIndex(partitions, p => p > 1), 0);
        var count = partitions[axis];
        var (length, excess) = Math.DivRem(shape[axis], count);
        var offset = new long[shape.ndim];
        for (var i = 0; i < count; i++)
        {
            var dims = (long[])shape.dims.Clone();
            dims[axis] = length + (i < excess ? 1 : 0);
            yield return ((long[])offset.Clone(), new Shape(dims));
            offset[axis] += dims[axis];
        }
    }

    private static int[] Along(int axis, Shape shape, int partitions)
    {
        var list = new int[shape.ndim];
        Array.Fill(list, 1);
        list[axis < 0 ? axis + list.Length : axis] = partitions;
        return list;
    }

    private static int BytesPerElement(TF_DataType dtype, int of_string) =>
        dtype.as_base_dtype() == TF_DataType.TF_STRING ? of_string : dtype.as_base_dtype().get_datatype_size();
}
