namespace Tensorflow;

/// <summary>
/// The table behind a handle: for each key, a scalar, a value of one shape. It lives as long as the session. Source: TensorFlow
/// 1.15's core/framework/lookup_interface.cc and core/kernels/lookup_table_op.cc.
/// </summary>
/// <param name="op">The node that makes the table.</param>
internal abstract class LookupTable(Operation op)
{
    private const int Keys = 1,
        Values = 2;

    internal TF_DataType KeyType { get; } = op.attributes.Get<TF_DataType>("key_dtype");

    internal TF_DataType ValueType { get; } = op.attributes.Get<TF_DataType>("value_dtype");

    /// <summary>How many keys have a value.</summary>
    internal virtual long Count => Entries.Count;

    /// <summary>
    /// By a key's bytes, its value: that of numbers as their bytes together, that of strings as the bytes of each.
    /// </summary>
    protected Dictionary<byte[], byte[][]> Entries { get; private set; } = new(ByteSequenceComparer.Instance);

    private Shape ValueShape { get; } = op.attributes.TryGet("value_shape", out var shape) ? (Shape)shape : Shape.Scalar;

    /// <summary>The values of the node's keys; where a key has none, the node's default.</summary>
    /// <exception cref="InvalidArgumentError">Keys or default have other types or shapes than the table's.</exception>
    internal void Find(KernelContext c)
    {
        CheckSignature(c, KeyType, ValueType);
        var (keys, otherwise) = (c.Input(Keys), c.Input(Values));
        if (otherwise.shape! != ValueShape)
        {
            throw new InvalidArgumentError(
                $"Expected shape {ValueShape.ToBracketString()} for default value, got {otherwise.shape!.ToBracketString()}"
            );
        }

        CheckCanBeRead();
        Span<long> dims = stackalloc long[keys.shape!.ndim + ValueShape.ndim];
        keys.shape.AsSpan().CopyTo(dims);
        ValueShape.AsSpan().CopyTo(dims[keys.shape.ndim..]);
        var values = c.Allocate(0, dims);
        var found = Entries.GetAlternateLookup<ReadOnlySpan<byte>>();
        for (var i = 0; i < keys.shape.size; i++)
        {
            if (found.TryGetValue(ElementOf(keys, i), out var value))
                Write(value, values, i);
            else
                values.Elements(ValueShape, i * ValueShape.size).CopyFrom(otherwise);
        }
    }

    /// <summary>Gives the node's keys its values.</summary>
    /// <exception cref="InvalidArgumentError">They have other types or shapes than the table's.</exception>
    internal abstract void Insert(KernelContext c);

    /// <summary>Takes the node's keys their values, as far as they have any.</summary>
    /// <inheritdoc cref="Insert"/>
    internal abstract void Remove(KernelContext c);

    /// <summary>Gives the node's keys its values, and no other key one.</summary>
    /// <inheritdoc cref="Insert"/>
    internal abstract void Import(KernelContext c);

    /// <summary>All keys and their values, in any order.</summary>
    internal void Export(KernelContext c)
    {
        CheckCanBeExported();
        var keys = c.Allocate(0, [Entries.Count]);
        var values = c.Allocate(1, [Entries.Count, .. ValueShape.AsSpan()]);
        var place = 0;
        foreach (var (key, value) in Entries)
        {
            if (KeyType == TF_DataType.TF_STRING)
                keys.Strings[place] = key;
            else
                key.CopyTo(keys.AsBytes()[(place * key.Length)..]);
            Write(value, values, place++);
        }
    }

    /// <exception cref="InvalidArgumentError">Another node of the same name asks for other types.</exception>
    internal void CheckTypes(KernelContext c, string name)
    {
        var (key, value) = (c.Attributes.Get<TF_DataType>("key_dtype"), c.Attributes.Get<TF_DataType>("value_dtype"));
        if (key != KeyType || value != ValueType)
        {
            throw c.Error(
                $"Conflicting key/value dtypes {key.as_cpp_name()}->{value.as_cpp_name()} with {KeyType.as_cpp_name()}-"
                    + $"{ValueType.as_cpp_name()} for table {name}"
            );
        }
    }

    /// <exception cref="FailedPreconditionError">The table has no entries yet.</exception>
    protected virtual void CheckCanBeRead() { }

    /// <exception cref="AbortedError">The table has no entries yet.</exception>
    protected virtual void CheckCanBeExported() { }

    /// <summary>The node's keys and values, one by one.</summary>
    /// <inheritdoc cref="Insert"/>
    protected IEnumerable<(byte[] Key, byte[][] Value)> Given(KernelContext c)
    {
        CheckSignature(c, KeyType, ValueType);
        var (keys, values) = (c.Input(Keys), c.Input(Values));
        var expected = keys.shape!.concatenate(ValueShape);
        if (values.shape! != expected)
        {
            throw new InvalidArgumentError(
                $"Expected shape {expected.ToBracketString()} for value, got {values.shape!.ToBracketString()}"
            );
        }

        return Enumerable.Range(0, checked((int)keys.shape.size)).Select(i => (ElementOf(keys, i).ToArray(), ValueOf(values, i)));
    }

    /// <inheritdoc cref="Insert"/>
    protected IEnumerable<byte[]> GivenKeys(KernelContext c)
    {
        CheckSignature(c, KeyType);
        var keys = c.Input(Keys);
        return Enumerable.Range(0, checked((int)keys.shape!.size)).Select(i => ElementOf(keys, i).ToArray());
    }

    protected void Replace(Dictionary<byte[], byte[][]> entries) => Entries = entries;

    /// <summary>TensorFlow's <c>MatchSignature</c>.</summary>
    private static void CheckSignature(KernelContext c, params TF_DataType[] expected)
    {
        TF_DataType[] found = [.. Enumerable.Range(Keys, expected.Length).Select(i => c.Inputs[i].dtype)];
        if (found.SequenceEqual(expected))
            return;
        var outputs = string.Join(",", c.Op.outputs.Select(o => o.dtype.as_cpp_name()));
        throw new InvalidArgumentError(
            $"Signature mismatch, have: {Text(found)}->{outputs} expected: {Text(expected)}->{outputs}"
        );

        static string Text(TF_DataType[] types) => string.Join(",", ["resource", .. types.Select(t => t.as_cpp_name())]);
    }

    private static ReadOnlySpan<byte> ElementOf(TensorValue values, int i)
    {
        if (values.dtype == TF_DataType.TF_STRING)
            return values.Strings[i];
        var size = values.dtype.get_datatype_size();
        return values.AsBytes().Slice(i * size, size);
    }

    private byte[][] ValueOf(TensorValue values, int i)
    {
        var value = values.Elements(ValueShape, i * ValueShape.size);
        return ValueType == TF_DataType.TF_STRING ? value.Strings.ToArray() : [value.AsBytes().ToArray()];
    }

    private void Write(byte[][] value, TensorValue values, int i)
    {
        var place = values.Elements(ValueShape, i * ValueShape.size);
        if (ValueType == TF_DataType.TF_STRING)
            value.CopyTo(place.Strings);
        else
            value[0].CopyTo(place.AsBytes());
    }
}
