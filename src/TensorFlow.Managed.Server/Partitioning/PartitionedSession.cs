using Tensorflow.NumPy;
using Tensorflow.Runtime.Parts;
using Tensorflow.Server.Devices;

namespace Tensorflow.Server.Partitioning;

/// <summary>
/// Runs steps of a graph: in this process if all its nodes are this task's, or else each on the tasks of its nodes. Source:
/// TensorFlow's <c>MasterSession</c> (core/distributed_runtime/master_session.cc).
/// </summary>
/// <param name="graph">The graph, to which nodes may be added.</param>
/// <param name="handle">The session's handle.</param>
/// <param name="state">What this task's sessions share.</param>
/// <param name="devices">The tasks.</param>
/// <param name="config">The client's options.</param>
internal sealed class PartitionedSession(Graph graph, string handle, DeviceState state, ServerDevices devices, ConfigProto config)
    : IPartRunner
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PartitionedStep> _steps = new(StringComparer.Ordinal);
    private readonly OpSegment _segment = new();
    private Session? _whole;
    private TaskPlacement? _placement;
    private volatile bool _isClosed;

    /// <summary>Whether nodes are on other tasks.</summary>
    internal bool IsSpread { get; set; }

    internal bool IsClosed => _isClosed;

    /// <summary>Runs a step.</summary>
    /// <returns>The values of its fetches.</returns>
    /// <exception cref="TensorflowException">It is refused, or ends with an error.</exception>
    internal NDArray[] Run(Step step, RunOptions options, RunMetadata? metadata, CancellationToken cancellation)
    {
        if (IsSpread)
            return StepFor(step).Run(step, options.TimeoutInMs, metadata, cancellation);
        return Whole()
            .run(step.Fetches.Concat<ITensorOrOperation>(step.Targets).ToArray(), step.Feeds, options, metadata, cancellation);
    }

    NDArray[] IPartRunner.Run(
        Tensor[] fetches,
        Operation[] targets,
        FeedItem[] feeds,
        RunOptions? options,
        CancellationToken cancellation
    ) => Run(new(fetches, targets, feeds), options ?? new(), metadata: null, cancellation);

    /// <summary>Runs the graph of a part of a step, whose nodes keep what the nodes of this graph do.</summary>
    internal IPartRunner RunnerOf(Graph part) =>
        IsSpread
            ? new PartitionedSession(part, handle, state, devices, config) { IsSpread = true }
            : new SessionRunner(new(part, Whole()));

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            _whole?.Dispose();
            foreach (var step in _steps.Values)
                step.Dispose();
        }
    }

    /// <summary>The step of these fetches, targets and feeds, cut when it is first asked for.</summary>
    private PartitionedStep StepFor(Step step)
    {
        var key = string.Join(
            '\n',
            step.Fetches.Select(fetch => fetch.name)
                .Concat(step.Targets.Select(target => $"^{target.name}"))
                .Concat(step.Feeds.Select(feed => $"<{((Tensor)feed.Key).name}"))
        );
        lock (_lock)
        {
            CheckOpen();
            if (_steps.TryGetValue(key, out var known))
                return known;
            if (_placement is null || step.Targets.Concat(step.Fetches.Select(f => f.op)).Any(op => !_placement.Contains(op)))
                _placement = new(graph, devices);
            return _steps[key] = new(new(step, _placement, handle), SessionOn);
        }
    }

    /// <summary>The session of a graph that is not spread.</summary>
    private Session Whole()
    {
        lock (_lock)
        {
            CheckOpen();
            return _whole ??= NewSession(graph);
        }
    }

    private void CheckOpen()
    {
        if (_isClosed)
            throw new CancelledError("Session has been closed.");
    }

    private Session SessionOn(string task, Graph part)
    {
        if (task == devices.Task)
            return NewSession(part);
        if (config.IsolateSessionState)
        {
            throw new UnimplementedError(
                $"A session whose state is isolated has its nodes on one task: some are on {task}, and some on {devices.Task}."
            );
        }

        return new(
            devices.TargetOf(task),
            part,
            new ConfigProto
            {
                AllowSoftPlacement = config.AllowSoftPlacement,
                OperationTimeoutInMs = config.OperationTimeoutInMs,
                // A genuine server would wait for all the others.
                DeviceFilters = { task },
            }
        );
    }

    private Session NewSession(Graph part) =>
        new(
            part,
            state.Resources,
            new ConfigProto { Tasks = [devices.Task], AllowSoftPlacement = config.AllowSoftPlacement },
            _segment
        );
}
