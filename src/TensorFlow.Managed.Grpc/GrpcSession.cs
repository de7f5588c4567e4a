using Tensorflow.GraphDefs;
using Tensorflow.Grpc.Protos;
using Tensorflow.NumPy;
using Tensorflow.Runtime;

namespace Tensorflow.Grpc;

/// <summary>
/// A session on a server: the first use makes it there, and nodes made later are sent before the step that may need them. Source:
/// TensorFlow's <c>GrpcSession</c> (core/distributed_runtime/rpc/grpc_session.cc).
/// </summary>
/// <param name="graph">The graph whose nodes are sent.</param>
/// <param name="target">The server, as the user named it.</param>
/// <param name="config">The session's options.</param>
/// <param name="master">The server; this disposes of it.</param>
internal sealed class GrpcSession(Graph graph, string target, ConfigProto config, MasterClient master) : RemoteSession
{
    private const long CloseTimeoutMs = 5000;

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private string? _handle;
    private int _nodes_sent,
        _nodes_tried;
    private long _graph_version;

    internal override NDArray[] Run(
        in RemoteStep step,
        RunOptions? options,
        RunMetadata? metadata,
        CancellationToken cancellation
    )
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closing.Token);
        var request = RequestOf(step, options);
        request.SessionHandle = SendGraph(ends.Token, options?.TimeoutInMs ?? 0);
        var response = master.Call(master.Stub.RunStep, request, ends.Token, options?.TimeoutInMs ?? 0);
        if (response.StatusCode != 0)
            throw RemoteErrors.ErrorOf((TF_Code)response.StatusCode, response.StatusErrorMessage, isRepeated: false);
        if (metadata is not null && options is { TraceLevel: not Tensorflow.RunOptions.Types.TraceLevel.NoTrace })
            metadata.StepStats = response.Metadata?.StepStats ?? new();
        return ResultsOf(step, response);
    }

    internal override string PartialRunSetup(in RemoteStep step)
    {
        var request = new PartialRunSetupRequest
        {
            SessionHandle = SendGraph(_closing.Token, timeout_in_ms: 0),
            RequestId = NewRequestId(),
        };
        request.Feed.AddRange(step.Feeds.Select(feed => feed.name));
        request.Fetch.AddRange(step.Fetches.Select(fetch => fetch.name).Distinct());
        request.Target.AddRange(step.Targets.Select(op => op.name).Distinct());
        return master.Call(master.Stub.PartialRunSetup, request, _closing.Token).PartialRunHandle;
    }

    internal override string[] ListDevices()
    {
        string handle;
        lock (_lock)
            handle = _handle ?? Create(new(), nodes: 0, _closing.Token, timeout_in_ms: 0);
        var request = new ListDevicesRequest { SessionHandle = handle };
        var response = master.Call(master.Stub.ListDevices, request, _closing.Token);
        return [.. response.LocalDevice.Concat(response.RemoteDevice).Select(device => device.Name)];
    }

    public override void Dispose()
    {
        if (_closing.IsCancellationRequested)
            return;
        // A step that runs has the lock no more, and is ended by the server.
        try
        {
            if (_handle is { } handle)
            {
                var request = new CloseSessionRequest { SessionHandle = handle };
                master.Call(master.Stub.CloseSession, request, CancellationToken.None, CloseTimeoutMs, Patience.None);
            }
        }
        catch (TensorflowException)
        {
            // The server is gone, or has ended the session by itself.
        }
        finally
        {
            _closing.Cancel();
            master.Dispose();
        }
    }

    /// <summary>Sends the nodes that the server does not have.</summary>
    /// <returns>The session's handle.</returns>
    private string SendGraph(CancellationToken cancellation, long timeout_in_ms)
    {
        lock (_lock)
        {
            var nodes = graph.NodeCount;
            if (_handle is null)
                return Create(GraphDefWriter.GraphOf(graph, 0, nodes), nodes, cancellation, timeout_in_ms);
            while (_nodes_sent < nodes)
            {
                // Nodes that may have arrived, as the answer was lost with the run's time, go again as they went.
                if (_nodes_tried == _nodes_sent)
                    _nodes_tried = nodes;
                Extend(GraphDefWriter.GraphOf(graph, _nodes_sent, _nodes_tried), cancellation, timeout_in_ms);
                _nodes_sent = _nodes_tried;
            }

            return _handle;
        }
    }

    private string Create(GraphDef message, int nodes, CancellationToken cancellation, long timeout_in_ms)
    {
        message.Versions ??= GraphDefWriter.Versions;
        var request = new CreateSessionRequest
        {
            GraphDef = message,
            Config = config,
            Target = target,
        };
        var response = master.Call(master.Stub.CreateSession, request, cancellation, timeout_in_ms);
        (_nodes_sent, _nodes_tried, _graph_version) = (nodes, nodes, response.GraphVersion);
        return _handle = response.SessionHandle;
    }

    private void Extend(GraphDef message, CancellationToken cancellation, long timeout_in_ms)
    {
        var request = new ExtendSessionRequest
        {
            SessionHandle = _handle,
            GraphDef = message,
            CurrentGraphVersion = _graph_version,
        };
        try
        {
            _graph_version = master.Call(master.Stub.ExtendSession, request, cancellation, timeout_in_ms).NewGraphVersion;
        }
        catch (AbortedError e) when (e.Message.StartsWith(WasExtended, StringComparison.Ordinal))
        {
            // An earlier attempt has reached the server, and its answer was lost.
            _graph_version++;
        }
    }

    private string WasExtended => $"Current version is {_graph_version + 1} but caller expected {_graph_version}.";

    private static RunStepRequest RequestOf(in RemoteStep step, RunOptions? options)
    {
        var request = new RunStepRequest
        {
            Options = new() { TraceLevel = (Protos.RunOptions.Types.TraceLevel)(options?.TraceLevel ?? 0) },
            PartialRunHandle = step.PartialRunHandle,
            StoreErrorsInResponseBody = true,
            RequestId = NewRequestId(),
        };
        request.Options.TimeoutInMs = options?.TimeoutInMs ?? 0;
        for (var i = 0; i < step.Feeds.Length; i++)
            request.Feed.Add(new NamedTensorProto { Name = step.Feeds[i].name, Tensor = TensorContent.Wrap(step.Values[i]) });
        request.Fetch.AddRange(step.Fetches.Select(fetch => fetch.name).Distinct());
        request.Target.AddRange(step.Targets.Select(op => op.name).Distinct());
        return request;
    }

    private static long NewRequestId() => Random.Shared.NextInt64(1, long.MaxValue);

    private static NDArray[] ResultsOf(in RemoteStep step, RunStepResponse response)
    {
        // In any order, and once if they were fetched twice.
        var tensors = new Dictionary<string, TensorProto>(response.Tensor.Count, StringComparer.Ordinal);
        foreach (var named in response.Tensor)
            tensors[named.Name] = named.Tensor ?? new();
        return Array.ConvertAll(step.Fetches, fetch =>
            tensors.TryGetValue(fetch.name, out var tensor)
                ? TensorReader.ArrayOf(tensor)
                : throw new InternalError($"The server's answer has no value for '{fetch.name}'.")
        );
    }
}
