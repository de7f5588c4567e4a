namespace Tensorflow;

/// <summary>Rows of tables by their numbers (TensorFlow 1.15's python/ops/embedding_ops.py).</summary>
internal static class embedding_ops
{
    /// <summary>
    /// The table's rows with these numbers: a GatherV2 beside the table and an Identity, as Python's
    /// <c>_embedding_lookup_and_transform</c> makes them of one table.
    /// </summary>
    internal static Tensor embedding_lookup(object table, Tensor ids, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "embedding_lookup");
        ids = ops.convert_to_tensor(ids, name: "ids");
        var tensor = table is Tensor t ? t : ops.convert_to_tensor(table);
        Tensor rows;
        using (ops.colocate_with(tensor))
            rows = Ops.GatherOps.GatherV2.MakeTensor(scope, [tensor, ids, 0]);
        return building.Done(array_ops.identity(rows));
    }
}
