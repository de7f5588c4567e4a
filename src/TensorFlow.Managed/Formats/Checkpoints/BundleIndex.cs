using System.Text.RegularExpressions;
using Google.Protobuf;
using Tensorflow.Formats.Tables;

namespace Tensorflow.Formats.Checkpoints;

/// <summary>
/// The contents of a checkpoint's index file: a header, and where each tensor is, by the bytes of its key. Source: TensorFlow's
/// core/util/tensor_bundle/tensor_bundle.cc.
/// </summary>
internal sealed partial class BundleIndex(BundleHeaderProto header)
{
    internal BundleHeaderProto Header => header;

    internal SortedDictionary<byte[], BundleEntryProto> Entries { get; } =
        new(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));

    /// <summary>The index of so many data files, without entries.</summary>
    internal static BundleIndex Create(int shards) =>
        new(
            new()
            {
                NumShards = shards,
                Version = new VersionDef { Producer = 1 },
            }
        );

    /// <param name="prefix">The file's name without <c>.index</c>.</param>
    /// <exception cref="NotFoundError">There is no index file.</exception>
    /// <exception cref="UnimplementedError">The checkpoint is of version 1, or of a big-endian machine.</exception>
    /// <exception cref="DataLossError">The file is damaged, or of another version.</exception>
    internal static BundleIndex Read(string prefix)
    {
        var path = BundleFiles.Index(prefix);
        if (!File.Exists(path))
        {
            throw OtherThanIndex(prefix);
        }

        var table = TableOf(path);
        var entries = new List<(byte[] Key, BundleEntryProto Entry)>();
        BundleHeaderProto? header = null;
        try
        {
            foreach (var (key, value) in table.Entries())
            {
                if (key.Length == 0)
                    header = Parsed(BundleHeaderProto.Parser, value);
                else
                    entries.Add((key, Parsed(BundleEntryProto.Parser, value)));
            }
        }
        catch (DataLossError e)
        {
            throw Damaged(path, $"failed to seek to header entry): {e.Message}");
        }

        var index = new BundleIndex(header ?? throw Damaged(path, "failed to seek to header entry)"));
        foreach (var (key, entry) in entries)
            index.Entries[key] = entry;
        if (index.Header.Endianness != BundleHeaderProto.Types.Endianness.Little)
            throw new UnimplementedError($"{path}: a checkpoint of a big-endian machine cannot be read.");
        return index.Header.NumShards > 0 ? index : throw Damaged(path, $"{index.Header.NumShards} data files)");
    }

    internal void Write(string prefix) => BundleFiles.WriteWhole(BundleFiles.Index(prefix), stream =>
        {
            var table = new TableWriter(stream);
            table.Add([], Header.ToByteArray());
            foreach (var (key, entry) in Entries)
                table.Add(key, entry.ToByteArray());
            table.Finish();
        });

    private static TableReader TableOf(string path)
    {
        var bytes = FileErrors.At(path, () => File.ReadAllBytes(path));
        try
        {
            return new(bytes);
        }
        catch (DataLossError e)
        {
            throw new DataLossError($"{e.Message} (in {path}, of {bytes.Length} bytes)");
        }
    }

    /// <summary>What somebody has named who has not named a checkpoint of version 2.</summary>
    private static TensorflowException OtherThanIndex(string prefix)
    {
        if (!File.Exists(prefix))
        {
            return new NotFoundError(
                $"Unsuccessful TensorSliceReader constructor: Failed to find any matching files for {prefix}"
            );
        }
        if (FileOfCheckpoint().Match(prefix) is { Success: true } file && File.Exists(BundleFiles.Index(file.Groups[1].Value)))
            return new DataLossError($"{prefix} is a file of a checkpoint: name the checkpoint, {file.Groups[1].Value}.");
        return TableReader.IsTable(FileErrors.At(prefix, () => File.ReadAllBytes(prefix)))
            ? new UnimplementedError(
                $"{prefix} is a checkpoint of version 1: save it again with tf.train.Saver's default version, 2."
            )
            : new DataLossError(
                $"Unable to open table file {prefix}: Data loss: not an sstable (bad magic number): perhaps your file is in a "
                    + "different file format and you need to use a different restore operator?"
            );
    }

    [GeneratedRegex(@"^(.+)\.(?:index|meta|data-[0-9]{5}-of-[0-9]{5})$")]
    private static partial Regex FileOfCheckpoint();

    private static T Parsed<T>(MessageParser<T> parser, byte[] bytes)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new DataLossError($"Entry that is no {typeof(T).Name}: {e.Message}");
        }
    }

    private static DataLossError Damaged(string path, string reason) =>
        new(
            $"Unable to read file ({path}). Perhaps the file is corrupt or was produced by a newer "
                + $"version of TensorFlow with format changes ({reason}"
        );
}
