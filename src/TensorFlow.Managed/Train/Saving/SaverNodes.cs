using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// The nodes that save and restore variables and tables. Source: TensorFlow 1.15's <c>BulkSaverBuilder</c>
/// (python/training/saver.py).
/// </summary>
internal static class SaverNodes
{
    /// <summary>Adds the nodes and names those by which a session is asked to save and restore.</summary>
    /// <param name="saved">What is saved, in the order of the names.</param>
    /// <param name="arguments">How.</param>
    internal static SaverDef Build(IReadOnlyList<Saveable> saved, SaverArguments arguments)
    {
        var graph = saved[0].Graph;
        using var building = graph.Build();
        using var asDefault = ops.default_graph(graph);
        using var scope = ops.name_scope(arguments.Name, "save");
        var path = PathPlaceholder(
            PathPlaceholder(arguments.Filename is { Length: > 0 } given ? given : "model", "filename"),
            "Const"
        );
        // Those on no device first.
        var shards = arguments.Sharded
            ? saved.GroupBy(s => DeviceSpec.Canonical(s.Device)).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray()
            : null;
        var save_tensor = shards is null ? SaveAll(path, [.. saved]) : SaveShards(path, shards, arguments.Shards);
        var restore = shards is null
            ? Restore(path, [.. saved], arguments.Reshape, "restore_all")
            : control_flow_ops.group(Array.ConvertAll(shards, shard =>
                {
                    using var device = ops.device(shard.Key);
                    return Restore(path, [.. shard], arguments.Reshape, "restore_shard");
                }), "restore_all");
        return building.Done(
            new SaverDef
            {
                FilenameTensorName = path.name,
                SaveTensorName = save_tensor.name,
                RestoreOpName = restore.name,
                Sharded = arguments.Sharded,
                MaxToKeep = arguments.MaxToKeep,
                KeepCheckpointEveryNHours = arguments.KeepEveryNHours,
                Version = SaverDef.Types.CheckpointFormatVersion.V2,
            }
        );
    }

    private static Tensor PathPlaceholder(object value, string name) =>
        Constants.PlaceholderWithDefault.MakeTensor(name, [value], new() { ["shape"] = Shape.Scalar });

    /// <summary>Writes the variables; the path, once they are written.</summary>
    private static Tensor SaveAll(Tensor path, Saveable[] saved)
    {
        SaveSpec[] specs = [.. saved.SelectMany(s => s.Specs)];
        var save = CheckpointOps.SaveV2.Apply(null, [path, Names(specs), Slices(specs), Array.ConvertAll(specs, s => s.Tensor)]);
        return control_flow_ops.with_dependencies([save], path);
    }

    /// <summary>
    /// Writes the variables of each device into a checkpoint of its own, in a folder beside the path, and makes one of these.
    /// </summary>
    private static Tensor SaveShards(Tensor path, IGrouping<string, Saveable>[] shards, Guid folder)
    {
        var part = StringJoinOps.StringJoin.MakeTensor(null, [new object[] { path, $"_temp_{folder:N}/part" }]);
        var count = constant_op.constant(shards.Length, name: "num_shards");
        var (names, saves) = (new Tensor[shards.Length], new Tensor[shards.Length]);
        for (var i = 0; i < shards.Length; i++)
        {
            using var onHost = ops.device(HostOf(shards[i].Key));
            names[i] = ShardedCheckpointOps.ShardedFilename.MakeTensor(null, [part, i, count]);
            saves[i] = SaveAll(names[i], [.. shards[i]]);
        }

        using var afterwards = ops.control_dependencies(Array.ConvertAll(saves, s => (object)s.op));
        using var device = ops.device(HostOf(shards[^1].Key));
        var merge = ShardedCheckpointOps.MergeV2Checkpoints.Apply(null, [names, path]);
        using var merged = ops.control_dependencies([merge]);
        return array_ops.identity(path);
    }

    /// <summary>The processor of the machine that a device belongs to (TensorFlow's <c>set_cpu0</c>).</summary>
    private static string HostOf(string device)
    {
        var host = DeviceSpec.from_string(device);
        host.merge_from(new DeviceSpec(device_type: "CPU", device_index: 0));
        return host;
    }

    private static Operation Restore(Tensor path, Saveable[] saved, bool reshape, string name)
    {
        SaveSpec[] specs = [.. saved.SelectMany(s => s.Specs)];
        Tensor[] values;
        using (ops.device("CPU:0"))
        {
            values = CheckpointOps
                .RestoreV2.Apply(
                    null,
                    [path, Names(specs), Slices(specs)],
                    new() { ["dtypes"] = Array.ConvertAll(specs, s => s.Type) }
                )
                .outputs;
        }

        var first = 0;
        return control_flow_ops.group(
            Array.ConvertAll(saved, s => s.Restore(values[first..(first += s.Specs.Count)], reshape)),
            name
        );
    }

    private static NDArray Names(SaveSpec[] specs) => Strings(Array.ConvertAll(specs, s => s.Name));

    private static NDArray Slices(SaveSpec[] specs) => Strings(Array.ConvertAll(specs, s => s.Slice));

    private static NDArray Strings(string[] values) =>
        NDArray.OfStrings(Array.ConvertAll(values, StringBuffer.Encode), new Shape(values.Length));
}
