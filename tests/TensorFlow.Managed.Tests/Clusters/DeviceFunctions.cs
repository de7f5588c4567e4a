using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>The device functions of the recorded programs, by their names.</summary>
internal static class DeviceFunctions
{
    internal static Func<Operation, string?>? Named(string name) =>
        name switch
        {
            "function_matmul" => op => op.type == "MatMul" ? "/device:GPU:1" : "",
            "function_none" => _ => null,
            "function_empty" => _ => "",
            "function_job" => _ => "/job:worker",
            "function_bad" => _ => "/nonsense",
            "function_spec" => _ => new DeviceSpec(job: "ps", device_type: "CPU", device_index: 0),
            "function_partial" => op => op.Device.Length > 0 ? $"{op.Device}/device:CPU:7" : "/job:seen_nothing",
            "setter" => Setter(),
            "setter_worker1" => Setter(worker_device: "/job:worker/task:1"),
            "setter_no_merge" => Setter(merge_devices: false),
            "setter_ps_cpu" => Setter(ps_device: "/job:ps/cpu:0"),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no function of the recorded programs"),
        };

    private static Func<Operation, string?>? Setter(
        string ps_device = "/job:ps",
        string worker_device = "/job:worker",
        bool merge_devices = true
    ) =>
        tf.train.replica_device_setter(
            ps_device: ps_device,
            worker_device: worker_device,
            merge_devices: merge_devices,
            cluster: ClusterFiles.OnePs
        );
}
