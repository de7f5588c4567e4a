using Tensorflow.Train;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>
/// The graph that one worker of a cluster builds, under ten placements of TensorFlow 1.15: node for node, with devices.
/// </summary>
public sealed class ReplicaTests : NewGraph
{
    public static TheoryData<string> Strategies =>
        [.. ClusterFiles.Json("replica.json").GetProperty("graphs").EnumerateObject().Select(g => g.Name)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_worker_builds_TensorFlows_graph(string strategy)
    {
        tf.set_random_seed(1);
        using var outer = strategy == "replica_inside_gpu" ? tf.device("/gpu:0") : null;
        using var replica = tf.device(Setter(strategy));
        using var inner = strategy == "replica_outside_cpu" ? tf.device("/cpu:0") : null;
        var (global_step, loss) = ReplicaModel.Build();
        tf.train.AdamOptimizer(0.01f).minimize(loss, global_step, name: "train");
        tf.global_variables_initializer();
        tf.train.Saver();
        ReplicaModel.AssertSame(ClusterFiles.Graph($"{strategy}.pb"), graph.as_graph_def());
    }

    [Fact]
    public void The_load_of_what_has_no_one_shape_is_refused()
    {
        var several = tf.unstack(tf.zeros((2, 2)))[0].op;
        var refused = Assert.Throws<ValueError>(() => GreedyLoadBalancingStrategy.byte_size_load_fn(several));
        Assert.Contains("must have a single output", refused.Message);
    }

    private static Func<Operation, string?>? Setter(string strategy) =>
        strategy switch
        {
            "replica_worker1" => tf.train.replica_device_setter(cluster: ClusterFiles.OnePs, worker_device: "/job:worker/task:1"),
            "replica_2ps" => tf.train.replica_device_setter(cluster: ClusterFiles.TwoPs, worker_device: "/job:worker/task:0"),
            "replica_gpu" => tf.train.replica_device_setter(
                cluster: ClusterFiles.OnePs,
                worker_device: "/job:worker/task:0/gpu:0",
                ps_device: "/job:ps/cpu:0"
            ),
            "replica_ps_tasks" => tf.train.replica_device_setter(2),
            "replica_no_ps" => tf.train.replica_device_setter(0),
            "replica_ops" => tf.train.replica_device_setter(cluster: ClusterFiles.TwoPs, ps_ops: ["VariableV2", "MatMul"]),
            "replica_greedy" => tf.train.replica_device_setter(
                cluster: ClusterFiles.TwoPs,
                worker_device: "/job:worker/task:0",
                ps_strategy: new GreedyLoadBalancingStrategy(2, GreedyLoadBalancingStrategy.byte_size_load_fn)
            ),
            _ => tf.train.replica_device_setter(cluster: ClusterFiles.OnePs, worker_device: "/job:worker/task:0"),
        };
}
