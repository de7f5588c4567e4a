using Tensorflow.Lookup;
using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// A table that may change, which a checkpoint keeps as its keys and its values. Source: TensorFlow 1.15's
/// <c>MutableHashTable._Saveable</c> (python/ops/lookup_ops.py).
/// </summary>
internal sealed class TableSaveable : Saveable
{
    private readonly MutableHashTable _table;

    internal TableSaveable(MutableHashTable table, string name)
        : base(name)
    {
        _table = table;
        var (keys, values) = table.export();
        Specs = [new($"{name}-keys", keys), new($"{name}-values", values)];
    }

    internal override Graph Graph => _table.resource_handle.graph;

    internal override string Device => Specs[0].Tensor.op.Device;

    internal override IReadOnlyList<SaveSpec> Specs { get; }

    internal override Operation Restore(Tensor[] values, bool reshape)
    {
        using var scope = ops.name_scope(null, $"{_table.name}_table_restore");
        using var colocation = ops.colocate_with(_table.resource_handle);
        return LookupTableOps.LookupTableImportV2.Apply(null, [_table.resource_handle, values[0], values[1]]);
    }
}
