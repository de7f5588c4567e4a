namespace Tensorflow;

public sealed partial class Graph
{
    /// <summary>Asks for a device for new operations until the result is disposed.</summary>
    /// <param name="device_name">
    /// Such as <c>/device:CPU:0</c>; what it leaves open the scope around it says. Null: no scope around it counts.
    /// </param>
    /// <exception cref="ValueError">It is no device's name.</exception>
    public ITensorFlowObject device(string? device_name)
    {
        if (device_name is null)
            return device((Func<Operation, string>?)null);
        var spec = DeviceSpec.Parse(device_name);
        return device(op => spec.OverriddenBy(DeviceSpec.Parse(op.Device)).ToString());
    }

    /// <summary>The same by a function of the new operation.</summary>
    internal DeviceChange device(Func<Operation, string>? function) => new(this, function);

    /// <summary>Gives a new operation its device: the innermost scope has the first say.</summary>
    private void ApplyDevices(Operation op)
    {
        foreach (var function in _scopes.Value!.Devices.Reverse())
        {
            if (function is null)
                return;
            op.Device = function(op);
        }
    }

    /// <summary>A device scope that is open.</summary>
    internal sealed class DeviceChange : ITensorFlowObject
    {
        private readonly Graph _graph;
        private readonly Func<Operation, string>?[] _old;

        internal DeviceChange(Graph graph, Func<Operation, string>? function)
        {
            (_graph, _old) = (graph, graph._scopes.Value!.Devices);
            graph._scopes.Value = graph._scopes.Value with { Devices = [.. _old, function] };
        }

        public void __enter__() { }

        public void __exit__() => _graph._scopes.Value = _graph._scopes.Value! with { Devices = _old };

        public void Dispose() => __exit__();
    }
}
