using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Tensorflow.Server.Tests.Recorded;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests;

/// <summary>Servers that are not there, are none, or end; clients that do, and requests that are none.</summary>
public sealed class FaultTests : IDisposable
{
    /// <summary>A timer may fire so much early.</summary>
    private const int ClockTickMs = 20;

    private static readonly long PatienceMs = (long)Wait.Patience.TotalMilliseconds;

    private readonly Graph _graph = new Graph().as_default();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void Says_what_was_tried_where_nobody_listens()
    {
        using var ports = new LoopbackPorts();
        var one = tf.constant(1);
        string message;
        var timeout_in_ms = 700L;
        // A machine that is busy for all of the time has not tried yet.
        for (; (message = Run()) == "Deadline Exceeded" && timeout_in_ms < 60_000; timeout_in_ms *= 3) { }

        Assert.Matches("^Deadline Exceeded: tried (once|[0-9]+ times) in [0-9.]+ s, .*refused", message);

        string Run()
        {
            using var session = tf.Session(
                $"grpc://{ports.Addresses[0]}",
                _graph,
                new() { OperationTimeoutInMs = timeout_in_ms }
            );
            var clock = Stopwatch.StartNew();
            var error = Assert.Throws<DeadlineExceededError>(() => session.run(one));
            Assert.InRange(clock.ElapsedMilliseconds, timeout_in_ms - ClockTickMs, long.MaxValue);
            return error.Message;
        }
    }

    [Fact]
    public void A_run_waits_for_a_server_as_long_as_it_says()
    {
        using var ports = new LoopbackPorts();
        using var session = tf.Session($"grpc://{ports.Addresses[0]}");
        var clock = Stopwatch.StartNew();

        Assert.Throws<DeadlineExceededError>(() =>
            session.run(tf.constant(1), [], new RunOptions { TimeoutInMs = 400 }, TestContext.Current.CancellationToken)
        );

        Assert.InRange(clock.ElapsedMilliseconds, 400 - ClockTickMs, long.MaxValue);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n\r\n\r\n\r\n\r\n")]
    [InlineData("")]
    public async Task Says_that_something_else_answers(string greeting)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = new CancellationTokenSource();
        var serving = Greet(listener, greeting, end.Token);
        var target = $"grpc://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        using var session = tf.Session(target, _graph, new() { OperationTimeoutInMs = 2000 });
        var one = tf.constant(1);

        var error = Assert.ThrowsAny<TensorflowException>(() => session.run(one));

        Assert.True(error is UnavailableError or DeadlineExceededError, error.ToString());
        await end.CancelAsync();
        await serving;
    }

    [Fact]
    public void Tells_a_server_that_was_restarted_from_one_that_is_gone()
    {
        var v = tf.Variable(1f);
        var init = tf.global_variables_initializer();
        using var ports = new LoopbackPorts();
        var port = ports[0];
        Session session;
        using (var first = new TensorflowServer(new() { Port = port }))
        {
            session = tf.Session(first.target, config: new() { OperationTimeoutInMs = PatienceMs });
            session.run(init);
        }

        using (session)
        using (new TensorflowServer(new() { Port = port }))
        {
            Assert.Throws<AbortedError>(() => session.run(v.AsTensor()));
            using var another = tf.Session($"grpc://localhost:{port}");
            Assert.Throws<FailedPreconditionError>(() => another.run(v.AsTensor()));
        }

        using var gone = tf.Session($"grpc://localhost:{port}", config: new() { OperationTimeoutInMs = 500 });
        Assert.Throws<DeadlineExceededError>(() => gone.run(init));
    }

    [Fact]
    public async Task A_server_that_ends_in_mid_step_ends_the_step()
    {
        var server = new TensorflowServer();
        using var session = tf.Session(server.target, _graph, new() { OperationTimeoutInMs = 4000 });
        var step = Start(server, session, CancellationToken.None);

        server.Dispose();

        var error = await step;
        Assert.True(error is CancelledError or DeadlineExceededError or UnavailableError or AbortedError, $"{error}");
    }

    [Fact]
    public async Task A_client_that_ends_in_mid_step_holds_nobody_up()
    {
        using var server = new TensorflowServer();
        var session = tf.Session(server.target, _graph);
        var one = tf.constant(1f);
        using var killed = new CancellationTokenSource();
        var step = Start(server, session, killed.Token);

        await killed.CancelAsync();

        Assert.IsType<CancelledError>(await step);
        using var other = tf.Session(server.target, _graph, new() { OperationTimeoutInMs = PatienceMs });
        Assert.Equal(1f, (float)other.run(one));
    }

    [Fact]
    public async Task Closing_a_session_ends_its_step()
    {
        using var server = new TensorflowServer();
        var session = tf.Session(server.target, _graph);
        var step = Start(server, session, CancellationToken.None);

        session.close();

        Assert.IsType<CancelledError>(await step);
        Assert.Equal(0, server.SessionCount);
    }

    [Fact]
    public async Task A_session_is_closed_while_another_one_runs()
    {
        using var server = new TensorflowServer();
        using var running = tf.Session(server.target, _graph);
        var one = tf.constant(1f);
        var other = tf.Session(server.target, _graph);
        other.run(one);
        var step = Start(server, running, CancellationToken.None);

        other.close();

        Assert.Equal(1, server.SessionCount);
        Assert.False(step.IsCompleted);
        server.Dispose();
        Assert.NotNull(await step);
    }

    [Fact]
    public void A_session_whose_client_is_gone_is_closed()
    {
        using var server = new TensorflowServer(new() { AbandonedAfter = TimeSpan.FromMilliseconds(200) });
        using (var calls = new RawCalls(server.target))
            Assert.Equal(TF_Code.TF_OK, calls.Call("CreateSession", []).Code);

        Wait.Until(() => server.SessionCount == 0);
    }

    /// <summary>Has a session run an endless loop, and returns when the server does.</summary>
    /// <returns>What the step ends with.</returns>
    private static Task<Exception?> Start(TensorflowServer server, Session session, CancellationToken cancellation)
    {
        var loop = EndlessLoop();
        var step = Task.Run(
            () => Record.Exception(() => session.run(loop, [], null, cancellation)),
            TestContext.Current.CancellationToken
        );
        Wait.Until(() => server.RunningSteps == 1);
        return step;
    }

    private static Tensor EndlessLoop() => tf.while_loop(i => i >= 0, i => i * 1, tf.constant(1));

    private static async Task Greet(TcpListener listener, string greeting, CancellationToken end)
    {
        var clients = new List<TcpClient>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(end);
                clients.Add(client);
                try
                {
                    await client.Client.SendAsync(System.Text.Encoding.ASCII.GetBytes(greeting), end);
                }
                catch (SocketException)
                {
                    // It has hung up.
                }
            }
        }
        catch (OperationCanceledException) { }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
