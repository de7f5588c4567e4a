namespace Tensorflow;

/// <summary>
/// A table that may change at any time. Source: TensorFlow 1.15's <c>MutableHashTableOfScalars</c> and
/// <c>MutableHashTableOfTensors</c> (core/kernels/lookup_table_op.cc).
/// </summary>
/// <inheritdoc/>
internal sealed class MutableLookupTable(Operation op) : LookupTable(op)
{
    internal override void Insert(KernelContext c)
    {
        foreach (var (key, value) in Given(c))
            Entries[key] = value;
    }

    internal override void Remove(KernelContext c)
    {
        foreach (var key in GivenKeys(c))
            Entries.Remove(key);
    }

    internal override void Import(KernelContext c)
    {
        var given = Given(c);
        Entries.Clear();
        foreach (var (key, value) in given)
            Entries[key] = value;
    }
}
