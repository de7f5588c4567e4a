namespace Tensorflow;

/// <content>Variables in parts (Python's <c>_get_partitioned_variable</c>).</content>
public partial class _VariableStore
{
    private readonly Dictionary<string, PartitionedVariable> _partitioned = new(StringComparer.Ordinal);

    /// <summary>Makes a part: its name, its shape (null: its value's), what initialises it, and the whole's shape.</summary>
    private delegate IVariableV1 PartMaker(string name, Shape? shape, object? initializer, Shape whole);

    /// <exception cref="ValueError">
    /// The variable exists and should not, or the other way round, or otherwise, or cannot be divided so.
    /// </exception>
    private PartitionedVariable Partitioned(
        string name,
        Func<Shape, TF_DataType, int[]>? partitioner,
        Shape shape,
        TF_DataType dtype,
        object? initializer,
        bool? reuse,
        PartMaker make
    )
    {
        if (_vars.ContainsKey(name))
        {
            throw new ValueError(
                $"A partitioner was provided, but an unpartitioned version of the variable was found: {name}.  Perhaps a "
                    + "variable of the same name was already created without partitioning?"
            );
        }

        var value = initializer is null or IInitializer or Func<Tensor> ? null : ops.convert_to_tensor(initializer, dtype);
        if (value is not null)
            shape = shape.merge_with(value.shape);
        var partitions = partitioner is null ? null : partitioned_variables.Call(partitioner, shape, dtype);
        if (_partitioned.TryGetValue(name, out var found))
            return Shared(name, found, shape, dtype, partitions, reuse);
        if (reuse == true)
        {
            throw new ValueError(
                $"PartitionedVariable {name} does not exist, or was not created with tf.get_variable(). Did you mean to set "
                    + "reuse=False or reuse=tf.AUTO_REUSE in VarScope?"
            );
        }

        var parts = new List<IVariableV1>();
        foreach (var (offset, of_part) in partitioned_variables.Slices(shape, partitions!))
        {
            var part = $"{name}/part_{parts.Count}";
            var init = initializer;
            using (ops.name_scope($"{part}/PartitionedInitializer"))
            {
                if (value is not null)
                    init = array_ops.slice(value, constant_op.constant(Ints(offset)), constant_op.constant(Ints(of_part.dims)));
            }

            var variable = make(part, value is null ? of_part : null, init, shape);
            ((BaseResourceVariable)variable).save_slice_info = new SaveSliceInfoDef
            {
                FullName = name,
                FullShape = { shape.dims },
                VarOffset = { offset },
                VarShape = { of_part.dims },
            };
            parts.Add(variable);
        }

        var whole = _partitioned[name] = new PartitionedVariable(name, shape, dtype, [.. parts], partitions!);
        whole.Graph.OnFailure(() => _partitioned.Remove(name));
        return whole;

        static int[] Ints(long[] values) => Array.ConvertAll(values, v => checked((int)v));
    }

    private static PartitionedVariable Shared(
        string name,
        PartitionedVariable found,
        Shape shape,
        TF_DataType dtype,
        int[]? partitions,
        bool? reuse
    )
    {
        if (reuse == false)
        {
            throw new ValueError(
                $"Partitioned variable with name {name} already exists. Did you mean to set reuse=True or reuse=tf.AUTO_REUSE in "
                    + "VarScope?"
            );
        }

        if (!shape.is_compatible_with(found.shape))
            throw Differs("shape", $"{shape}", $"{found.shape}");
        if (!dtype.is_compatible_with(found.dtype))
            throw Differs("dtype", dtype.as_python_name(), found.dtype.as_python_name());
        return partitions is null || partitions.SequenceEqual(found.Partitions)
            ? found
            : throw Differs("partitions", $"[{string.Join(", ", partitions)}]", $"[{string.Join(", ", found.Partitions)}]");

        ValueError Differs(string what, string specified, string known) =>
            new($"Trying to reuse partitioned variable {name}, but specified {what} {specified} and found {what} {known}.");
    }
}
