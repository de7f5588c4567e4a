using Tensorflow.Ops;
using Tensorflow.Train;

namespace Tensorflow.Lookup;

/// <summary>
/// A table that may change at any time. Source: TensorFlow 1.15's <c>MutableHashTable</c> (python/ops/lookup_ops.py).
/// </summary>
public sealed class MutableHashTable : LookupInterface
{
    private readonly Tensor _default_value;

    /// <inheritdoc cref="LookupApi.MutableHashTable"/>
    internal MutableHashTable(TF_DataType key_dtype, TF_DataType value_dtype, object default_value, string name, bool checkpoint)
        : base(key_dtype, value_dtype)
    {
        _default_value = ops.convert_to_tensor(default_value, value_dtype);
        AttributeMap attributes = new()
        {
            { "use_node_name_sharing", checkpoint },
            { "key_dtype", key_dtype },
            { "value_dtype", value_dtype },
        };
        var op = LookupTableOps.MutableHashTableV2;
        if (_default_value.shape is not { IsNull: false, ndim: 0 })
        {
            op = LookupTableOps.MutableHashTableOfTensorsV2;
            attributes["value_shape"] = _default_value.shape;
        }

        resource_handle = op.MakeTensor(name, [], attributes);
        if (checkpoint)
            resource_handle.graph.add_to_collection(ops.GraphKeys.SAVEABLE_OBJECTS_, new TableSaveable(this, name));
    }

    /// <summary>The handle that stands for the table.</summary>
    public Tensor resource_handle { get; }

    /// <inheritdoc/>
    public override string name => resource_handle.op.name.Split('/')[^1];

    /// <inheritdoc/>
    public override Tensor size(string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, $"{this.name}_Size");
        using var colocation = ops.colocate_with(resource_handle);
        return building.Done(LookupTableOps.LookupTableSizeV2.MakeTensor(null, [resource_handle]));
    }

    /// <inheritdoc/>
    public override Tensor lookup(Tensor keys, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, $"{this.name}_lookup_table_find");
        var key = ops.convert_to_tensor(keys, key_dtype, "keys");
        using var colocation = ops.colocate_with(resource_handle);
        return building.Done(LookupTableOps.LookupTableFindV2.MakeTensor(null, [resource_handle, key, _default_value]));
    }

    /// <summary>Gives keys values.</summary>
    /// <param name="keys">The keys, of any shape: a tensor, or an array to make a constant of.</param>
    /// <param name="values">Their values.</param>
    /// <param name="name">The nodes' name scope; the table's name and <c>_lookup_table_insert</c> by default.</param>
    /// <exception cref="ValueError">Keys or values have another type than the table's.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: there is not one value for each key.</exception>
    public Operation insert(object keys, object values, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, $"{this.name}_lookup_table_insert");
        var key = ops.convert_to_tensor(keys, key_dtype, "keys");
        var value = ops.convert_to_tensor(values, value_dtype, "values");
        using var colocation = ops.colocate_with(resource_handle);
        return building.Done(LookupTableOps.LookupTableInsertV2.Apply(null, [resource_handle, key, value]));
    }

    /// <summary>Takes keys their values, as far as they have any.</summary>
    /// <param name="keys">The keys, with one dimension at least.</param>
    /// <param name="name">The nodes' name scope; the table's name and <c>_lookup_table_remove</c> by default.</param>
    /// <exception cref="TypeError">The keys have another type than the table's.</exception>
    public Operation remove(Tensor keys, string? name = null)
    {
        CheckKeys(keys);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, $"{this.name}_lookup_table_remove");
        return building.Done(LookupTableOps.LookupTableRemoveV2.Apply(null, [resource_handle, keys]));
    }

    /// <summary>All keys and their values, in any order.</summary>
    /// <param name="name">The nodes' name scope; the table's name and <c>_lookup_table_export_values</c> by default.</param>
    /// <returns>The keys, [number of keys], and the values, one for each.</returns>
    public (Tensor keys, Tensor values) export(string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, $"{this.name}_lookup_table_export_values");
        using var colocation = ops.colocate_with(resource_handle);
        var outputs = LookupTableOps
            .LookupTableExportV2.Apply(null, [resource_handle], new() { { "Tkeys", key_dtype }, { "Tvalues", value_dtype } })
            .outputs;
        return building.Done((outputs[0], outputs[1]));
    }
}
