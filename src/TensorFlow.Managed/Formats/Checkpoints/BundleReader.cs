using Tensorflow.NumPy;

namespace Tensorflow.Formats.Checkpoints;

/// <summary>
/// Reads the tensors of a V2 checkpoint. Source: TensorFlow's <c>BundleReader</c> (core/util/tensor_bundle/tensor_bundle.cc).
/// Memory is bounded by the files' sizes: a tensor takes as many bytes as its entry names, and the file must have them.
/// </summary>
internal sealed class BundleReader
{
    private readonly string _prefix;
    private readonly BundleHeaderProto _header;
    private readonly Dictionary<string, BundleEntryProto> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BundleEntryProto> _slices = new(StringComparer.Ordinal);

    /// <inheritdoc cref="BundleIndex.Read"/>
    internal BundleReader(string prefix)
    {
        _prefix = prefix;
        var index = BundleIndex.Read(prefix);
        _header = index.Header;
        foreach (var (key, entry) in index.Entries)
        {
            if (key[0] == 0)
                _slices[Convert.ToHexString(key)] = entry;
            else
                _entries[StringBuffer.Decode(key)] = entry;
        }
    }

    /// <summary>The names of the tensors, in the order of their bytes.</summary>
    internal IEnumerable<string> Names => _entries.Keys;

    internal bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>A tensor's type and shape.</summary>
    /// <exception cref="NotFoundError">There is no such tensor.</exception>
    internal (TF_DataType dtype, Shape shape) Describe(string name)
    {
        var entry = Entry(name);
        return ((TF_DataType)entry.Dtype, ShapeOf(entry, name));
    }

    /// <summary>A tensor's value; one that was saved in slices is assembled from them.</summary>
    /// <exception cref="NotFoundError">There is no such tensor, or a data file is missing.</exception>
    /// <exception cref="DataLossError">The bytes are not those that were written.</exception>
    /// <exception cref="OutOfRangeError">A data file is too short.</exception>
    internal NDArray Read(string name)
    {
        var entry = Entry(name);
        return entry.Slices.Count == 0
            ? Read(entry, name)
            : Assembled(entry, name, new(Array.ConvertAll(ShapeOf(entry, name).dims, _ => (0L, TensorSlice.Full))));
    }

    /// <summary>A part of a tensor.</summary>
    /// <inheritdoc cref="Read(string)"/>
    internal NDArray Read(string name, TensorSlice slice)
    {
        var entry = Entry(name);
        if (slice.IsFull)
            return Read(name);
        if (entry.Slices.Count > 0)
            return Assembled(entry, name, slice);
        var whole = Read(entry, name);
        return whole[
            slice
                .Extents.Select(
                    (e, i) => e.Length == TensorSlice.Full ? Slice.All : new Slice((int)e.Start, (int)(e.Start + e.Length))
                )
                .ToArray()
        ];
    }

    private BundleEntryProto Entry(string name) =>
        _entries.TryGetValue(name, out var entry) ? entry : throw new NotFoundError($"Key {name} not found in checkpoint");

    private NDArray Read(BundleEntryProto entry, string name)
    {
        var (dtype, shape) = ((TF_DataType)entry.Dtype, ShapeOf(entry, name));
        if (dtype != TF_DataType.TF_STRING && TensorSize.Bytes(dtype, shape) is var expected && expected != entry.Size)
        {
            throw Damaged($"Invalid size in bundle entry: key {name}; stored size {entry.Size}; expected size {expected}");
        }

        if (entry.ShardId < 0 || entry.ShardId >= _header.NumShards)
            throw Damaged($"Invalid shard in bundle entry: key {name}; shard {entry.ShardId} of {_header.NumShards}");
        // Each string has a length of at least a byte.
        if (shape.size > entry.Size && dtype == TF_DataType.TF_STRING)
        {
            throw Damaged($"Invalid size in bundle entry: key {name}; stored size {entry.Size} of {shape.size} strings");
        }

        var path = BundleFiles.Data(_prefix, entry.ShardId, _header.NumShards);
        try
        {
            var bytes = ReadBytes(path, entry.Offset, entry.Size);
            var value = NDArray.NewValue(dtype, shape);
            BundleTensor.Read(bytes, MaskedCrc32C.Unmask(entry.Crc32C), value);
            return new NDArray(value);
        }
        catch (OutOfRangeError e)
        {
            throw new OutOfRangeError(e.Message + Place());
        }
        catch (DataLossError e)
        {
            throw new DataLossError(e.Message + Place());
        }

        string Place() => $" (tensor {name}: {entry.Size} bytes at offset {entry.Offset} of {path})";
    }

    /// <summary>What is wrong with an entry, in TensorFlow's words, and the file that has it.</summary>
    private DataLossError Damaged(string words) => new($"{words} (in {BundleFiles.Index(_prefix)})");

    private static byte[] ReadBytes(string path, long offset, long size)
    {
        if (!File.Exists(path))
            throw new NotFoundError($"{path}; No such file or directory");
        using var file = FileErrors.At(path, () => File.OpenRead(path));
        if (offset < 0 || size < 0 || offset > file.Length - size)
            throw new OutOfRangeError("Read less bytes than requested");
        var bytes = new byte[size];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Copies what each saved part has of the part that is wanted.</summary>
    private NDArray Assembled(BundleEntryProto entry, string name, TensorSlice wanted)
    {
        var (dtype, whole) = ((TF_DataType)entry.Dtype, ShapeOf(entry, name));
        var shape = wanted.ShapeWithin(whole);
        var result = NDArray.NewValue(dtype, shape);
        var missing = shape.size;
        foreach (var saved in entry.Slices.Select(TensorSlice.FromMessage))
        {
            if (
                !_slices.TryGetValue(Convert.ToHexString(saved.KeyFor(name)), out var stored)
                || saved.Extents.Length != whole.ndim
            )
            {
                throw Damaged($"Slice '{saved}' of '{name}' is not in the checkpoint");
            }

            missing -= SliceCopy.Overlap(Read(stored, name).Value, saved, result, wanted, whole);
        }
        if (missing != 0)
        {
            throw new NotFoundError(
                $"The slices of '{name}' in the checkpoint do not cover {wanted}: {missing} of {shape.size} elements are missing"
            );
        }

        return new NDArray(result);
    }

    private Shape ShapeOf(BundleEntryProto entry, string name)
    {
        var shape = new Shape(entry.Shape ?? new TensorShapeProto());
        return shape.IsFullyDefined
            ? shape
            : throw Damaged($"Invalid shape in bundle entry: key {name}; shape {shape.ToBracketString()}");
    }
}
