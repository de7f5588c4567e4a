using Tensorflow.GraphDefs;
using Tensorflow.GraphDefs.Functions;
using Tensorflow.Grpc.Protos;
using Tensorflow.NumPy;
using Tensorflow.Ops;
using Tensorflow.Runtime.Parts;
using Tensorflow.Server.Devices;
using Tensorflow.Server.Partitioning;

namespace Tensorflow.Server.Sessions;

/// <summary>
/// A client's session: its graph, and what it runs of it. Source: TensorFlow's <c>MasterSession</c>
/// (core/distributed_runtime/master_session.cc).
/// </summary>
internal sealed class MasterSession : IDisposable
{
    private readonly Graph _graph = new();
    private readonly Lock _extending = new();
    private readonly ServerDevices _devices;
    private readonly bool _allow_soft_placement;
    private readonly StepRunner _runner;
    private readonly PartitionedSession _session;
    private readonly PartialRuns _partial_runs;
    private long _version;
    private long _last_use = Environment.TickCount64;
    private CancellationToken _connection;

    internal MasterSession(string handle, DeviceState state, ServerDevices devices, ConfigProto config, TimeSpan? step_timeout)
    {
        (Handle, _devices, _allow_soft_placement) = (handle, devices, config.AllowSoftPlacement);
        _session = new(_graph, handle, state, devices, config);
        _partial_runs = new(_session.RunnerOf, "Must run PartialRunSetup before performing partial runs");
        _runner = new(_session, state.Turn, devices, step_timeout);
        Callables = new(_graph, _runner, devices.Task);
    }

    internal string Handle { get; }

    internal Callables Callables { get; }

    /// <inheritdoc cref="StepRunner.Running"/>
    internal int RunningSteps => _runner.Running;

    /// <summary>Makes the graph's first nodes.</summary>
    /// <exception cref="TensorflowException">A node does not fit.</exception>
    internal void Create(GraphDef message)
    {
        _graph.Functions.Add(message.Library);
        message = FunctionInliner.Inline(message, _graph.Functions, OpList.Find);
        var isSpread = GraphChecks.Check(message, _devices, _allow_soft_placement);
        GraphDefReader.Extend(_graph, message);
        _session.IsSpread |= isSpread;
    }

    /// <summary>Adds nodes.</summary>
    /// <param name="message">The nodes, which read each other and those that are there.</param>
    /// <param name="version">The version of the graph that they are for.</param>
    /// <returns>The version that it has then.</returns>
    /// <exception cref="AbortedError">The graph has another version.</exception>
    /// <exception cref="TensorflowException">A node does not fit; none is added.</exception>
    internal long Extend(GraphDef message, long version)
    {
        lock (_extending)
        {
            if (version != _version)
                throw new AbortedError($"Current version is {_version} but caller expected {version}.");
            if (message.Node.FirstOrDefault(node => _graph.Contains(node.Name)) is { } known)
            {
                throw new InvalidArgumentError(
                    $"GraphDef argument to Extend includes node '{known.Name}', which was created by a previous call to Create "
                        + "or Extend in this session."
                );
            }

            Create(message);
            return ++_version;
        }
    }

    /// <summary>Begins a step that is run in parts.</summary>
    /// <returns>The handle of its parts.</returns>
    /// <exception cref="TensorflowException">The step names what is not there.</exception>
    internal string PartialRunSetup(PartialRunSetupRequest request)
    {
        var fetches = StepNames.Fetches(_graph, request.Fetch);
        var feeds = StepNames.Feeds(_graph, request.Feed, fetches);
        var targets = StepNames.Targets(_graph, request.Target);
        CheckAsksForSomething(request.Fetch, request.Target);
        return _partial_runs.Setup([.. fetches], [.. targets], [.. feeds]);
    }

    /// <summary>Runs a step or a part of one, when it is its turn.</summary>
    /// <exception cref="TensorflowException">The step names what is not there, or ends with an error.</exception>
    internal async Task<RunStepResponse> Run(RunStepRequest request, CancellationToken cancellation)
    {
        var partial_run = request.PartialRunHandle;
        if (partial_run.Length > 0)
            _partial_runs.Check(partial_run, request.Fetch, request.Feed.Select(feed => feed.Name));
        var fetches = StepNames.Fetches(_graph, request.Fetch);
        var feeds = StepNames.Feeds(_graph, request.Feed.Select(feed => feed.Name), fetches);
        var values = feeds.Select((feed, i) => StepNames.Value(feed, request.Feed[i].Tensor, i, _devices.Task));
        var distinct = fetches.DistinctBy(fetch => fetch.name).OrderBy(fetch => fetch.name, StringComparer.Ordinal).ToArray();
        FeedItem[] fed = [.. feeds.Zip(values, (feed, value) => new FeedItem(feed, value))];
        var timeout_in_ms = request.Options?.TimeoutInMs ?? 0;
        if (partial_run.Length > 0)
        {
            var part = new Step(distinct, [], fed);
            var computed = await _runner
                .RunPart(_partial_runs, partial_run, part, timeout_in_ms, cancellation)
                .ConfigureAwait(false);
            return ResponseOf(distinct, computed, _partial_runs.Contains(partial_run) ? null : new());
        }

        var targets = StepNames.Targets(_graph, request.Target);
        CheckAsksForSomething(request.Fetch, request.Target);
        var metadata = new RunMetadata();
        var traces = request.Options is { TraceLevel: not Grpc.Protos.RunOptions.Types.TraceLevel.NoTrace };
        var step = new Step(distinct, targets, fed);
        var results = await _runner.Run(step, timeout_in_ms, traces ? metadata : null, cancellation).ConfigureAwait(false);
        return ResponseOf(distinct, results, metadata);
    }

    private static void CheckAsksForSomething(IReadOnlyCollection<string> fetches, IReadOnlyCollection<string> targets)
    {
        if (fetches.Count + targets.Count == 0)
            throw new InvalidArgumentError("Must specify at least one target to fetch or execute.");
    }

    private static RunStepResponse ResponseOf(Tensor[] fetches, NDArray[] results, RunMetadata? metadata)
    {
        var response = new RunStepResponse { Metadata = metadata };
        for (var i = 0; i < fetches.Length; i++)
            response.Tensor.Add(new NamedTensorProto { Name = fetches[i].name, Tensor = TensorContent.Wrap(results[i]) });
        return response;
    }

    /// <summary>Notes that the client uses the session. connection: cancelled when its connection ends.</summary>
    internal void Touch(CancellationToken connection)
    {
        _last_use = Environment.TickCount64;
        _connection = connection;
    }

    /// <summary>Whether the client has hung up, and has not come back for so long.</summary>
    internal bool IsAbandoned(TimeSpan time) =>
        _connection.IsCancellationRequested
        && RunningSteps == 0
        && Environment.TickCount64 - Volatile.Read(ref _last_use) >= time.TotalMilliseconds;

    public void Dispose()
    {
        _session.Dispose();
        _partial_runs.Dispose();
    }
}
