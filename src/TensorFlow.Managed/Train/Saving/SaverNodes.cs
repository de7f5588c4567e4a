using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// The nodes that save and restore variables. Source: TensorFlow 1.15's <c>BulkSaverBuilder</c> (python/training/saver.py).
/// </summary>
internal static class SaverNodes
{
    /// <summary>Adds the nodes and names those by which a session is asked to save and restore.</summary>
    /// <param name="saved">What is saved, in the order of the names.</param>
    /// <param name="arguments">How.</param>
    internal static SaverDef Build(IReadOnlyList<Saveable> saved, SaverArguments arguments)
    {
        var graph = saved[0].Variable.Graph;
        using var building = graph.Build();
        using var asDefault = ops.default_graph(graph);
        using var scope = ops.name_scope(arguments.Name, "save");
        var path = PathPlaceholder(
            PathPlaceholder(arguments.Filename is { Length: > 0 } given ? given : "model", "filename"),
            "Const"
        );
        // Those on no device first.
        var shards = arguments.Sharded
            ? saved.GroupBy(s => DeviceSpec.Canonical(s.Variable.Device)).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray()
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
        var save = CheckpointOps.SaveV2.Apply(
            null,
            [path, Names(saved), Slices(saved), Array.ConvertAll(saved, s => Saved(s.Variable))]
        );
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
        Tensor[] values;
        using (ops.device("CPU:0"))
        {
            var types = Array.ConvertAll(saved, s => s.Variable.dtype);
            values = CheckpointOps
                .RestoreV2.Apply(null, [path, Names(saved), Slices(saved)], new() { ["dtypes"] = types })
                .outputs;
        }

        return control_flow_ops.group(saved.Zip(values, (s, value) => Assign(s.Variable, value, reshape)).ToArray(), name);
    }

    private static Operation Assign(IVariableV1 variable, Tensor value, bool reshape)
    {
        if (reshape)
        {
            value = variable.shape.IsFullyDefined
                ? array_ops.reshape(value, variable.shape)
                : array_ops.reshape(value, array_ops.shape(Saved(variable)));
        }

        var nodes = state_ops.NodesOf(variable);
        if (nodes.IsResource)
        {
            using var device = variable.Device.Length > 0 ? ops.device(variable.Device) : null;
            value = array_ops.identity(value);
            return nodes.Assign(value, validate_shape: false, use_locking: true, name: null);
        }

        return nodes.Assign(value, !reshape && variable.shape.IsFullyDefined, use_locking: true, name: null);
    }

    /// <summary>What SaveV2 reads: a reference, or the node that reads a resource variable.</summary>
    private static Tensor Saved(IVariableV1 variable) =>
        state_ops.NodesOf(variable).IsResource ? variable.GraphElement : variable.Handle;

    private static NDArray Names(Saveable[] saved) => Strings(Array.ConvertAll(saved, s => s.Name));

    private static NDArray Slices(Saveable[] saved) => Strings(Array.ConvertAll(saved, s => s.Slice));

    private static NDArray Strings(string[] values) =>
        NDArray.OfStrings(Array.ConvertAll(values, StringBuffer.Encode), new Shape(values.Length));
}
