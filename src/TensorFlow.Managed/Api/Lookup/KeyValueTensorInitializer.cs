using Tensorflow.Ops;

namespace Tensorflow.Lookup;

/// <summary>
/// Entries from two tensors. Source: TensorFlow 1.15 <c>tf.lookup.KeyValueTensorInitializer</c> (python/ops/lookup_ops.py).
/// </summary>
public sealed class KeyValueTensorInitializer : TableInitializerBase
{
    private readonly Tensor _keys,
        _values;
    private readonly string _name;

    private KeyValueTensorInitializer(Tensor keys, Tensor values, string? name)
        : base(keys.dtype, values.dtype) => (_keys, _values, _name) = (keys, values, name ?? "key_value_init");

    /// <inheritdoc cref="LookupApi.KeyValueTensorInitializer"/>
    internal static KeyValueTensorInitializer Of(
        object keys,
        object values,
        TF_DataType key_dtype,
        TF_DataType value_dtype,
        string? name
    )
    {
        using var outside = OutsideOfControlFlow();
        return new(ops.convert_to_tensor(keys, key_dtype, "keys"), ops.convert_to_tensor(values, value_dtype, "values"), name);
    }

    private protected override Operation MakeInitializer(StaticHashTable table)
    {
        using var scope = ops.name_scope(_name);
        return LookupTableOps.LookupTableImportV2.Apply(null, [table.resource_handle, _keys, _values]);
    }
}
