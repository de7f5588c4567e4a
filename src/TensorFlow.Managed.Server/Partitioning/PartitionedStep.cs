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
    private readonly StepParts _parts;
    private readonly Dictionary<string, Session> _sessions = [];
    private readonly ILookup<int, (Part Part, Session Session)> _stages;

    /// <param name="parts">The parts.</param>
    /// <param name="sessionOf">Makes the session for a graph on a task.</param>
    internal PartitionedStep(StepParts parts, Func<string, Graph, Session> sessionOf)
    {
        _parts = parts;
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
        var values = step.Feeds.ToDictionary(
            feed => PartNodes.PlaceholderOf((Tensor)feed.Key),
            feed => (NDArray)feed.Value,
            StringComparer.Ordinal
        );
        foreach (var stage in _stages)
        {
            var left = timeout_in_ms == 0 ? 0 : Math.Max(timeout_in_ms - clock.ElapsedMilliseconds, 1);
            foreach (var (name, value) in Run([.. stage], values, left, metadata, cancellation))
                values[name] = value;
        }

        return [.. step.Fetches.Select((fetch, i) => ValueOf(fetch, i, values))];
    }

    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
    }

    private NDArray ValueOf(Tensor fetch, int number, Dictionary<string, NDArray> values) =>
        _parts.MayBeDead(fetch) && !(bool)values[TransferNodes.AliveOf(fetch)]
            ? throw new InvalidArgumentError($"Retval[{number}] does not have value")
            : values[PartNodes.PlaceholderOf(fetch)];

    /// <summary>The parts of a stage, each on a thread of its own: one may wait for what another does.</summary>
    private (string, NDArray)[] Run(
        (Part Part, Session Session)[] parts,
        Dictionary<string, NDArray> values,
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

    private (string, NDArray)[] Run(
        Part part,
        Session session,
        Dictionary<string, NDArray> values,
        long timeout_in_ms,
        RunMetadata? metadata,
        CancellationToken cancellation
    )
    {
        var graph = session.graph;
        var fetches = part.Fetches.SelectMany(SentFor).ToArray();
        ITensorOrOperation[] fetched =
        [
            .. fetches.Select(fetch => graph.get_operation_by_name(fetch.Op).outputs[fetch.Output]),
            .. part.Targets.Select(target => graph.get_operation_by_name(target.name)),
        ];
        FeedItem[] feeds =
        [
            .. part
                .Feeds.SelectMany(ReceivedFor)
                .Select(name => new FeedItem(graph.get_operation_by_name(name).output, values[name])),
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

        return
        [
            .. fetches.Zip(results, (fetch, result) => (fetch.Name, fetch.TellsWhich ? new NDArray((int)result == 0) : result)),
        ];
    }

    /// <summary>The placeholders of a tensor that a part gets.</summary>
    private IEnumerable<string> ReceivedFor(Tensor tensor) =>
        _parts.MayBeDead(tensor)
            ? [PartNodes.PlaceholderOf(tensor), TransferNodes.AliveOf(tensor)]
            : [PartNodes.PlaceholderOf(tensor)];

    /// <summary>The outputs that a part returns for a tensor, and the placeholders that they are for.</summary>
    private IEnumerable<(string Name, string Op, int Output, bool TellsWhich)> SentFor(Tensor tensor)
    {
        var (name, send) = (PartNodes.PlaceholderOf(tensor), TransferNodes.SendOf(tensor));
        return _parts.MayBeDead(tensor)
            ? [(name, send, 0, false), (TransferNodes.AliveOf(tensor), send, 1, true)]
            : [(name, tensor.op.name, tensor.value_index, false)];
    }
}
