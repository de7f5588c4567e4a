using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests.Clusters;

/// <summary>
/// Graphs whose nodes are on several tasks: what they compute is what they compute in one process, bit for bit.
/// </summary>
public sealed class SpreadGraphTests : IDisposable
{
    private readonly LoopbackCluster _cluster = new(ps: 2, workers: 2);
    private Tensor _x = null!,
        _loss = null!;
    private Operation _init = null!,
        _train = null!;
    private IVariableV1 _step = null!;

    public void Dispose() => _cluster.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Training_goes_as_in_one_process(bool loops)
    {
        var here = tf.Graph().as_default();
        BuildModel(loops);
        here.Exit();
        var expected = Train(new Session(here));

        Assert.Equal(expected, Train(_cluster.Session(0, _cluster.Build(0, () => BuildModel(loops)))));
    }

    [Fact]
    public void Workers_share_the_variables_and_lose_no_update()
    {
        const int Steps = 50;
        using var first = _cluster.Session(0, _cluster.Build(0, () => BuildModel(loops: false)));
        first.run(_init);
        var (train, step) = (_train, _step);
        using var second = _cluster.Session(1, _cluster.Build(1, () => BuildModel(loops: false)));
        var (train2, step2) = (_train, _step);
        var x = first.graph.get_tensor_by_name("x:0");
        var x2 = second.graph.get_tensor_by_name("x:0");

        var other = new Thread(() => Run(second, train2, x2));
        other.Start();
        Run(first, train, x);
        other.Join();

        Assert.Equal(2L * Steps, (long)first.run(step.AsTensor()));
        Assert.Equal(2L * Steps, (long)second.run(step2.AsTensor()));

        static void Run(Session session, Operation train, Tensor x)
        {
            for (var i = 0; i < Steps; i++)
                session.run(train, (x, Batch(i)));
        }
    }

    [Fact]
    public void A_random_operation_goes_on_where_it_stood_whichever_step_runs_it()
    {
        Tensor random = null!,
            twice = null!;
        void Build(string device)
        {
            tf.set_random_seed(1);
            random = tf.random.normal(4);
            using var ps = tf.device(device);
            twice = random * 2f;
        }

        var here = tf.Graph().as_default();
        Build("");
        here.Exit();
        using var alone = new Session(here);
        var expected = (alone.run(random).ToArray<float>(), alone.run(twice).ToArray<float>());
        using var session = _cluster.Session(0, _cluster.Build(0, () => Build("/job:ps/task:0")));

        var there = (session.run(random).ToArray<float>(), session.run(twice).ToArray<float>());

        Assert.Equal(expected.Item1, there.Item1);
        Assert.Equal(expected.Item2, there.Item2);
    }

    [Fact]
    public void An_unnamed_queue_of_another_task_is_the_same_in_all_steps_of_a_session_and_in_no_other()
    {
        Operation enqueue = null!;
        Tensor dequeue = null!,
            size = null!;
        var graph = _cluster.Build(0, () =>
        {
            using var ps = tf.device("/job:ps/task:1");
            var queue = tf.FIFOQueue(3, tf.float32, Shape.Scalar);
            (enqueue, size, dequeue) = (queue.enqueue(tf.constant(7f)), queue.size(), queue.dequeue());
        });
        using var session = _cluster.Session(0, graph);
        using var other = _cluster.Session(0, graph);

        session.run(enqueue);
        session.run(enqueue);

        Assert.Equal(7f, (float)session.run(dequeue));
        Assert.Equal((1, 0), ((int)session.run(size), (int)other.run(size)));
    }

    [Fact]
    public void What_runs_after_a_node_of_another_task_sees_what_that_did()
    {
        Operation after = null!;
        ResourceVariable v = null!;
        Tensor seen = null!;
        var graph = _cluster.Build(0, () =>
        {
            v = tf.Variable(1f, name: "v");
            _init = tf.global_variables_initializer();
            var add = tf.assign_add((IVariableV1)v, tf.constant(1f));
            using (tf.control_dependencies([add.op]))
                after = tf.no_op("after");
            using (tf.control_dependencies([after]))
            using (tf.device("/job:ps/task:0"))
                seen = tf.identity(v.AsTensor()) * 10f;
        });
        using var session = _cluster.Session(0, graph);
        session.run(_init);

        Assert.Equal(20f, (float)session.run(seen));
        Assert.Equal(2f, (float)session.run(v.AsTensor()));
    }

    [Fact]
    public void A_step_in_parts_on_two_tasks_runs_each_node_once()
    {
        Tensor counted = null!,
            result = null!,
            a = null!;
        var graph = _cluster.Build(0, () =>
        {
            var v = (IVariableV1)tf.Variable(1f, name: "v");
            _init = tf.global_variables_initializer();
            a = tf.placeholder(tf.float32, Shape.Scalar);
            counted = (Tensor)tf.assign_add(v, tf.constant(1f)) * 10f;
            result = counted + a;
        });
        using var session = _cluster.Session(0, graph);
        session.run(_init);

        for (var i = 2; i < 4; i++)
        {
            var handle = session.partial_run_setup(new[] { counted, result }, new[] { a });
            Assert.Equal(i * 10f, (float)session.partial_run(handle, counted)[0]);
            Assert.Equal(i * 10f + 1, (float)session.partial_run(handle, result, (a, 1f))[0]);
        }
    }

    [Fact]
    public void A_loop_on_two_tasks_is_refused()
    {
        Tensor result = null!;
        var graph = _cluster.Build(0, () => result = tf.while_loop(
                i => tf.less(i, 3f),
                i =>
                {
                    using var ps = tf.device("/job:ps/task:0");
                    return tf.add(i, 1f);
                },
                tf.constant(0f)
            ));
        using var session = _cluster.Session(0, graph);

        var error = Assert.Throws<UnimplementedError>(() => session.run(result));

        Assert.Contains("The graph cannot be cut between {{node while/", error.Message);
    }

    [Fact]
    public void A_task_that_is_not_in_the_cluster_is_refused()
    {
        using var graph = tf.Graph().as_default();
        Tensor one;
        using (tf.device("/job:ps/task:7"))
            one = tf.constant(1f, name: "one");
        using var session = _cluster.Session(0, graph);

        var error = Assert.Throws<InvalidArgumentError>(() => session.run(one));

        Assert.Contains(
            "Cannot assign a device for operation one: {{node one}} was explicitly assigned to /job:ps/task:7 but available "
                + "devices are [ /job:ps/replica:0/task:0/device:CPU:0, /job:ps/replica:0/task:1/device:CPU:0, "
                + "/job:worker/replica:0/task:0/device:CPU:0, /job:worker/replica:0/task:1/device:CPU:0 ].",
            error.Message
        );
    }

    private static NDArray Batch(int i) => new(new[] { i % 3f, 1f, -i % 5f, 0.5f });

    private string[] Train(Session session)
    {
        using (session)
        {
            session.run(_init);
            var lines = new List<string>();
            for (var i = 0; i < 10; i++)
            {
                lines.Add($"{(float)session.run(_loss, (_x, Batch(i))):r}");
                session.run(_train, (_x, Batch(i)));
            }

            lines.Add($"{(long)session.run(_step.AsTensor())}");
            return [.. lines];
        }
    }

    private void BuildModel(bool loops)
    {
        tf.set_random_seed(1);
        _step = tf.train.get_or_create_global_step();
        _x = tf.placeholder(tf.float32, 4, name: "x");
        var w = tf.Variable(tf.random.normal(4), name: "w");
        var b = tf.Variable(tf.zeros(4), name: "b");
        var y = loops
            ? tf.while_loop(
                v => tf.less(v[0], 3),
                v => new Tensors(v[0] + 1, tf.tanh(v[1] * w + b)),
                new Tensors(tf.constant(0), _x)
            )[1]
            : tf.tanh(_x * w + b);
        _loss = tf.reduce_mean(tf.square(y - 0.3f));
        _train = tf.train.AdamOptimizer(0.05f).minimize(_loss, _step);
        _init = tf.global_variables_initializer();
    }
}
