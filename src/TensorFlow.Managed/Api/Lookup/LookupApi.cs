using Tensorflow.Ops;

namespace Tensorflow.Lookup;

/// <summary>
/// Tables of values by keys: TensorFlow 1.15's <c>tf.lookup</c>, and what it has in <c>tf.contrib.lookup</c>
/// (python/ops/lookup_ops.py). Keys are int32, int64 or string; values float32, float64, int32, int64, string or bool.
/// </summary>
public sealed class LookupApi
{
    internal LookupApi() { }

    /// <summary>What stands for a column of a text file and is none.</summary>
    public TextFileIndex TextFileIndex { get; } = new();

    /// <summary>FarmHash, by which keys that a table does not have get buckets.</summary>
    public HasherSpec FastHashSpec => HasherSpec.Fast;

    /// <summary>The same by SipHash with a key of two numbers, so that nobody finds keys for one bucket.</summary>
    /// <exception cref="ValueError">The key has not two numbers.</exception>
    public HasherSpec StrongHashSpec(long[] key) => HasherSpec.Strong(key);

    /// <summary>Entries of a table from two tensors.</summary>
    /// <param name="keys">The keys: a tensor [number of keys], or an array to make a constant of.</param>
    /// <param name="values">A value for each.</param>
    /// <param name="key_dtype">The keys' element type; their own by default.</param>
    /// <param name="value_dtype">The values' element type; their own by default.</param>
    /// <param name="name">The name scope of the node that gives a table the entries; <c>key_value_init</c> by default.</param>
    public KeyValueTensorInitializer KeyValueTensorInitializer(
        object keys,
        object values,
        TF_DataType key_dtype = TF_DataType.DtInvalid,
        TF_DataType value_dtype = TF_DataType.DtInvalid,
        string? name = null
    ) => Lookup.KeyValueTensorInitializer.Of(keys, values, key_dtype, value_dtype, name);

    /// <summary>Entries of a table from a text file, one a line, which a saved model takes along.</summary>
    /// <param name="filename">The file's path: a string, or a scalar tensor of one.</param>
    /// <param name="key_dtype">The keys' element type.</param>
    /// <param name="key_index">The keys' column, from 0, or one of <see cref="TextFileIndex"/>.</param>
    /// <param name="value_dtype">The values' element type.</param>
    /// <param name="value_index">The values' column, or one of <see cref="TextFileIndex"/>.</param>
    /// <param name="vocab_size">How many lines count; all if null.</param>
    /// <param name="delimiter">The character between columns.</param>
    /// <param name="name">The name scope of the node that reads the file; <c>text_file_init</c> by default.</param>
    /// <exception cref="ValueError">
    /// The path is empty, there is no such column, or its type is not one of a line or of a line's number.
    /// </exception>
    public TextFileInitializer TextFileInitializer(
        object filename,
        TF_DataType key_dtype,
        long key_index,
        TF_DataType value_dtype,
        long value_index,
        int? vocab_size = null,
        string delimiter = "\t",
        string? name = null
    ) => new(filename, key_dtype, key_index, value_dtype, value_index, vocab_size, delimiter, name);

    /// <summary>A table that gets its entries once, when its initializer runs.</summary>
    /// <param name="initializer">The entries.</param>
    /// <param name="default_value">The value of keys that have none: a scalar.</param>
    /// <param name="name">The name of the node; <c>hash_table</c> by default.</param>
    /// <exception cref="ValueError">The default has another type than the values, or is no scalar.</exception>
    public StaticHashTable StaticHashTable(TableInitializerBase initializer, object default_value, string? name = null)
    {
        using var building = ops.Build();
        return building.Done(new StaticHashTable(initializer, default_value, name));
    }

    /// <summary>Ids of a vocabulary's terms; others get ids behind them by FarmHash.</summary>
    /// <param name="initializer">int64 ids by string or int64; null for none, so that the hash alone counts.</param>
    /// <param name="num_oov_buckets">How many ids there are for other terms; 1 at least.</param>
    /// <param name="lookup_key_dtype">The type of what is looked up, string or an integer type; the terms' by default.</param>
    /// <param name="name">The name that scopes begin with; <c>hash_table</c> by default.</param>
    /// <exception cref="ValueError">There is no bucket.</exception>
    /// <exception cref="TypeError">Terms or ids have another type than is possible.</exception>
    public StaticVocabularyTable StaticVocabularyTable(
        TableInitializerBase? initializer,
        long num_oov_buckets,
        TF_DataType lookup_key_dtype = TF_DataType.DtInvalid,
        string? name = null
    )
    {
        using var building = ops.Build();
        return building.Done(Lookup.StaticVocabularyTable.Of(initializer, num_oov_buckets, lookup_key_dtype, name));
    }

    /// <summary>A table that may change at any time.</summary>
    /// <param name="key_dtype">The keys' element type.</param>
    /// <param name="value_dtype">The values' element type.</param>
    /// <param name="default_value">The value of keys that have none: a scalar, or a vector if values are vectors.</param>
    /// <param name="name">The name of the node.</param>
    /// <param name="checkpoint">Whether Savers save the table, under that name.</param>
    /// <exception cref="ValueError">The default has another type than the values.</exception>
    public MutableHashTable MutableHashTable(
        TF_DataType key_dtype,
        TF_DataType value_dtype,
        object default_value,
        string name = "MutableHashTable",
        bool checkpoint = true
    )
    {
        using var building = ops.Build();
        return building.Done(new MutableHashTable(key_dtype, value_dtype, default_value, name, checkpoint));
    }

    /// <summary>Ids of a file's lines: by default those of strings by their lines' numbers.</summary>
    /// <param name="vocabulary_file">The file's path: a string, or a scalar tensor of one.</param>
    /// <param name="num_oov_buckets">How many ids there are for keys that the file does not have, by a hash.</param>
    /// <param name="vocab_size">How many lines count; all if null.</param>
    /// <param name="default_value">The id of such keys if there are no buckets.</param>
    /// <param name="hasher_spec">The hash; FarmHash by default.</param>
    /// <param name="key_dtype">The keys' type: string by default, or an integer type.</param>
    /// <param name="name">The nodes' name scope; <c>string_to_index</c> by default.</param>
    /// <param name="key_column_index">The keys' column, from 0, or one of <see cref="TextFileIndex"/>.</param>
    /// <param name="value_column_index">The ids' column, or one of <see cref="TextFileIndex"/>.</param>
    /// <param name="delimiter">The character between columns.</param>
    /// <returns>An <see cref="IdTableWithHashBuckets"/> if there are buckets, else a <see cref="Lookup.StaticHashTable"/>.
    /// </returns>
    /// <exception cref="ValueError">The path is empty, or a number is negative.</exception>
    /// <exception cref="TypeError">The keys are neither strings nor integers.</exception>
    public LookupInterface index_table_from_file(
        object vocabulary_file,
        long num_oov_buckets = 0,
        int? vocab_size = null,
        long default_value = -1,
        HasherSpec? hasher_spec = null,
        TF_DataType key_dtype = TF_DataType.TF_STRING,
        string? name = null,
        long key_column_index = VocabularyFile.WholeLine,
        long value_column_index = VocabularyFile.LineNumber,
        string delimiter = "\t"
    )
    {
        CheckFile(vocabulary_file, vocab_size, told: true);
        CheckBuckets(num_oov_buckets, key_dtype);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "string_to_index");
        StaticHashTable table;
        using (ops.name_scope(null, "hash_table"))
        {
            var stored = key_dtype.is_integer() ? TF_DataType.TF_INT64 : key_dtype;
            var init = new TextFileInitializer(
                vocabulary_file,
                stored,
                key_column_index,
                TF_DataType.TF_INT64,
                value_column_index,
                vocab_size,
                delimiter,
                "table_init"
            );
            table = new(init, default_value, null);
        }

        return building.Done(WithBuckets(table, num_oov_buckets, hasher_spec, key_dtype));
    }

    /// <summary>Ids of a tensor's elements: their places.</summary>
    /// <param name="vocabulary_list">The keys: a tensor [number of keys], or an array to make a constant of.</param>
    /// <param name="num_oov_buckets">How many ids there are for other keys, by a hash.</param>
    /// <param name="default_value">The id of other keys if there are no buckets.</param>
    /// <param name="hasher_spec">The hash; FarmHash by default.</param>
    /// <param name="dtype">The type of what is looked up: string by default, or an integer type.</param>
    /// <param name="name">The nodes' name scope; <c>string_to_index</c> by default.</param>
    /// <returns>An <see cref="IdTableWithHashBuckets"/> if there are buckets, else a <see cref="Lookup.StaticHashTable"/>.
    /// </returns>
    /// <exception cref="ValueError">The keys have another type, or a number is negative.</exception>
    /// <exception cref="TypeError">The keys are neither strings nor integers.</exception>
    public LookupInterface index_table_from_tensor(
        object vocabulary_list,
        long num_oov_buckets = 0,
        long default_value = -1,
        HasherSpec? hasher_spec = null,
        TF_DataType dtype = TF_DataType.TF_STRING,
        string? name = null
    )
    {
        CheckBuckets(num_oov_buckets, dtype);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "string_to_index");
        var keys = ops.convert_to_tensor(vocabulary_list);
        if (keys.dtype.is_integer() != dtype.is_integer())
            throw new ValueError($"Expected {(dtype.is_integer() ? "integer" : "non-integer")}, got {Text(keys.dtype)}.");
        if (!dtype.is_integer() && keys.dtype.as_base_dtype() != dtype)
            throw new ValueError($"Expected {Text(dtype)}, got {Text(keys.dtype)}.");
        var values = PlacesIn(keys);
        StaticHashTable table;
        using (ops.name_scope(null, "hash_table"))
        {
            var stored = keys.dtype.is_integer() ? math_ops.cast(keys, TF_DataType.TF_INT64) : keys;
            var init = Lookup.KeyValueTensorInitializer.Of(stored, values, stored.dtype, TF_DataType.TF_INT64, "table_init");
            table = new(init, default_value, null);
        }

        return building.Done(WithBuckets(table, num_oov_buckets, hasher_spec, dtype));
    }

    /// <summary>A file's lines by their numbers, int64.</summary>
    /// <param name="vocabulary_file">The file's path: a string, or a scalar tensor of one.</param>
    /// <param name="vocab_size">How many lines count; all if null.</param>
    /// <param name="default_value">What stands for other numbers.</param>
    /// <param name="name">The nodes' name scope; <c>index_to_string</c> by default.</param>
    /// <param name="key_column_index">The numbers' column, from 0, or one of <see cref="TextFileIndex"/>.</param>
    /// <param name="value_column_index">The strings' column, or one of <see cref="TextFileIndex"/>.</param>
    /// <param name="delimiter">The character between columns.</param>
    /// <exception cref="ValueError">The path is empty, or there is no line.</exception>
    public StaticHashTable index_to_string_table_from_file(
        object vocabulary_file,
        int? vocab_size = null,
        string default_value = "UNK",
        string? name = null,
        long key_column_index = VocabularyFile.LineNumber,
        long value_column_index = VocabularyFile.WholeLine,
        string delimiter = "\t"
    )
    {
        CheckFile(vocabulary_file, vocab_size, told: false);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "index_to_string");
        var init = new TextFileInitializer(
            vocabulary_file,
            TF_DataType.TF_INT64,
            key_column_index,
            TF_DataType.TF_STRING,
            value_column_index,
            vocab_size,
            delimiter,
            "table_init"
        );
        return building.Done(new StaticHashTable(init, default_value, null));
    }

    /// <summary>A tensor's strings by their places, int64.</summary>
    /// <param name="vocabulary_list">The strings: a tensor [number of strings], or an array to make a constant of.</param>
    /// <param name="default_value">What stands for other numbers.</param>
    /// <param name="name">The nodes' name scope; <c>index_to_string</c> by default.</param>
    /// <exception cref="ValueError">They are no strings.</exception>
    public StaticHashTable index_to_string_table_from_tensor(
        object vocabulary_list,
        string default_value = "UNK",
        string? name = null
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "index_to_string");
        var values = ops.convert_to_tensor(vocabulary_list, TF_DataType.TF_STRING);
        var init = Lookup.KeyValueTensorInitializer.Of(
            PlacesIn(values),
            values,
            TF_DataType.TF_INT64,
            TF_DataType.TF_STRING,
            "table_init"
        );
        return building.Done(new StaticHashTable(init, default_value, null));
    }

    private static Tensor PlacesIn(Tensor list) => math_ops.cast(math_ops.range(array_ops.size(list)), TF_DataType.TF_INT64);

    private static LookupInterface WithBuckets(
        StaticHashTable table,
        long count,
        HasherSpec? hasher_spec,
        TF_DataType key_dtype
    ) => count == 0 ? table : new IdTableWithHashBuckets(table, count, hasher_spec ?? HasherSpec.Fast, null, key_dtype);

    private static void CheckFile(object vocabulary_file, int? vocab_size, bool told)
    {
        if (vocabulary_file is "")
            throw new ValueError("vocabulary_file must be specified and must not be empty.");
        if (vocab_size < 1)
        {
            throw new ValueError(
                $"vocab_size must be greater than 0, got {vocab_size}."
                    + (told ? $" vocabulary_file: {(vocabulary_file is Tensor ? "?" : vocabulary_file)}" : "")
            );
        }
    }

    private static void CheckBuckets(long num_oov_buckets, TF_DataType key_dtype)
    {
        if (num_oov_buckets < 0)
            throw new ValueError($"num_oov_buckets must be greater or equal than 0, got {num_oov_buckets}.");
        if (!key_dtype.is_integer() && key_dtype != TF_DataType.TF_STRING)
            throw new TypeError("Only integer and string keys are supported.");
    }

    private static string Text(TF_DataType type) => $"<dtype: '{type.as_python_name()}'>";
}
