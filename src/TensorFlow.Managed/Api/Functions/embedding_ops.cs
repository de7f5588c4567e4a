using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>Rows of tables by their numbers (TensorFlow 1.15's python/ops/embedding_ops.py).</summary>
internal static class embedding_ops
{
    /// <summary>
    /// The table's rows with these numbers: of one table a GatherV2 beside it and an Identity, of several parts a gather of each
    /// part's rows, stitched together, as Python's <c>_embedding_lookup_and_transform</c> makes them.
    /// </summary>
    /// <param name="table">A tensor or a variable; several of them, or one in parts.</param>
    /// <param name="ids">int32 or int64, any shape.</param>
    /// <param name="partition_strategy">"mod": row i is in part i % parts; "div": parts have neighbouring rows.</param>
    /// <param name="name">The nodes' name scope; <c>embedding_lookup</c> by default.</param>
    /// <exception cref="ValueError">There is no part, or no such strategy.</exception>
    internal static Tensor embedding_lookup(object table, Tensor ids, string partition_strategy, string? name)
    {
        object[] parts = table switch
        {
            PartitionedVariable whole => [.. whole],
            IVariableV1[] variables => variables,
            Tensor[] tensors => tensors,
            _ => [table],
        };
        if (parts.Length == 0)
            throw new ValueError("Need at least one param");
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "embedding_lookup");
        if (parts.Length == 1)
        {
            ids = ops.convert_to_tensor(ids, name: "ids");
            var tensor = parts[0] is Tensor t ? t : ops.convert_to_tensor(parts[0]);
            Tensor rows;
            using (ops.colocate_with(tensor))
                rows = Ops.GatherOps.GatherV2.MakeTensor(scope, [tensor, ids, 0]);
            return building.Done(array_ops.identity(rows));
        }

        // Of resource variables only the rows are read.
        if (!Array.Exists(parts, p => p is BaseResourceVariable { Nodes.IsResource: true }))
            parts = ops.convert_n_to_tensor(parts, name: "params");
        ids = ops.convert_to_tensor(ids, name: "ids");
        var flat_ids = array_ops.reshape(ids, new Shape(-1));
        var original_indices = math_ops.range(array_ops.size(flat_ids));
        var (p_assignments, new_ids) = Assign(flat_ids, parts, partition_strategy);
        p_assignments = math_ops.cast(p_assignments, TF_DataType.TF_INT32);
        var gather_ids = gen_data_flow_ops.dynamic_partition(new_ids, p_assignments, parts.Length);
        var indices = gen_data_flow_ops.dynamic_partition(original_indices, p_assignments, parts.Length);
        var gathered = new Tensor[parts.Length];
        for (var p = 0; p < parts.Length; p++)
        {
            using var colocation = ops.colocate_with(OperationOf(parts[p]));
            gathered[p] = parts[p] is ResourceVariable variable
                ? array_ops.gather(variable, gather_ids[p])
                : array_ops.gather((Tensor)parts[p], gather_ids[p]);
        }

        var stitched = gen_data_flow_ops.parallel_dynamic_stitch(indices, gathered, name: scope);
        var row = parts.Select(ShapeOf).Aggregate(Shape.Null, (known, s) => known.merge_with(s[1..]));
        Tensor row_shape;
        if (row.IsFullyDefined)
        {
            row_shape = new NDArray(row.as_int_list());
        }
        else
        {
            using var colocation = ops.colocate_with(OperationOf(parts[0]));
            row_shape = array_ops.shape(ops.convert_to_tensor(parts[0]))[new Slice(1)];
        }

        var result = array_ops.reshape(stitched, array_ops.concat([array_ops.shape(ids), row_shape], 0));
        if (!ids.shape.IsNull && !row.IsNull)
            result.set_shape(ids.shape.concatenate(row));
        return building.Done(result);
    }

    /// <summary>The part of each row, and the row's number there.</summary>
    private static (Tensor Part, Tensor Row) Assign(Tensor flat_ids, object[] parts, string partition_strategy)
    {
        if (partition_strategy == "mod")
            return (flat_ids % parts.Length, math_ops.floordiv(flat_ids, Number(parts.Length)));
        if (partition_strategy != "div")
            throw new ValueError($"Unrecognized partition strategy: {partition_strategy}");
        var sizes = Array.ConvertAll(parts, p => ShapeOf(p) is { IsNull: false } shape ? shape[0] : -1);
        Tensor num_total_ids;
        if (Array.TrueForAll(sizes, s => s >= 0))
        {
            num_total_ids = constant_op.constant(sizes.Sum(), flat_ids.dtype);
        }
        else
        {
            var known = parts.Select(
                (p, i) => sizes[i] >= 0 ? (object)(int)sizes[i] : array_ops.shape(ops.convert_to_tensor(p))[0]
            );
            num_total_ids = math_ops.reduce_sum(math_ops.cast(array_ops.stack(known.ToArray()), flat_ids.dtype));
        }

        var ids_per_partition = math_ops.floordiv(num_total_ids, Number(parts.Length));
        var extras = num_total_ids % parts.Length;
        var part = math_ops.maximum(
            math_ops.floordiv(flat_ids, ids_per_partition + 1),
            math_ops.floordiv(flat_ids - extras, ids_per_partition)
        );
        var row = array_ops.where(part < extras, flat_ids % (ids_per_partition + 1), (flat_ids - extras) % ids_per_partition);
        return (part, row);

        Tensor Number(int value) => new NDArray(value).astype(flat_ids.dtype);
    }

    private static Shape ShapeOf(object part) => part is Tensor tensor ? tensor.shape : ((IVariableV1)part).shape;

    private static Operation OperationOf(object part) => part is Tensor tensor ? tensor.op : ((IVariableV1)part).Op;
}
