namespace Tensorflow.Grpc;

/// <summary>A session's options as a client of TensorFlow 1.15 sends them.</summary>
internal static class ConfigMessage
{
    /// <summary>The options with what TensorFlow adds: how many devices the client has, one CPU and no GPU.</summary>
    internal static ConfigProto Complete(ConfigProto config)
    {
        var message = config.Clone();
        message.DeviceCount.TryAdd("CPU", 1);
        message.DeviceCount.TryAdd("GPU", 0);
        message.GpuOptions ??= new();
        message.GpuOptions.Experimental ??= new();
        return message;
    }
}
