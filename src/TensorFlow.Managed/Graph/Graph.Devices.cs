using System.Runtime.CompilerServices;

namespace Tensorflow;

public sealed partial class Graph
{
    /// <summary>
    /// Asks for a device for new operations until the result is disposed. Source: TensorFlow 1.15 <c>tf.device</c>
    /// (python/framework/ops.py).
    /// </summary>
    /// <param name="device_name">
    /// Such as <c>/job:ps/task:0/device:CPU:0</c>, or a <see cref="DeviceSpec"/>; what it leaves open the scope around it says.
    /// Null: no scope around it counts.
    /// </param>
    /// <exception cref="ValueError">It is no device's name.</exception>
    [OverloadResolutionPriority(1)]
    public ITensorFlowObject device(string? device_name)
    {
        if (device_name is null)
            return new DeviceChange(this, [.. _scopes.Value!.Devices, null]);
        var spec = DeviceSpec.from_string(device_name);
        return spec.to_string().Length == 0
            ? new DeviceChange(this, _scopes.Value!.Devices)
            : device(op =>
            {
                var merged = DeviceSpec.from_string(spec);
                merged.merge_from(DeviceSpec.from_string(op.Device));
                return merged;
            });
    }

    /// <summary>
    /// Asks a function for the device of each new operation until the result is disposed. Source: TensorFlow 1.15
    /// <c>tf.device</c> (python/framework/ops.py).
    /// </summary>
    /// <param name="device_function">
    /// The device of an operation, whose own is what the scopes within this one say. Null: no scope around it counts.
    /// </param>
    public ITensorFlowObject device(Func<Operation, string?>? device_function) =>
        new DeviceChange(this, [.. _scopes.Value!.Devices, device_function]);

    /// <summary>Gives a new operation its device: the innermost scope has the first say.</summary>
    /// <exception cref="TypeError">A device function says nothing.</exception>
    private void ApplyDevices(Operation op)
    {
        foreach (var function in _scopes.Value!.Devices.Reverse())
        {
            if (function is null)
                return;
            op.Device = function(op) ?? throw new TypeError("Expected binary or unicode string, got None");
        }
    }

    /// <summary>A device scope that is open.</summary>
    private sealed class DeviceChange : ITensorFlowObject
    {
        private readonly Graph _graph;
        private readonly Func<Operation, string?>?[] _old;

        internal DeviceChange(Graph graph, Func<Operation, string?>?[] devices)
        {
            (_graph, _old) = (graph, graph._scopes.Value!.Devices);
            graph._scopes.Value = graph._scopes.Value with { Devices = devices };
        }

        public void __enter__() { }

        public void __exit__() => _graph._scopes.Value = _graph._scopes.Value! with { Devices = _old };

        public void Dispose() => __exit__();
    }
}
