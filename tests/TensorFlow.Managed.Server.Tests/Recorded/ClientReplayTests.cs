using Google.Protobuf;
using Tensorflow.GraphDefs;
using Tensorflow.Grpc.Protos;
using Tensorflow.NumPy;
using Tensorflow.Server.Sessions;

namespace Tensorflow.Server.Tests.Recorded;

/// <summary>
/// The programs of genuine clients, run by our client against a server that answers as the genuine one did: it asks the same, and
/// takes the answers for what they are.
/// </summary>
public sealed class ClientReplayTests
{
    public static TheoryData<string> Cases =>
        [
            .. from version in new[] { "1.15.5", "2.15.1" }
            from name in new[] { "linear", "extend", "control_flow", "metadata", "partial_run", "threads", "versions" }
            select $"{version}/{name}",
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Asks_as_a_genuine_client_and_takes_its_answers(string name)
    {
        var calls = RecordedCase.Find(name).Calls;
        var asked = new List<(string Method, byte[] Request)>();
        using var server = new PlayedServer(
            (method, request, _) =>
            {
                asked.Add((method, request));
                return Task.FromResult(calls[asked.Count - 1].Response!);
            }
        );
        Session? session = null;
        foreach (var call in calls)
        {
            switch (call.Method)
            {
                case "CreateSession":
                    var create = CreateSessionRequest.Parser.ParseFrom(call.Request);
                    // The options that have a count of devices are what a client sends without any.
                    var config = create.Config.DeviceCount.Count > 0 ? null : create.Config;
                    session = new Session(server.Target, new Graph(), config);
                    Extend(session.graph, create.GraphDef);
                    break;
                case "ExtendSession":
                    Extend(session!.graph, ExtendSessionRequest.Parser.ParseFrom(call.Request).GraphDef);
                    break;
                case "PartialRunSetup":
                    var setup = PartialRunSetupRequest.Parser.ParseFrom(call.Request);
                    var handle = session!.partial_run_setup(setup.Fetch.Concat(setup.Target), setup.Feed);
                    Assert.Equal(PartialRunSetupResponse.Parser.ParseFrom(call.Response).PartialRunHandle, handle);
                    break;
                case "CloseSession":
                    session!.Dispose();
                    break;
                default:
                    Check(session!, RunStepRequest.Parser.ParseFrom(call.Request), call);
                    break;
            }
        }

        Assert.Equal(calls.Select(call => call.Method), asked.Select(call => call.Method));
        Requests there = new(),
            here = new();
        foreach (var (expected, found) in calls.Zip(asked))
            Assert.Equal(there.Normal(expected.Method, expected.Request), here.Normal(found.Method, found.Request));
    }

    /// <summary>Runs a recorded step, and compares what it gives with the recorded answer.</summary>
    private static void Check(Session session, RunStepRequest step, RecordedCall call)
    {
        var response = RunStepResponse.Parser.ParseFrom(call.Response);
        var feeds = step.Feed.Select(feed => new FeedItem(feed.Name, TensorReader.ArrayOf(feed.Tensor))).ToArray();
        var options = new RunOptions { TraceLevel = (RunOptions.Types.TraceLevel)(int)step.Options.TraceLevel };
        object[] fetches = [.. step.Fetch, .. step.Target];
        if (response.StatusCode != 0)
        {
            var error = Assert.ThrowsAny<TensorflowException>(Run);
            Assert.Equal((TF_Code)response.StatusCode, ErrorCodes.CodeOf(error));
            Assert.Equal(response.StatusErrorMessage, error.Message);
            return;
        }

        var results = Run();
        var expected = response.Tensor.ToDictionary(t => t.Name, t => t.Tensor);
        foreach (var (fetch, result) in step.Fetch.Zip(results))
            Assert.True(TensorReader.ArrayOf(expected[fetch]).Value.Equals(result.Value), fetch);

        NDArray[] Run() =>
            step.PartialRunHandle.Length > 0
                ? session.partial_run(step.PartialRunHandle, fetches, feeds)
                : session.run(fetches, feeds, options, TestContext.Current.CancellationToken);
    }

    /// <summary>Adds nodes, without what later versions of TensorFlow say of them.</summary>
    private static void Extend(Graph graph, GraphDef message)
    {
        GraphChecks.Check(message, new("local", 0), allow_soft_placement: true);
        GraphDefReader.Extend(graph, message);
    }

    /// <summary>The requests of one program, so that equal ones have the same form.</summary>
    private sealed class Requests
    {
        private Graph _graph = new();

        /// <summary>
        /// A request without what is random, or a client's own matter; its nodes read and written again, which gives each all its
        /// attributes in one order.
        /// </summary>
        internal IMessage Normal(string method, byte[] request)
        {
            switch (method)
            {
                case "CreateSession":
                    // TensorFlow 2.15 has options that 1.15 has not.
                    var create = CreateSessionRequest.Parser.WithDiscardUnknownFields(true).ParseFrom(request);
                    create.Target = "";
                    _graph = new();
                    create.GraphDef = Normal(create.GraphDef);
                    return create;
                case "ExtendSession":
                    var extend = ExtendSessionRequest.Parser.ParseFrom(request);
                    extend.GraphDef = Normal(extend.GraphDef);
                    return extend;
                case "PartialRunSetup":
                    var setup = PartialRunSetupRequest.Parser.ParseFrom(request);
                    setup.RequestId = 0;
                    return setup;
                case "CloseSession":
                    return CloseSessionRequest.Parser.ParseFrom(request);
                default:
                    var step = RunStepRequest.Parser.ParseFrom(request);
                    step.RequestId = 0;
                    step.Options = new() { TraceLevel = step.Options.TraceLevel };
                    return step;
            }
        }

        private GraphDef Normal(GraphDef message)
        {
            var known = _graph.NodeCount;
            Extend(_graph, message);
            return GraphDefWriter.GraphOf(_graph, known, _graph.NodeCount);
        }
    }
}
