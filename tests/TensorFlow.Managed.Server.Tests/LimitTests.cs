using Google.Protobuf;
using Tensorflow.Grpc.Protos;
using Tensorflow.NumPy;
using Tensorflow.Server.Tests.Recorded;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests;

/// <summary>What a server lets its clients have, and requests that are none or too large.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly Graph _graph = new Graph().as_default();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void A_server_lets_a_step_take_so_long()
    {
        using var server = new TensorflowServer(new() { StepTimeout = TimeSpan.FromMilliseconds(300) });
        using var session = tf.Session(server.target, _graph);

        Assert.Throws<DeadlineExceededError>(() => session.run(tf.while_loop(i => i >= 0, i => i * 1, tf.constant(1))));
        // A busy machine may take as long for any step.
        var one = tf.constant(1);
        Wait.Until(IsRun);

        bool IsRun()
        {
            try
            {
                return (int)session.run(one) == 1;
            }
            catch (DeadlineExceededError)
            {
                return false;
            }
        }
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
    public void Clients_that_come_at_once_get_no_more_sessions_than_there_are()
    {
        using var server = new TensorflowServer(new() { MaxSessions = 2 });
        using var start = new Barrier(16);
        var codes = new TF_Code[start.ParticipantCount];
        var threads = codes.Select((_, i) => new Thread(() => codes[i] = Create())).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        Assert.Equal((2, 14), (codes.Count(c => c == TF_Code.TF_OK), codes.Count(c => c == TF_Code.TF_RESOURCE_EXHAUSTED)));

        TF_Code Create()
        {
            using var calls = new RawCalls(server.target);
            start.SignalAndWait();
            return calls.Call("CreateSession", []).Code;
        }
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
}
