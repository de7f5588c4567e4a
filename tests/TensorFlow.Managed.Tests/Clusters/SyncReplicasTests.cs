using System.Text.Json;
using Tensorflow.NumPy;
using Tensorflow.Train;
using static Tensorflow.Binding;

namespace Tensorflow.Tests.Clusters;

/// <summary>
/// Replicas that train together: TensorFlow 1.15's graph node for node, and threads as replicas that do what one does with all of
/// their batches at once.
/// </summary>
public sealed class SyncReplicasTests : NewGraph
{
    [Theory]
    [InlineData("sync_chief", true)]
    [InlineData("sync_worker", false)]
    public void A_replica_builds_TensorFlows_graph(string name, bool is_chief)
    {
        var expected = ClusterFiles.Json("sync.json").GetProperty("graphs").GetProperty(name);
        tf.set_random_seed(1);
        using var replica = tf.device(
            tf.train.replica_device_setter(cluster: ClusterFiles.OnePs, worker_device: $"/job:worker/task:{(is_chief ? 0 : 1)}")
        );
        var (global_step, loss) = ReplicaModel.Build();
        var opt = tf.train.SyncReplicasOptimizer(tf.train.GradientDescentOptimizer(0.1f), replicas_to_aggregate: 2);
        var train = opt.minimize(loss, global_step, name: "train");
        opt.make_session_run_hook(is_chief).begin();
        var init = tf.global_variables_initializer();
        ReplicaModel.AssertSame(ClusterFiles.Graph($"{name}.pb"), graph.as_graph_def());
        Assert.Equal(Text(expected, "train_op"), train.output.name);
        Assert.Equal(Text(expected, "init"), init.name);
        Assert.Equal(Text(expected, "ready_for_local_init_op"), opt.ready_for_local_init_op.name);
        var local_init_op = is_chief ? opt.chief_init_op.name : opt.local_step_init_op.output.name;
        Assert.Equal(Text(expected, "local_init_op"), local_init_op);
    }

    /// <summary>
    /// Three replicas, each with its batch, against gradient descent on the mean of their losses. They differ by the rounding of
    /// sums of three numbers.
    /// </summary>
    [Fact]
    public void Replicas_go_the_way_of_one_that_has_all_of_their_batches()
    {
        const int Replicas = 3,
            Steps = 20;
        var batch = tf.placeholder(tf.float32, (2, 2), name: "batch");
        var together = tf.placeholder(tf.float32, (2 * Replicas, 2), name: "together");
        var global_step = tf.train.get_or_create_global_step();
        var (w, alone) = (
            tf.Variable(
                new[,]
                {
                    { 1f },
                    { -1f },
                }
            ),
            tf.Variable(
                new[,]
                {
                    { 1f },
                    { -1f },
                }
            )
        );
        var opt = tf.train.SyncReplicasOptimizer(tf.train.GradientDescentOptimizer(0.1f), Replicas);
        var train = opt.minimize(Loss(batch, w), global_step, var_list: [w]);
        var hook = opt.make_session_run_hook(is_chief: true, num_tokens: 0);
        hook.begin();
        var train_alone = tf.train.GradientDescentOptimizer(0.1f).minimize(Loss(together, alone), var_list: [alone]);
        using var session = new Session(graph);
        session.run(tf.global_variables_initializer());
        session.run(tf.variables_initializer([.. tf.get_collection<IVariableV1>(tf.GraphKeys.LOCAL_VARIABLES)]));
        var coord = new Coordinator();
        hook.after_create_session(session, coord);
        var batches = Enumerable
            .Range(0, Replicas)
            .Select(i => new NDArray(
                new float[,]
                {
                    { i, 1 },
                    { 2, -i },
                }
            ))
            .ToArray();
        var all = new NDArray(batches.SelectMany(b => b.ToArray<float>()).ToArray(), (2 * Replicas, 2));
        var replicas = Array.ConvertAll(batches, own => new Thread(() => Train(own)));
        foreach (var replica in replicas)
            replica.Start();
        foreach (var replica in replicas)
            replica.Join();
        for (var step = 0; step < Steps; step++)
            session.run(train_alone, (together, all));
        var (expected, actual) = (session.run(alone).ToArray<float>(), session.run(w).ToArray<float>());
        Assert.Equal(Steps, (long)session.run(global_step.AsTensor()));
        Assert.Equal(expected[0], actual[0], 1e-5f);
        Assert.Equal(expected[1], actual[1], 1e-5f);
        coord.request_stop();

        void Train(NDArray own)
        {
            for (var step = 0; step < Steps; step++)
                session.run(train, (batch, own));
        }
    }

    [Fact]
    public void Too_few_tokens_and_missing_steps_are_refused()
    {
        var w = tf.Variable(1f);
        var opt = tf.train.SyncReplicasOptimizer(tf.train.GradientDescentOptimizer(0.1f), 3, total_num_replicas: 1);
        Assert.Throws<ValueError>(() => opt.get_chief_queue_runner());
        var refused = Assert.Throws<ValueError>(() => opt.minimize(w * w));
        Assert.Equal("Global step is required to check staleness", refused.Message);
        opt.minimize(w * w, tf.train.get_or_create_global_step());
        refused = Assert.Throws<ValueError>(() => opt.get_init_tokens_op(1));
        Assert.Equal("Too few tokens to finish the first step: 1 (given) vs 2 (needed)", refused.Message);
    }

    private static Tensor Loss(Tensor batch, ResourceVariable w) => tf.reduce_mean(tf.square(tf.matmul(batch, w) - 1f));

    private static string Text(JsonElement graph, string property) => graph.GetProperty(property).GetString()!;
}
