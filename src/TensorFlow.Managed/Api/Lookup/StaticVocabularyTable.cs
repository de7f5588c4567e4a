namespace Tensorflow.Lookup;

/// <summary>
/// Ids of a vocabulary's terms; others get ids behind them by FarmHash. Source: TensorFlow 1.15
/// <c>tf.lookup.StaticVocabularyTable</c> (python/ops/lookup_ops.py).
/// </summary>
public sealed class StaticVocabularyTable : IdTableWithHashBuckets
{
    private StaticVocabularyTable(StaticHashTable? table, long num_oov_buckets, string? name, TF_DataType key_dtype)
        : base(table, num_oov_buckets, HasherSpec.Fast, name, key_dtype) { }

    /// <inheritdoc cref="LookupApi.StaticVocabularyTable"/>
    internal static StaticVocabularyTable Of(
        TableInitializerBase? initializer,
        long num_oov_buckets,
        TF_DataType lookup_key_dtype,
        string? name
    )
    {
        if (num_oov_buckets <= 0)
            throw new ValueError("oov_buckets must be > 0.");
        return initializer is null
            ? new(null, num_oov_buckets, name, TF_DataType.TF_STRING)
            : new(new(initializer, -1, null), num_oov_buckets, name, lookup_key_dtype);
    }
}
