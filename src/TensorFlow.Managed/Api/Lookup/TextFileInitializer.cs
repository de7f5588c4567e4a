using Tensorflow.Ops;

namespace Tensorflow.Lookup;

/// <summary>
/// Entries from a text file, one a line. Source: TensorFlow 1.15 <c>tf.lookup.TextFileInitializer</c>
/// (python/ops/lookup_ops.py).
/// </summary>
public sealed class TextFileInitializer : TableInitializerBase
{
    private readonly string _shared_name,
        _delimiter;
    private readonly string? _name;
    private readonly long _key_index,
        _value_index;
    private readonly int? _vocab_size;
    private readonly Tensor _filename;

    /// <inheritdoc cref="LookupApi.TextFileInitializer"/>
    internal TextFileInitializer(
        object filename,
        TF_DataType key_dtype,
        long key_index,
        TF_DataType value_dtype,
        long value_index,
        int? vocab_size,
        string delimiter,
        string? name
    )
        : base(key_dtype, value_dtype)
    {
        if (filename is "")
            throw new ValueError($"Filename required for {name}.");
        CheckColumn("key", "Keys", key_index, this.key_dtype, mayBeInteger: true);
        CheckColumn("value", "Values", value_index, this.value_dtype, mayBeInteger: false);
        if (vocab_size <= 0)
            throw new ValueError($"Invalid vocab_size {vocab_size}.");
        (_key_index, _value_index, _vocab_size) = (key_index, value_index, vocab_size);
        (_delimiter, _name) = (delimiter, name);
        var path = filename is Tensor tensor
            ? $"Tensor(\"{tensor.name}\", shape={tensor.shape}, dtype={tensor.dtype.as_python_name()})"
            : $"{filename}";
        var size = vocab_size is null ? "" : $"_{vocab_size}";
        _shared_name = $"hash_table_{path}{size}_{key_index}_{value_index}";
        using var outside = ops.init_scope();
        using var device = ops.device("CPU");
        _filename = ops.convert_to_tensor(filename, TF_DataType.TF_STRING, "asset_path");
    }

    internal override string SharedName => _shared_name;

    private protected override Operation MakeInitializer(StaticHashTable table)
    {
        using var scope = ops.name_scope(_name, "text_file_init");
        var operation = LookupTableOps.InitializeTableFromTextFileV2.Apply(
            null,
            [table.resource_handle, _filename],
            new()
            {
                { "key_index", _key_index },
                { "value_index", _value_index },
                { "vocab_size", _vocab_size ?? -1 },
                { "delimiter", _delimiter },
            }
        );
        if (_filename.op.type == "Const")
            _filename.graph.add_to_collection(ops.GraphKeys.ASSET_FILEPATHS_, _filename);
        return operation;
    }

    /// <exception cref="ValueError">There is no such column, or its type is not one of a line or of a line's number.</exception>
    private static void CheckColumn(string name, string title, long index, TF_DataType type, bool mayBeInteger)
    {
        if (index < VocabularyFile.WholeLine)
            throw new ValueError($"Invalid {name} index {index}.");
        if (index == VocabularyFile.LineNumber && type != TF_DataType.TF_INT64)
            throw Mismatch($"dtype {Text(TF_DataType.TF_INT64)}");
        if (index == VocabularyFile.WholeLine && type != TF_DataType.TF_STRING && !(mayBeInteger && type.is_integer()))
            throw Mismatch(mayBeInteger ? "integer or string" : $"dtype {Text(TF_DataType.TF_STRING)}");

        ValueError Mismatch(string what) => new($"Signature mismatch. {title} must be {what}, got {Text(type)}.");

        static string Text(TF_DataType dtype) => $"<dtype: '{dtype.as_python_name()}'>";
    }
}
