namespace Tensorflow.Train;

/// <summary>
/// Says on which device of a cluster an operation of a replicated graph goes: variables to the parameter servers, the rest to the
/// worker. Source: TensorFlow 1.15's <c>_ReplicaDeviceChooser</c> (python/training/device_setter.py).
/// </summary>
/// <param name="ps_device">Where variables go; its task is left open.</param>
/// <param name="worker_device">Where all else goes.</param>
/// <param name="merge_devices">Whether an operation that has a device is told what that leaves open.</param>
/// <param name="ps_ops">The types of operation that are variables.</param>
/// <param name="ps_strategy">The number of the parameter server that a variable goes to.</param>
internal sealed class ReplicaDeviceChooser(
    string ps_device,
    string worker_device,
    bool merge_devices,
    IReadOnlyCollection<string> ps_ops,
    Func<Operation, int> ps_strategy
)
{
    /// <summary>What keeps a state that replicas share.</summary>
    internal static readonly string[] StandardPsOps =
    [
        "Variable",
        "VariableV2",
        "AutoReloadVariable",
        "MutableHashTable",
        "MutableHashTableV2",
        "MutableHashTableOfTensors",
        "MutableHashTableOfTensorsV2",
        "MutableDenseHashTable",
        "MutableDenseHashTableV2",
        "VarHandleOp",
        "BoostedTreesEnsembleResourceHandleOp",
        "ResourceConditionalAccumulator",
    ];

    /// <summary>The device of an operation, whose own is what the scopes within this one say.</summary>
    internal string DeviceOf(Operation op)
    {
        if (!merge_devices && op.Device.Length > 0)
            return op.Device;
        var current = DeviceSpec.from_string(op.Device);
        var device = DeviceSpec.from_string(worker_device);
        if (ps_device.Length > 0 && ps_ops.Contains(op.type))
        {
            device = DeviceSpec.from_string(ps_device);
            // A variable that an inner scope sends to another job is no parameter server's.
            if (device.job is { Length: > 0 } job && (current.job is null or "" || current.job == job))
                device.task = ps_strategy(op);
        }

        device.merge_from(current);
        return device;
    }
}
