namespace Tensorflow.Formats.Checkpoints;

/// <summary>
/// Makes one checkpoint of several, whose data files become its own. Source: TensorFlow's <c>MergeBundles</c>
/// (core/util/tensor_bundle/tensor_bundle.cc).
/// </summary>
internal static class BundleMerge
{
    /// <param name="prefixes">The checkpoints; they are gone afterwards.</param>
    /// <param name="merged">The prefix of the one that they become.</param>
    /// <exception cref="InvalidArgumentError">Two of them hold the same tensor.</exception>
    internal static void Merge(IReadOnlyList<string> prefixes, string merged)
    {
        var indices = prefixes.Select(BundleIndex.Read).ToArray();
        var result = BundleIndex.Create(indices.Sum(i => i.Header.NumShards));
        var shards = 0;
        var renamed = new List<(string From, string To)>();
        foreach (var (prefix, index) in prefixes.Zip(indices))
        {
            foreach (var (key, entry) in index.Entries)
                Add(result, key, entry, shards, prefix);
            for (var i = 0; i < index.Header.NumShards; i++)
            {
                renamed.Add(
                    (
                        BundleFiles.Data(prefix, i, index.Header.NumShards),
                        BundleFiles.Data(merged, shards + i, result.Header.NumShards)
                    )
                );
            }

            shards += index.Header.NumShards;
        }

        BundleFiles.MakeFolder(merged);
        foreach (var (from, to) in renamed)
            FileErrors.At(to, () => File.Move(from, to, overwrite: true));
        result.Write(merged);
        foreach (var prefix in prefixes)
            File.Delete(BundleFiles.Index(prefix));
    }

    /// <summary>Adds an entry; those of a tensor in parts, which stand in several checkpoints, become one.</summary>
    private static void Add(BundleIndex result, byte[] key, BundleEntryProto entry, int shards, string prefix)
    {
        if (!result.Entries.TryGetValue(key, out var known))
        {
            if (entry.Slices.Count == 0)
                entry.ShardId += shards;
            result.Entries[key] = entry;
        }
        else if (known.Slices.Count > 0 && entry.Slices.Count > 0)
        {
            known.Slices.AddRange(entry.Slices);
        }
        else
        {
            throw new InvalidArgumentError(
                $"Duplicate tensor keyed by {StringBuffer.Decode(key)} encountered, when merging prefix: {prefix}"
            );
        }
    }
}
