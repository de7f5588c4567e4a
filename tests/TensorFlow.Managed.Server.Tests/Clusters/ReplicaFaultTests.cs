using System.Diagnostics;
using Tensorflow.Train;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests.Clusters;

/// <summary>Replicas that wait for each other, and tasks that end meanwhile.</summary>
public sealed class ReplicaFaultTests : IDisposable
{
    private readonly LoopbackCluster _cluster = new(ps: 1, workers: 2);

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void Synchronous_replicas_take_their_steps_together()
    {
        const int Steps = 10;
        var coord = new Coordinator();
        using var ready = new ManualResetEventSlim();
        var steps = new long[2];
        var values = new float[2];

        void Replica(int task)
        {
            var init = (Operation)null!;
            Operation local_init = null!,
                train = null!;
            IVariableV1 global_step = null!;
            ResourceVariable w = null!;
            SyncReplicasOptimizerHook hook = null!;
            var graph = _cluster.Build(task, () =>
            {
                global_step = tf.train.get_or_create_global_step();
                w = tf.Variable(1f, name: "w");
                var opt = tf.train.SyncReplicasOptimizer(tf.train.GradientDescentOptimizer(0.25f), 2);
                // The mean of the replicas' gradients is 1.
                train = opt.minimize(w * (0.5f + task), global_step);
                hook = opt.make_session_run_hook(is_chief: task == 0, num_tokens: 0);
                hook.begin();
                init = tf.global_variables_initializer();
                local_init = tf.variables_initializer([.. tf.get_collection<IVariableV1>(tf.GraphKeys.LOCAL_VARIABLES)]);
            });
            using var session = _cluster.Session(task, graph);
            if (task == 0)
            {
                session.run(init);
                ready.Set();
            }

            ready.Wait();
            session.run(local_init);
            hook.after_create_session(session, coord);
            for (var i = 0; i < Steps; i++)
                session.run(train);
            (steps[task], values[task]) = ((long)session.run(global_step.AsTensor()), (float)session.run(w.AsTensor()));
            if (task == 0)
                coord.request_stop();
        }

        var other = new Thread(() => coord.stop_on_exception(() => Replica(1)));
        other.Start();
        Replica(0);
        other.Join();

        Assert.Equal([Steps, Steps], steps);
        Assert.Equal([1 - (0.25f * Steps), 1 - (0.25f * Steps)], values);
    }

    [Fact]
    public async Task A_step_that_waits_on_a_task_ends_when_that_task_does()
    {
        Tensor dequeue = null!;
        var graph = _cluster.Build(0, () => (dequeue, _) = QueueOnPs());
        using var session = _cluster.Session(0, graph);

        var waiting = Task.Run(() => session.run(dequeue), TestContext.Current.CancellationToken);
        Wait.Until(() => _cluster["ps", 0].RunningSteps == 1);
        Assert.False(waiting.IsCompleted);
        _cluster["ps", 0].Dispose();

        var error = await Assert.ThrowsAnyAsync<TensorflowException>(() => waiting);
        Assert.True(error is UnavailableError or AbortedError or CancelledError, error.ToString());
    }

    [Fact]
    public async Task A_step_that_waits_on_a_task_ends_with_its_time_and_takes_nothing()
    {
        Tensor dequeue = null!,
            size = null!;
        var graph = _cluster.Build(0, () => (dequeue, size) = QueueOnPs());
        using var session = _cluster.Session(0, graph);
        using var cancellation = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();

        Assert.Throws<DeadlineExceededError>(() =>
            session.run(dequeue, null, new RunOptions { TimeoutInMs = 300 }, TestContext.Current.CancellationToken)
        );
        // A timer may fire a little early.
        Assert.InRange(clock.ElapsedMilliseconds, 280, long.MaxValue);
        Wait.Until(() => _cluster["ps", 0].RunningSteps == 0);
        var waiting = Task.Run(() => session.run(dequeue, null, null, cancellation.Token), CancellationToken.None);
        Wait.Until(() => _cluster["ps", 0].RunningSteps == 1);
        cancellation.Cancel();

        await Assert.ThrowsAsync<CancelledError>(() => waiting);
        Assert.Equal(0, (int)session.run(size));
    }

    [Fact]
    public void A_task_that_was_started_again_has_lost_the_session()
    {
        ResourceVariable v = null!;
        Operation init = null!;
        var graph = _cluster.Build(0, () =>
        {
            v = tf.Variable(1f, name: "v");
            init = tf.global_variables_initializer();
        });
        using var session = _cluster.Session(0, graph);
        session.run(init);
        session.run(v);
        _cluster["ps", 0].Dispose();
        _cluster.Start("ps", 0);

        var error = Assert.Throws<AbortedError>(() => session.run(v));

        Assert.Contains("The server has lost the session", error.Message);
        using var another = _cluster.Session(0, graph);
        Assert.Throws<FailedPreconditionError>(() => another.run(v));
        another.run(init);
        Assert.Equal(1f, (float)another.run(v));
    }

    [Fact]
    public void A_worker_that_ends_leaves_the_others_their_variables()
    {
        ResourceVariable v = null!;
        Operation init = null!,
            add = null!;
        void Build()
        {
            v = tf.Variable(1f, name: "v");
            init = tf.global_variables_initializer();
            add = tf.assign_add((IVariableV1)v, tf.constant(1f)).op;
        }

        using var first = _cluster.Session(0, _cluster.Build(0, Build));
        first.run(init);
        first.run(add);
        using var second = _cluster.Session(1, _cluster.Build(1, Build));
        _cluster["worker", 0].Dispose();

        second.run(add);

        Assert.Equal(3f, (float)second.run(v));
    }

    [Theory]
    [InlineData(null, null, "Must specify an explicit `job_name`.")]
    [InlineData("worker", null, "Must specify an explicit `task_index`.")]
    [InlineData("chief", 0, "No such job in cluster: 'chief'")]
    [InlineData("worker", 9, "No task with index 9 in job 'worker'")]
    public void A_server_that_is_not_in_its_cluster_is_refused(string? job_name, int? task_index, string message) =>
        Assert.Equal(message, Assert.Throws<ValueError>(() => tf.train.Server(_cluster.Spec, job_name, task_index)).Message);

    private static (Tensor Dequeue, Tensor Size) QueueOnPs()
    {
        using var ps = tf.device("/job:ps/task:0");
        var queue = tf.FIFOQueue(1, tf.float32, Shape.Scalar, shared_name: "queue");
        return (queue.dequeue(), queue.size());
    }
}
