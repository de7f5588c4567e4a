using Google.Protobuf;
using Grpc.Core;
using Tensorflow.Grpc;
using Tensorflow.Grpc.Protos;
using Tensorflow.Server.Tests.Recorded;
using static Tensorflow.Binding;

namespace Tensorflow.Server.Tests;

/// <summary>What can come at once or in between, made to come so.</summary>
public sealed class RaceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_call_of_a_session_that_is_being_closed_is_cancelled(bool isUnderWay)
    {
        using var ports = new LoopbackPorts();
        using var closing = new CancellationTokenSource();
        var master = new MasterClient($"grpc://{ports.Addresses[0]}", timeout_in_ms: 0);
        if (!isUnderWay)
            Close();

        Assert.Throws<CancelledError>(() => master.Call(Call, new RunStepRequest(), closing.Token));

        RunStepResponse Call(RunStepRequest request, CallOptions options)
        {
            Close();
            return master.Stub.RunStep(request, options);
        }

        void Close()
        {
            closing.Cancel();
            master.Dispose();
        }
    }

    [Fact]
    public void Nodes_whose_arrival_is_in_doubt_are_sent_again_and_later_ones_after_them()
    {
        var extended = new List<string>();
        using var impatience = new CancellationTokenSource();
        using var server = new PlayedServer(
            (method, request, _) => Task.FromResult(method == "ExtendSession" ? Extend(request) : Answer(method))
        );
        using var graph = new Graph().as_default();
        var a = tf.no_op("a");
        using var session = tf.Session(server.Target, graph);
        session.run(a);

        var b = tf.no_op("b");
        Assert.Throws<CancelledError>(() => session.run(b, [], null, impatience.Token));
        session.run(tf.no_op("c"));

        Assert.Equal(["0: b", "0: b", "1: c"], extended);

        // Nobody waits for the answer to the first any more.
        byte[] Extend(byte[] bytes)
        {
            var request = ExtendSessionRequest.Parser.ParseFrom(bytes);
            extended.Add($"{request.CurrentGraphVersion}: {string.Join(", ", request.GraphDef.Node.Select(node => node.Name))}");
            if (extended.Count == 1)
                impatience.Cancel();
            return extended.Count == 2
                ? throw new RpcException(new(StatusCode.Aborted, "Current version is 1 but caller expected 0."))
                : new ExtendSessionResponse { NewGraphVersion = request.CurrentGraphVersion + 1 }.ToByteArray();
        }

        static byte[] Answer(string method) =>
            method == "CreateSession" ? new CreateSessionResponse { SessionHandle = "0123456789abcdef" }.ToByteArray() : [];
    }
}
