namespace Tensorflow.Lookup;

/// <summary>
/// Ids of keys by a table; those that it does not have get ids behind the table's by a hash. Source: TensorFlow 1.15's
/// <c>IdTableWithHashBuckets</c> (python/ops/lookup_ops.py).
/// </summary>
public class IdTableWithHashBuckets : LookupInterface
{
    private readonly StaticHashTable? _table;
    private readonly long _num_oov_buckets;
    private readonly HasherSpec _hasher_spec;

    /// <param name="table">A table of int64 ids by string or int64; none if null.</param>
    /// <param name="num_oov_buckets">How many ids there are for other keys.</param>
    /// <param name="hasher_spec">The hash.</param>
    /// <param name="name">The name that scopes begin with; the table's by default.</param>
    /// <param name="key_dtype">The keys' type, string or an integer type; by default the table's, or string.</param>
    /// <exception cref="ValueError">There is neither a table nor a bucket.</exception>
    /// <exception cref="TypeError">Keys or values have another type than is possible.</exception>
    internal IdTableWithHashBuckets(
        StaticHashTable? table,
        long num_oov_buckets,
        HasherSpec hasher_spec,
        string? name,
        TF_DataType key_dtype
    )
        : base(KeyType(table, key_dtype), TF_DataType.TF_INT64)
    {
        if (table is null && num_oov_buckets <= 0)
            throw new ValueError("oov_buckets must be > 0 if no table is supplied.");
        (_table, _num_oov_buckets, _hasher_spec) = (table, num_oov_buckets, hasher_spec);
        this.name = (name?.TrimEnd('/') is { Length: > 0 } given ? given : table?.name ?? "hash_bucket").Split('/')[^1];
    }

    /// <inheritdoc/>
    public override string name { get; }

    /// <summary>The operation that gives the table its entries; one that does nothing if there is no table.</summary>
    public Operation initializer
    {
        get
        {
            if (_table is not null)
                return _table.initializer;
            using var scope = ops.name_scope(null, "init");
            return control_flow_ops.no_op();
        }
    }

    /// <summary>How many ids there are: int64, [].</summary>
    /// <inheritdoc/>
    public override Tensor size(string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, $"{this.name}_Size");
        var tableSize = _table?.size() ?? ops.convert_to_tensor(0L, TF_DataType.TF_INT64);
        return building.Done(tableSize + ops.convert_to_tensor(_num_oov_buckets, TF_DataType.TF_INT64, "y"));
    }

    /// <inheritdoc/>
    public override Tensor lookup(Tensor keys, string? name = null)
    {
        CheckKeys(keys);
        using var building = ops.Build();
        var values = _table?.key_dtype == TF_DataType.TF_INT64 ? math_ops.cast(keys, TF_DataType.TF_INT64) : keys;
        if (_num_oov_buckets == 0)
            return building.Done(_table!.lookup(values, name));
        using var scope = ops.name_scope(name, $"{this.name}_Lookup");
        var text = values.dtype.as_base_dtype() == TF_DataType.TF_STRING ? values : Binding.tf.as_string(values);
        var buckets = _hasher_spec.BucketsOf(text, _num_oov_buckets, "hash_bucket");
        if (_table is null)
            return building.Done(buckets);
        var ids = _table.lookup(values);
        buckets = gen_math_ops.add(buckets, _table.size());
        return building.Done(array_ops.where_v2(gen_math_ops.not_equal(ids, _table.default_value), ids, buckets));
    }

    private static TF_DataType KeyType(StaticHashTable? table, TF_DataType key_dtype)
    {
        if (key_dtype == TF_DataType.DtInvalid)
            key_dtype = table?.key_dtype ?? TF_DataType.TF_STRING;
        if (table is not null)
            CheckTypes(table.key_dtype, table.value_dtype, key_dtype);
        if (!key_dtype.is_integer() && key_dtype != TF_DataType.TF_STRING)
            throw new TypeError($"Invalid key_dtype, expected integer or string, got {Text(key_dtype)}.");
        return key_dtype;
    }

    private static void CheckTypes(TF_DataType key, TF_DataType value, TF_DataType asked)
    {
        if (key is not (TF_DataType.TF_INT64 or TF_DataType.TF_STRING))
        {
            throw new TypeError($"Invalid key dtype, expected one of (tf.int64, tf.string), but got {Text(asked)}.");
        }

        if (key.is_integer() != asked.is_integer())
        {
            throw new TypeError(
                $"Invalid key dtype, expected {(asked.is_integer() ? "integer" : "non-integer")} but got {Text(key)}."
            );
        }

        if (value != TF_DataType.TF_INT64)
            throw new TypeError($"Invalid value dtype, expected {Text(TF_DataType.TF_INT64)} but got {Text(value)}.");
    }
}
