using System.Text;
using Tensorflow.Formats.Checkpoints;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Checkpoints that are written in shards, one for each device, and then merged.</summary>
internal static class ShardedCheckpointOps
{
    /// <summary>The name of a part: <c>basename-00001-of-00003</c>, []. Source: TensorFlow 1.15 <c>ShardedFilename</c>.</summary>
    internal static readonly OpDef ShardedFilename = new(
        "ShardedFilename",
        inputs: "basename: string, shard: int32, num_shards: int32",
        outputs: "filename: string"
    )
    {
        Shape = c =>
        {
            for (var i = 0; i < c.InputCount; i++)
                c.Input(i, rank: 0);
            c.Output(0, Shape.Scalar);
        },
        NotDifferentiable = true,
        Kernel = NameShard,
        Samples = () =>
            [
                new([NDArray.OfString("a/model"), Sample.Int(1), Sample.Int(3)])
                {
                    Expected = [NDArray.OfString("a/model-00001-of-00003")],
                },
            ],
    };

    /// <summary>
    /// Merges several checkpoints and, if <c>delete_old_dirs</c> is set, deletes the folders that held them. Source:
    /// TensorFlow 1.15 <c>MergeV2Checkpoints</c> (core/kernels/save_restore_v2_ops.cc).
    /// </summary>
    internal static readonly OpDef MergeV2Checkpoints = new(
        "MergeV2Checkpoints",
        inputs: "checkpoint_prefixes: string, destination_prefix: string",
        attrs: "delete_old_dirs: bool = true"
    )
    {
        Shape = c =>
        {
            c.Input(0, rank: 1);
            c.Input(1, rank: 0);
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = KernelErrors.AtNode(Merge),
    };

    private static void NameShard(KernelContext c)
    {
        foreach (var (i, name) in new[] { "basename", "shard", "num_shards" }.Index())
        {
            if (c.Input(i).shape!.ndim != 0)
                throw c.Error($"{name} must be a scalar, got shape {KernelErrors.Text(c.Input(i))}");
        }

        var ending = $"-{c.Input<int>(1)[0]:00000}-of-{c.Input<int>(2)[0]:00000}";
        c.Allocate(0, []).Strings[0] = [.. c.Input(0).Strings[0], .. Encoding.ASCII.GetBytes(ending)];
    }

    private static void Merge(KernelContext c)
    {
        var (prefixes, destination) = (c.Input(0), c.Input(1));
        if (prefixes.shape!.ndim != 1)
        {
            throw new InvalidArgumentError(
                $"Input checkpoint_prefixes should be an 1-D tensor, got {KernelErrors.Text(prefixes)} instead."
            );
        }

        if (destination.shape!.ndim != 0)
        {
            throw new InvalidArgumentError(
                $"Input destination_prefix should be a scalar tensor, got {KernelErrors.Text(destination)} instead."
            );
        }

        var parts = Array.ConvertAll(prefixes.Strings.ToArray(), StringBuffer.Decode);
        var merged = StringBuffer.Decode(destination.Strings[0]);
        BundleMerge.Merge(parts, merged);
        if (!c.Attributes.Get<bool>("delete_old_dirs"))
            return;
        foreach (var folder in parts.Select(FolderOf).Distinct().Where(f => f != FolderOf(merged) && Directory.Exists(f)))
            DeleteIfEmpty(folder);
    }

    private static string FolderOf(string prefix) => Path.GetDirectoryName(Path.GetFullPath(prefix))!;

    /// <summary>TensorFlow deletes as far as it can: files of others remain.</summary>
    private static void DeleteIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Another file is in it.
        }
    }
}
