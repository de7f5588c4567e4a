using Tensorflow.Train;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests.Clusters;

/// <summary>The servers of a cluster, all in this process.</summary>
internal sealed class LoopbackCluster : IDisposable
{
    private readonly LoopbackPorts _ports;
    private readonly Dictionary<(string Job, int Task), TensorflowServer> _servers = [];

    internal LoopbackCluster(int ps, int workers)
    {
        _ports = new(ps + workers);
        var addresses = _ports.Addresses;
        Spec = new(new Dictionary<string, string[]> { ["ps"] = addresses[..ps], ["worker"] = addresses[ps..] });
        for (var i = 0; i < ps; i++)
            Start("ps", i);
        for (var i = 0; i < workers; i++)
            Start("worker", i);
    }

    internal ClusterSpec Spec { get; }

    internal TensorflowServer this[string job, int task] => _servers[(job, task)];

    /// <summary>Starts a task, or starts it again.</summary>
    internal void Start(string job, int task) => _servers[(job, task)] = tf.train.Server(Spec, job, task);

    /// <summary>A session on a worker's server.</summary>
    internal Session Session(int worker, Graph graph) => new(this["worker", worker].target, graph);

    /// <summary>A worker's graph, built under the devices that replicas of a program have.</summary>
    internal Graph Build(int worker, Action build)
    {
        var graph = tf.Graph().as_default();
        using (tf.device(tf.train.replica_device_setter(cluster: Spec, worker_device: $"/job:worker/task:{worker}")))
            build();
        graph.Exit();
        return graph;
    }

    public void Dispose()
    {
        foreach (var server in _servers.Values)
            server.Dispose();
        _ports.Dispose();
    }
}
