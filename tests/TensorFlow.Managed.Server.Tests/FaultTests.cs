using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Tensorflow.Grpc.Protos;
using Tensorflow.NumPy;
using Tensorflow.Server.Tests.Recorded;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests;

/// <summary>Servers that are not there, are none, or end; clients that do, and requests that are none.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly Graph _graph = new Graph().as_default();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void Says_what_was_tried_where_nobody_listens()
    {
        var target = $"grpc://localhost:{LoopbackPorts.Free(1)[0]}";
        using var session = tf.Session(target, config: new() { OperationTimeoutInMs = 700 });
        var clock = Stopwatch.StartNew();

        var error = Assert.ThrowsAny<TensorflowException>(() => session.run(tf.constant(1)));

        Assert.InRange(clock.ElapsedMilliseconds, 600, 5000);
        Assert.IsType<DeadlineExceededError>(error);
        Assert.Matches("^Deadline Exceeded: tried [0-9]+ times in 0.[0-9] s, .*refused", error.Message);
    }

    [Fact]
    public void A_run_waits_for_a_server_as_long_as_it_says()
    {
        using var session = tf.Session($"grpc://localhost:{LoopbackPorts.Free(1)[0]}");
        var clock = Stopwatch.StartNew();

        Assert.Throws<DeadlineExceededError>(() =>
            session.run(tf.constant(1), [], new RunOptions { TimeoutInMs = 400 }, TestContext.Current.CancellationToken)
        );

        Assert.InRange(clock.ElapsedMilliseconds, 300, 5000);
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
        var port = LoopbackPorts.Free(1)[0];
        Session session;
        using (var first = new TensorflowServer(new() { Port = port }))
        {
            session = tf.Session(first.target, config: new() { OperationTimeoutInMs = 10_000 });
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
        var loop = EndlessLoop();
        var step = Task.Run(() => Record.Exception(() => session.run(loop)), TestContext.Current.CancellationToken);
        await Task.Delay(500, TestContext.Current.CancellationToken);

        server.Dispose();

        var error = await step;
        Assert.True(error is CancelledError or DeadlineExceededError or UnavailableError or AbortedError, $"{error}");
    }

    [Fact]
    public async Task A_client_that_ends_in_mid_step_holds_nobody_up()
    {
        using var server = new TensorflowServer();
        var session = tf.Session(server.target, _graph);
        var (loop, one) = (EndlessLoop(), tf.constant(1f));
        using var killed = new CancellationTokenSource();
        var step = Task.Run(
            () => Record.Exception(() => session.run(loop, [], null, killed.Token)),
            TestContext.Current.CancellationToken
        );
        await Task.Delay(500, TestContext.Current.CancellationToken);

        await killed.CancelAsync();

        Assert.IsType<CancelledError>(await step);
        using var other = tf.Session(server.target, _graph, new() { OperationTimeoutInMs = 5000 });
        Assert.Equal(1f, (float)other.run(one));
    }

    [Fact]
    public async Task Closing_a_session_ends_its_step()
    {
        using var server = new TensorflowServer();
        var session = tf.Session(server.target, _graph);
        var loop = EndlessLoop();
        var step = Task.Run(() => Record.Exception(() => session.run(loop)), TestContext.Current.CancellationToken);
        await Task.Delay(500, TestContext.Current.CancellationToken);

        session.close();

        Assert.IsType<CancelledError>(await step);
        Assert.Equal(0, server.SessionCount);
    }

    [Fact]
    public async Task A_session_is_closed_while_another_one_runs()
    {
        using var server = new TensorflowServer();
        using var running = tf.Session(server.target, _graph);
        var (loop, one) = (EndlessLoop(), tf.constant(1f));
        var other = tf.Session(server.target, _graph);
        other.run(one);
        var step = Task.Run(() => Record.Exception(() => running.run(loop)), TestContext.Current.CancellationToken);
        await Task.Delay(500, TestContext.Current.CancellationToken);

        other.close();

        Assert.Equal(1, server.SessionCount);
        Assert.False(step.IsCompleted);
        server.Dispose();
        Assert.NotNull(await step);
    }

    [Fact]
    public void A_server_lets_a_step_take_so_long()
    {
        using var server = new TensorflowServer(new() { StepTimeout = TimeSpan.FromMilliseconds(300) });
        using var session = tf.Session(server.target, _graph);

        Assert.Throws<DeadlineExceededError>(() => session.run(EndlessLoop()));
        Assert.Equal(1, (int)session.run(tf.constant(1)));
    }

    [Fact]
    public void A_server_has_so_many_sessions()
    {
        using var server = new TensorflowServer(new() { MaxSessions = 1 });
        var one = tf.constant(1);
        using var first = tf.Session(server.target, _graph);
        first.run(one);

        using (var second = tf.Session(server.target))
            Assert.Throws<ResourceExhaustedError>(() => second.run(one));

        first.close();
        using var third = tf.Session(server.target, _graph);
        Assert.Equal(1, (int)third.run(one));
    }

    [Fact]
    public void A_server_takes_requests_of_so_many_bytes()
    {
        using var server = new TensorflowServer(new() { MaxRequestBytes = 10_000 });
        using var session = tf.Session(server.target, _graph);
        var x = tf.placeholder(tf.float32);

        Assert.Throws<ResourceExhaustedError>(() => session.run(tf.identity(x), (x, np.zeros(10_000, np.float32))));
        Assert.Equal(1f, (float)session.run(tf.identity(x), (x, 1f)));
    }

    [Fact]
    public async Task A_session_whose_client_is_gone_is_closed()
    {
        using var server = new TensorflowServer(new() { AbandonedAfter = TimeSpan.FromMilliseconds(200) });
        using (var calls = new RawCalls(server.target))
            Assert.Equal(TF_Code.TF_OK, calls.Call("CreateSession", []).Code);
        for (var i = 0; i < 100 && server.SessionCount > 0; i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);

        Assert.Equal(0, server.SessionCount);
    }

    [Fact]
    public void No_damaged_request_ends_a_server()
    {
        using var server = new TensorflowServer(new() { StepTimeout = TimeSpan.FromSeconds(2) });
        using var calls = new RawCalls(server.target);
        var random = new Random(1);
        foreach (var call in RecordedCase.Find("1.15.5/linear").Calls.Concat(RecordedCase.Find("1.15.5/feeds").Calls).Take(12))
        {
            for (var i = 0; i < 40; i++)
            {
                var bytes = (byte[])call.Request.Clone();
                for (var n = random.Next(1, 4); n > 0; n--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                calls.Call(call.Method, i % 4 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            }
        }

        Assert.Equal(TF_Code.TF_OK, calls.Call("CreateSession", []).Code);
    }

    [Fact]
    public void A_graph_of_a_hundred_thousand_nodes_in_a_row_does_not_end_a_server()
    {
        using var server = new TensorflowServer();
        using var calls = new RawCalls(server.target);
        var message = new GraphDef();
        message.Node.Add(new NodeDef { Name = "n0", Op = "NoOp" });
        for (var i = 1; i < 100_000; i++)
        {
            message.Node.Add(
                new NodeDef
                {
                    Name = $"n{i}",
                    Op = "NoOp",
                    Input = { $"^n{i - 1}" },
                }
            );
        }

        var (code, _, response) = calls.Call("CreateSession", new CreateSessionRequest { GraphDef = message }.ToByteArray());
        Assert.Equal(TF_Code.TF_OK, code);
        var step = new RunStepRequest
        {
            SessionHandle = CreateSessionResponse.Parser.ParseFrom(response).SessionHandle,
            Target = { "n99999" },
        };
        calls.Call("RunStep", step.ToByteArray());

        Assert.Equal(TF_Code.TF_OK, calls.Call("CreateSession", []).Code);
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
                await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(greeting), end);
            }
        }
        catch (OperationCanceledException) { }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
