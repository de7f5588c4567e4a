using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Tensorflow.NumPy;
using Tensorflow.Runtime.Parts;

namespace Tensorflow.Server.Partitioning;

/// <summary>
/// A step that runs on several tasks: stage by stage, the parts of one stage at a time. The tensors that cross come to the master
/// and go on from there.
/// </summary>
internal sealed class PartitionedStep : IDisposable
{
    private readonly Dictionary<string, Session> _sessions = [];
    private readonly ILookup<int, (Part Part, Session Session)> _stages;

    /// <param name="parts">The parts.</param>
    /// <param name="sessionOf">Makes the session for a graph on a task.</param>
    internal PartitionedStep(StepParts parts, Func<string, Graph, Session> sessionOf)
    {
        foreach (var task in parts.InOrder.Select(part => part.Task).Distinct())
        {
            var graph = new Graph();
            GraphDefs.GraphDefReader.Import(graph, parts.GraphOf(task));
            _sessions[task] = sessionOf(task, graph);
        }

        _stages = parts.InOrder.ToLookup(part => part.Stage, part => (part, _sessions[part.Task]));
    }

    /// <summary>Runs the step.</summary>
    /// <param name="step">Another of the same fetches, targets and fed tensors.</param>
    /// <param name="timeout_in_ms">How long it may take; 0 for no limit.</param>
    /// <param name="metadata">Takes the times of all tasks; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The values of the fetches.</returns>
    internal NDArray[] Run(Step step, long timeout_in_ms, RunMetadata? metadata, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var values = step.Feeds.ToDictionary(feed => (Tensor)feed.Key, feed => (NDArray)feed.Value);
        foreach (var stage in _stages)
        {
            var left = timeout_in_ms == 0 ? 0 : Math.Max(timeout_in_ms - clock.ElapsedMilliseconds, 1);
            foreach (var (tensor, value) in Run([.. stage], values, left, metadata, cancellation))
                values[tensor] = value;
        }

        return [.. step.Fetches.Select(fetch => values[fetch])];
    }

    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
    }

    /// <summary>The parts of a stage, each on a thread of its own: one may wait for what another does.</summary>
    private static (Tensor, NDArray)[] Run(
        (Part Part, Session Session)[] parts,
        Dictionary<Tensor, NDArray> values,
        long timeout_in_ms,
        RunMetadata? metadata,
        CancellationToken cancellation
    )
    {
        if (parts is [var (part, session)])
            return Run(part, session, values, timeout_in_ms, metadata, cancellation);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ExceptionDispatchInfo? first = null;
        var tasks = Array.ConvertAll(parts, p => Task.Factory.StartNew(
                () =>
                {
                    try
                    {
                        return Run(p.Part, p.Session, values, timeout_in_ms, metadata, ends.Token);
                    }
                    catch (Exception e)
                    {
                        // The others end for this one's sake.
                        Interlocked.CompareExchange(ref first, ExceptionDispatchInfo.Capture(e), null);
                        ends.Cancel();
                        return [];
                    }
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            ));
        Task.WaitAll(tasks, CancellationToken.None);
        first?.Throw();
        return [.. tasks.SelectMany(task => task.Result)];
    }

    private static (Tensor, NDArray)[] Run(
        Part part,
        Session session,
        Dictionary<Tensor, NDArray> values,
        long timeout_in_ms,
        RunMetadata? metadata,
        CancellationToken cancellation
    )
    {
        var graph = session.graph;
        Tensor[] fetches = [.. part.Fetches];
        ITensorOrOperation[] fetched =
        [
            .. fetches.Select(fetch => graph.get_operation_by_name(fetch.op.name).outputs[fetch.value_index]),
            .. part.Targets.Select(target => graph.get_operation_by_name(target.name)),
        ];
        FeedItem[] feeds =
        [
            .. part.Feeds.Select(feed => new FeedItem(
                graph.get_operation_by_name(PartNodes.PlaceholderOf(feed)).output,
                values[feed]
            )),
        ];
        var own = metadata is null ? null : new RunMetadata();
        var options = new RunOptions
        {
            TimeoutInMs = timeout_in_ms,
            TraceLevel = own is null ? RunOptions.Types.TraceLevel.NoTrace : RunOptions.Types.TraceLevel.FullTrace,
        };
        var results = session.run(fetched, feeds, options, own, cancellation);
        if (own?.StepStats is { } stats)
        {
            lock (metadata!)
                (metadata.StepStats ??= new()).DevStats.AddRange(stats.DevStats);
        }

        return [.. fetches.Zip(results)];
    }
}
