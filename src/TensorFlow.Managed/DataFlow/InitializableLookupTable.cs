using System.Globalization;

namespace Tensorflow;

/// <summary>
/// A table that gets its entries once and then stays as it is. Source: TensorFlow 1.15's
/// core/kernels/initializable_lookup_table.cc and <c>HashTable</c> (core/kernels/lookup_table_op.h).
/// </summary>
/// <inheritdoc/>
internal sealed class InitializableLookupTable(Operation op) : LookupTable(op)
{
    internal bool IsInitialized { get; private set; }

    internal override void Insert(KernelContext c) => throw Unsupported("Insert");

    internal override void Remove(KernelContext c) => throw Unsupported("Remove");

    /// <exception cref="FailedPreconditionError">The table has other entries, or a key has two values.</exception>
    /// <inheritdoc/>
    internal override void Import(KernelContext c)
    {
        var (given, count) = (Given(c), c.Input(1).shape!.size);
        if (count == 0)
            throw new InvalidArgumentError("keys and values cannot be empty tensors.");
        Initialize(given, count);
    }

    /// <summary>Gives the table its entries; nothing happens if it has as many.</summary>
    /// <param name="entries">Keys, and a value for each.</param>
    /// <param name="count">How many they are.</param>
    /// <exception cref="FailedPreconditionError">The table has other entries, or a key has two values.</exception>
    internal void Initialize(IEnumerable<(byte[] Key, byte[][] Value)> entries, long count)
    {
        if (IsInitialized)
        {
            if (count != Count)
                throw new FailedPreconditionError("Table was already initialized with different data.");
            return;
        }

        var table = new Dictionary<byte[], byte[][]>(ByteSequenceComparer.Instance);
        foreach (var (key, value) in entries)
        {
            if (!table.TryAdd(key, value) && !table[key][0].AsSpan().SequenceEqual(value[0]))
            {
                throw new FailedPreconditionError(
                    $"HashTable has different value for same key. Key {Text(key, KeyType)} has "
                        + $"{Text(table[key][0], ValueType)} and trying to add value {Text(value[0], ValueType)}"
                );
            }
        }

        Replace(table);
        IsInitialized = true;
    }

    protected override void CheckCanBeRead()
    {
        if (!IsInitialized)
            throw new FailedPreconditionError("Table not initialized.");
    }

    protected override void CheckCanBeExported()
    {
        if (!IsInitialized)
            throw new AbortedError("HashTable is not initialized.");
    }

    private static UnimplementedError Unsupported(string what) =>
        new($"{what} not supported by InitializableLookupTable implementations");

    private static string Text(byte[] element, TF_DataType type) =>
        type switch
        {
            TF_DataType.TF_INT32 => BitConverter.ToInt32(element).ToString(CultureInfo.InvariantCulture),
            TF_DataType.TF_INT64 => BitConverter.ToInt64(element).ToString(CultureInfo.InvariantCulture),
            TF_DataType.TF_FLOAT => BitConverter.ToSingle(element).ToString("G6", CultureInfo.InvariantCulture),
            TF_DataType.TF_DOUBLE => BitConverter.ToDouble(element).ToString("G6", CultureInfo.InvariantCulture),
            TF_DataType.TF_BOOL => element[0] == 0 ? "0" : "1",
            _ => StringBuffer.Decode(element),
        };
}
