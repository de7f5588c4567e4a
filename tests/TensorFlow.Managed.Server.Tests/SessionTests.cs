using Tensorflow.NumPy;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests;

/// <summary>Programs whose sessions run on a server.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly TensorflowServer _server = new();
    private readonly Graph _graph = new Graph().as_default();

    public void Dispose()
    {
        _graph.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Trains_as_in_this_process()
    {
        var (x, y) = (tf.placeholder(tf.float32, -1), tf.placeholder(tf.float32, -1));
        var w = tf.Variable(0f);
        var loss = tf.reduce_mean(tf.square(w * x - y));
        var train = tf.train.GradientDescentOptimizer(0.1f).minimize(loss);
        var init = tf.global_variables_initializer();

        float[] here = Train(tf.Session()),
            there = Train(tf.Session(_server.target));

        Assert.Equal(here, there);

        float[] Train(Session session)
        {
            using (session)
            {
                session.run(init);
                return
                [
                    .. Enumerable
                        .Range(0, 5)
                        .Select(_ => (float)session.run((loss, train), (x, new[] { 1f, 2f }), (y, new[] { 3f, 6f })).Item1),
                ];
            }
        }
    }

    [Fact]
    public void Sends_nodes_that_are_made_later()
    {
        var v = tf.Variable(2f);
        using var session = tf.Session(_server.target);
        session.run(tf.global_variables_initializer());

        var twice = v * 2f;

        Assert.Equal(4f, (float)session.run(twice));
        Assert.Equal(8f, (float)session.run(twice * 2f));
    }

    [Fact]
    public void Sends_nothing_before_the_first_run()
    {
        using (tf.Session(_server.target))
            Assert.Equal(0, _server.SessionCount);

        using var session = tf.Session(_server.target);
        session.run(tf.constant(1));
        Assert.Equal(1, _server.SessionCount);
        session.close();
        Assert.Equal(0, _server.SessionCount);
    }

    [Fact]
    public void Names_the_devices_of_the_server()
    {
        using var session = tf.Session(_server.target);

        Assert.Equal(["/job:local/replica:0/task:0/device:CPU:0"], session.list_devices());
        Assert.Equal(1, (int)session.run(tf.constant(1)));
    }

    [Fact]
    public void Carries_tensors_of_every_type_and_of_more_than_4_megabytes()
    {
        var big = np.arange(2_000_000).astype(np.float32);
        NDArray[] values =
        [
            big,
            np.array(new byte[] { 1, 255 }),
            np.array(
                new long[,]
                {
                    { -1 },
                    { long.MaxValue },
                }
            ),
            np.array(true, false),
            np.zeros((0, 3), np.float64),
            NDArray.OfStrings(
                [
                    [],
                    "tensor"u8.ToArray(),
                    "ümläut"u8.ToArray(),
                    new byte[300],
                ],
                new Shape(2, 2)
            ),
        ];
        using var session = tf.Session(_server.target);
        foreach (var value in values)
        {
            var x = tf.placeholder(value.dtype);

            var result = session.run(tf.identity(x), (x, value));

            Assert.Equal(value.shape, result.shape);
            Assert.True(value.Value.Equals(result.Value), $"{value.dtype}");
        }
    }

    [Fact]
    public void Fetches_the_same_tensor_twice_as_two_arrays()
    {
        var a = tf.constant(1f);
        using var session = tf.Session(_server.target);

        var (first, second) = session.run((a, a));

        Assert.NotSame(first, second);
        Assert.Equal((1f, 1f), ((float)first, (float)second));
    }

    [Fact]
    public void Throws_what_a_run_in_this_process_throws()
    {
        var x = tf.placeholder(tf.float32, name: "x");
        var v = tf.Variable(1f, name: "v");
        using var session = tf.Session(_server.target);

        var unfed = Assert.Throws<InvalidArgumentError>(() => session.run(x + 1f));
        var unset = Assert.Throws<FailedPreconditionError>(() => session.run(v.AsTensor()));

        Assert.Contains("You must feed a value for placeholder tensor 'x' with dtype float", unfed.Message);
        Assert.Contains("Attempting to use uninitialized value v", unset.Message);
    }

    [Fact]
    public void Keeps_variables_when_a_session_is_closed()
    {
        var v = tf.Variable(1f);
        var add = tf.assign_add(v, 1f);
        using (var first = tf.Session(_server.target))
        {
            first.run(tf.global_variables_initializer());
            first.run(add);
        }

        using var second = tf.Session(_server.target);
        Assert.Equal(2f, (float)second.run(v.AsTensor()));
    }

    [Fact]
    public void Keeps_the_variables_of_an_isolated_session_apart()
    {
        var v = tf.Variable(1f);
        using (var shared = tf.Session(_server.target))
            shared.run(tf.global_variables_initializer());

        using var isolated = tf.Session(_server.target, config: new() { IsolateSessionState = true });
        Assert.Throws<FailedPreconditionError>(() => isolated.run(v.AsTensor()));
    }

    [Fact]
    public void Variables_of_the_same_name_and_another_shape_are_others()
    {
        tf.Variable(1f, name: "v");
        using (var first = tf.Session(_server.target))
            first.run(tf.global_variables_initializer());
        using var graph = new Graph().as_default();
        var v = tf.Variable(np.array(1f, 2f), name: "v");
        using var second = tf.Session(_server.target);

        second.run(tf.global_variables_initializer());

        Assert.Equal([1f, 2f], second.run(v.AsTensor()).ToArray<float>());
    }

    [Fact]
    public void Serves_several_threads_of_one_session()
    {
        const int Threads = 4,
            Steps = 25;
        var v = tf.Variable(0f);
        var add = tf.assign_add(v, 1f);
        using var session = tf.Session(_server.target);
        session.run(tf.global_variables_initializer());

        Parallel.For(0, Threads, new() { MaxDegreeOfParallelism = Threads }, _ =>
        {
            for (var i = 0; i < Steps; i++)
                session.run(add);
        });

        Assert.Equal(Threads * Steps, (float)session.run(v.AsTensor()));
    }

    [Fact]
    public void Reports_the_times_of_a_step()
    {
        var sum = tf.constant(1f) + tf.placeholder(tf.float32, Shape.Scalar, "x");
        using var session = tf.Session(_server.target);
        var metadata = new RunMetadata();
        var options = new RunOptions { TraceLevel = RunOptions.Types.TraceLevel.FullTrace };

        session.run(sum, [("x:0", 1f)], options, metadata, TestContext.Current.CancellationToken);

        Assert.Contains(metadata.StepStats.DevStats[0].NodeStats, node => node.NodeName == "add");
    }
}
