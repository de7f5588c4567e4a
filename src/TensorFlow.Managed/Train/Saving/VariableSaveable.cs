namespace Tensorflow.Train;

/// <summary>
/// A variable, and the name under which a checkpoint keeps it. Source: TensorFlow 1.15's
/// python/training/saving/saveable_object_util.py.
/// </summary>
/// <param name="name">The tensor's name in the checkpoint.</param>
/// <param name="variable">The variable.</param>
/// <param name="slice">Which part of the tensor of that name it is; empty for all of it.</param>
internal sealed class VariableSaveable(string name, IVariableV1 variable, string slice = "") : Saveable(name)
{
    internal string Slice => slice;

    internal override Graph Graph => variable.Graph;

    internal override string Device => variable.Device;

    /// <summary>A reference, or the node that reads a resource variable.</summary>
    internal override IReadOnlyList<SaveSpec> Specs => [new(Name, Saved, slice)];

    private Tensor Saved => state_ops.NodesOf(variable).IsResource ? variable.GraphElement : variable.Handle;

    internal override Operation Restore(Tensor[] values, bool reshape)
    {
        var value = values[0];
        if (reshape)
        {
            value = variable.shape.IsFullyDefined
                ? array_ops.reshape(value, variable.shape)
                : array_ops.reshape(value, array_ops.shape(Saved));
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
}
