using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow.Train;

/// <summary>
/// The nodes that save and restore variables. Source: TensorFlow 1.15's <c>BulkSaverBuilder</c> (python/training/saver.py).
/// </summary>
internal static class SaverNodes
{
    private const string RestoreDevice = "/device:CPU:0";

    /// <summary>Adds the nodes and names those by which a session is asked to save and restore.</summary>
    /// <param name="variables">The variables by their names in the checkpoint.</param>
    /// <param name="reshape">Whether a stored tensor takes its variable's shape.</param>
    /// <param name="name">The nodes' name scope; <c>save</c> by default.</param>
    /// <param name="filename">The path where none is fed.</param>
    internal static SaverDef Build(
        IReadOnlyDictionary<string, IVariableV1> variables,
        bool reshape,
        string? name,
        string filename
    )
    {
        var (names, saved) = Sorted(variables);
        using var building = saved[0].Graph.Build();
        using var asDefault = ops.default_graph(saved[0].Graph);
        using var scope = ops.name_scope(name, "save");
        var path = PathPlaceholder(PathPlaceholder(filename, "filename"), "Const");
        var save = CheckpointOps.SaveV2.Apply(
            null,
            [path, Strings(names), NoSlices(names), Array.ConvertAll(saved, v => v.Handle)]
        );
        var save_tensor = control_flow_ops.with_dependencies([save], path);
        var restored = Restore(path, names, saved);
        var assigned = saved.Zip(restored, (v, value) => Assign(v, value, reshape)).ToArray();
        return building.Done(
            new SaverDef
            {
                FilenameTensorName = path.name,
                SaveTensorName = save_tensor.name,
                RestoreOpName = control_flow_ops.group(assigned, "restore_all").name,
                Version = SaverDef.Types.CheckpointFormatVersion.V2,
            }
        );
    }

    private static (string[] Names, IVariableV1[] Variables) Sorted(IReadOnlyDictionary<string, IVariableV1> variables)
    {
        var twice = variables.GroupBy(v => v.Value.Op).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ValueError($"The same saveable will be restored with two names: {twice.Key.name}");
        var sorted = variables.OrderBy(v => v.Key, StringComparer.Ordinal).ToArray();
        return (Array.ConvertAll(sorted, v => v.Key), Array.ConvertAll(sorted, v => v.Value));
    }

    private static Tensor PathPlaceholder(object value, string name) =>
        Constants.PlaceholderWithDefault.Of(name, [value], new() { ["shape"] = Shape.Scalar });

    private static Tensor[] Restore(Tensor path, string[] names, IVariableV1[] variables)
    {
        var restore = CheckpointOps.RestoreV2.Apply(
            null,
            [path, Strings(names), NoSlices(names)],
            new() { ["dtypes"] = Array.ConvertAll(variables, v => v.dtype) }
        );
        foreach (var op in new[] { restore.inputs[1].op, restore.inputs[2].op, restore })
            op.Device = RestoreDevice;
        return restore.outputs;
    }

    private static Operation Assign(IVariableV1 variable, Tensor value, bool reshape)
    {
        if (reshape)
        {
            value = variable.shape.IsFullyDefined
                ? array_ops.reshape(value, variable.shape)
                : array_ops.reshape(value, array_ops.shape(variable.Handle));
        }

        return state_ops.assign(variable, value, validate_shape: !reshape && variable.shape.IsFullyDefined).op;
    }

    private static NDArray NoSlices(string[] names) => Strings(Array.ConvertAll(names, _ => ""));

    private static NDArray Strings(string[] values) =>
        NDArray.OfStrings(Array.ConvertAll(values, StringBuffer.BytesOf), new Shape(values.Length));
}
