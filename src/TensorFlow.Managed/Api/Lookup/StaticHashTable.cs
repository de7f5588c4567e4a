using Tensorflow.Ops;

namespace Tensorflow.Lookup;

/// <summary>
/// A table that gets its entries once, when its initializer runs. Source: TensorFlow 1.15 <c>tf.lookup.StaticHashTable</c>
/// (python/ops/lookup_ops.py).
/// </summary>
public sealed class StaticHashTable : LookupInterface
{
    /// <inheritdoc cref="LookupApi.StaticHashTable"/>
    internal StaticHashTable(TableInitializerBase initializer, object default_value, string? name)
        : base(Argument.Given(initializer).key_dtype, initializer.value_dtype)
    {
        this.default_value = ops.convert_to_tensor(default_value, value_dtype);
        if (!this.default_value.shape.is_compatible_with(Shape.Scalar))
            throw new ValueError($"Shapes {this.default_value.shape} and () are not compatible");
        using (ops.init_scope())
        {
            resource_handle = LookupTableOps.HashTableV2.MakeTensor(
                name ?? "hash_table",
                [],
                new()
                {
                    { "shared_name", initializer.SharedName is { Length: > 0 } shared ? shared : $"hash_table_{Guid.NewGuid()}" },
                    { "key_dtype", key_dtype },
                    { "value_dtype", value_dtype },
                }
            );
        }

        using var outside = TableInitializerBase.OutsideOfControlFlow();
        this.initializer = initializer.Initialize(this);
    }

    /// <summary>The value of keys that have none: a scalar.</summary>
    public Tensor default_value { get; }

    /// <summary>The operation that gives the table its entries; <c>tf.tables_initializer</c> runs those of all tables.</summary>
    public Operation initializer { get; }

    /// <summary>The handle that stands for the table.</summary>
    public Tensor resource_handle { get; }

    /// <inheritdoc/>
    public override string name => resource_handle.op.name.Split('/')[^1];

    /// <inheritdoc/>
    public override Tensor size(string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, $"{this.name}_Size");
        return building.Done(LookupTableOps.LookupTableSizeV2.MakeTensor(null, [resource_handle]));
    }

    /// <exception cref="FailedPreconditionError">When the graph runs: the table has no entries yet.</exception>
    /// <inheritdoc/>
    public override Tensor lookup(Tensor keys, string? name = null)
    {
        CheckKeys(keys);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, $"{this.name}_Lookup");
        var values = LookupTableOps.LookupTableFindV2.MakeTensor(null, [resource_handle, keys, default_value]);
        values.set_shape(keys.shape);
        return building.Done(values);
    }

    /// <summary>All keys and their values, in any order.</summary>
    /// <param name="name">The nodes' name scope; the table's name and <c>_Export</c> by default.</param>
    /// <returns>The keys, [number of keys], and the values, of the same shape.</returns>
    public (Tensor keys, Tensor values) export(string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, $"{this.name}_Export");
        var outputs = LookupTableOps
            .LookupTableExportV2.Apply(null, [resource_handle], new() { { "Tkeys", key_dtype }, { "Tvalues", value_dtype } })
            .outputs;
        outputs[1].set_shape(outputs[0].shape.concatenate(default_value.shape));
        return building.Done((outputs[0], outputs[1]));
    }
}
