namespace Tensorflow.Formats.Checkpoints;

/// <summary>
/// Writes tensors into the two files of a V2 checkpoint: the bytes one after the other, and a table of where each is. Source:
/// TensorFlow's <c>BundleWriter</c> (core/util/tensor_bundle/tensor_bundle.cc), whose bytes these are.
/// </summary>
internal sealed class BundleWriter(string prefix)
{
    private readonly BundleIndex _index = BundleIndex.Create(shards: 1);
    private readonly List<TensorValue> _values = [];
    private long _offset;

    /// <summary>Adds a tensor, whose value must not change before <see cref="Finish"/>.</summary>
    /// <exception cref="InvalidArgumentError">There is one of this name.</exception>
    internal void Add(string name, TensorValue value) => Add(StringBuffer.Encode(name), name, value);

    /// <summary>Adds a part of a tensor.</summary>
    /// <param name="name">The whole tensor's name.</param>
    /// <param name="whole">The whole tensor's shape.</param>
    /// <param name="slice">Which part this is.</param>
    /// <param name="value">The part, of the slice's shape.</param>
    /// <exception cref="InvalidArgumentError">The tensor is there whole, or with another shape or type, or this part
    /// is.</exception>
    internal void AddSlice(string name, Shape whole, TensorSlice slice, TensorValue value)
    {
        if (slice.ShapeWithin(whole) != value.shape)
        {
            throw new InvalidArgumentError(
                $"Slice '{slice}' of '{name}' has shape {slice.ShapeWithin(whole)}, but its value has {value.shape}"
            );
        }

        if (slice.ShapeWithin(whole) == whole)
        {
            Add(name, value);
            return;
        }
        var key = StringBuffer.Encode(name);
        if (!_index.Entries.TryGetValue(key, out var entry))
        {
            _index.Entries[key] = entry = new()
            {
                Dtype = (DataType)value.dtype,
                Shape = GraphDefs.GraphDefWriter.ShapeOf(whole),
            };
        }
        else if (entry.Slices.Count == 0)
        {
            throw Duplicate(name);
        }

        entry.Slices.Add(slice.ToMessage());
        Add(slice.KeyFor(name), name, value);
    }

    /// <summary>Writes the files, the data first.</summary>
    internal void Finish()
    {
        BundleFiles.WriteWhole(BundleFiles.Data(prefix, 0, 1), stream =>
        {
            foreach (var value in _values)
                BundleTensor.Write(value, stream);
        });
        _index.Write(prefix);
    }

    private void Add(byte[] key, string name, TensorValue value)
    {
        if (_index.Entries.ContainsKey(key))
            throw Duplicate(name);
        var (size, crc) = BundleTensor.Measure(value);
        _index.Entries[key] = new()
        {
            Dtype = (DataType)value.dtype,
            Shape = GraphDefs.GraphDefWriter.ShapeOf(value.shape!),
            Offset = _offset,
            Size = size,
            Crc32C = MaskedCrc32C.Mask(crc),
        };
        _values.Add(value);
        _offset += size;
    }

    private static InvalidArgumentError Duplicate(string name) => new($"Adding duplicate key: {name}");
}
