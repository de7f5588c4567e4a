using Tensorflow.Server.Tests.Clusters;
using Tensorflow.Train;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests;

/// <summary>MonitoredTrainingSession on servers that end, and by a chief and a worker.</summary>
public sealed class MonitoredTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_goes_on_from_its_checkpoint_when_the_server_was_started_again()
    {
        using var graph = new Graph().as_default();
        var (v, train) = BuildCounter();
        using var ports = new LoopbackPorts();
        var port = ports[0];
        var server = new TensorflowServer(new() { Port = port });
        using (
            var session = tf.train.MonitoredTrainingSession(
                server.target,
                checkpoint_dir: _folder.Path,
                save_checkpoint_steps: 1,
                hooks: [new StopAtStepHook(last_step: 8)]
            )
        )
        {
            for (var steps = 0; !session.should_stop(); steps++)
            {
                if (steps == 4)
                {
                    server.Dispose();
                    server = new(new() { Port = port });
                }

                session.run(train);
            }
        }

        using (server)
        using (var after = tf.train.MonitoredTrainingSession(server.target, checkpoint_dir: _folder.Path))
            Assert.Equal(80f, (float)after.run(v));
    }

    [Fact]
    public async Task A_worker_waits_for_the_chief_and_stops_with_it()
    {
        using var cluster = new LoopbackCluster(ps: 1, workers: 2);
        var done = await Task.WhenAll(Enumerable.Range(0, 2).Select(worker => Task.Run(() => Train(worker))));

        Assert.InRange(done[0].Steps + done[1].Steps, 20, 22);
        Assert.All(done, worker => Assert.InRange(worker.Value, 200f, 220f));

        (int Steps, float Value) Train(int worker)
        {
            Tensor v = null!;
            Operation train = null!;
            var graph = cluster.Build(worker, () => (v, train) = BuildCounter());
            graph.as_default();
            var steps = 0;
            float value;
            using (
                var session = tf.train.MonitoredTrainingSession(
                    cluster["worker", worker].target,
                    is_chief: worker == 0,
                    hooks: [new StopAtStepHook(last_step: 20)],
                    max_wait_secs: 600
                )
            )
            {
                for (; !session.should_stop(); steps++)
                    session.run(train);
            }

            using (var last = cluster.Session(worker, graph))
                value = (float)last.run(v);
            graph.Exit();
            return (steps, value);
        }
    }

    private static (Tensor, Operation) BuildCounter()
    {
        var v = tf.Variable(0f, name: "v");
        var step = tf.train.get_or_create_global_step();
        var add = tf.assign_add((IVariableV1)v, tf.constant(10f), use_locking: true);
        using (tf.control_dependencies([add.op]))
            return (v.AsTensor(), tf.assign_add(step, tf.constant(1L), use_locking: true).op);
    }
}
