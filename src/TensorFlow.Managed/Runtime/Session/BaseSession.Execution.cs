using System.Runtime.InteropServices;
using Tensorflow.NumPy;
using Tensorflow.Runtime;
using Tensorflow.Runtime.Execution;
using Tensorflow.Runtime.Planning;

namespace Tensorflow;

/// <content>How a run goes in this process: its plan, the values that it is fed, and the results.</content>
public partial class BaseSession
{
    private NDArray[] Run(List<ITensorOrOperation> fetches, FeedItem[]? feed_dict, StepTrace? trace = null) =>
        InOrder(fetches, Run(OperationsOf(fetches), TensorsOf(fetches), feed_dict, trace));

    private static Operation[] OperationsOf(List<ITensorOrOperation> fetches) => [.. fetches.OfType<Operation>()];

    private static Tensor[] TensorsOf(List<ITensorOrOperation> fetches) => [.. fetches.OfType<Tensor>()];

    /// <summary>The tensors' values where they were fetched; nothing for operations.</summary>
    private static NDArray[] InOrder(List<ITensorOrOperation> fetches, NDArray[] values)
    {
        if (values.Length == fetches.Count)
            return values;
        var (results, next) = (new NDArray[fetches.Count], 0);
        for (var i = 0; i < results.Length; i++)
            results[i] = fetches[i] is Tensor ? values[next++] : new NDArray(new Shape(0), TF_DataType.TF_FLOAT);
        return results;
    }

    /// <summary>Allocates nothing but the results, once there is a plan.</summary>
    private NDArray[] Run(
        ReadOnlySpan<Operation> targets,
        ReadOnlySpan<Tensor> fetches,
        FeedItem[]? feed_dict,
        StepTrace? trace = null
    )
    {
        if (_remote is not null)
            return RunRemote(targets, fetches, feed_dict, options: null, run_metadata: null, CancellationToken.None);
        // A value that is fed may be a sequence whose elements come from a run of their own.
        var runs_within = Monitor.IsEntered(_lock);
        lock (_lock)
        {
            CheckOpen();
            using var timer =
                _operation_timeout_in_ms > 0 && !_interrupt.IsLimited ? new RunTimer(_interrupt, _operation_timeout_in_ms) : null;
            var own = runs_within || _pause.Waiting > 0;
            var feeds = own ? new Tensor[feed_dict?.Length ?? 0] : SpanOf(_feeds, feed_dict?.Length ?? 0);
            var values = own ? new TensorValue[feeds.Length] : SpanOf(_values, feeds.Length);
            for (var i = 0; i < feeds.Length; i++)
                feeds[i] = Feeds.Key(graph, feed_dict![i]?.Key);
            for (var i = 0; i < feeds.Length; i++)
                values[i] = Feeds.Value(feeds[i], feed_dict![i].Value).Value;
            var executor = ExecutorFor(targets, fetches, feeds, values);
            try
            {
                executor.Run(values, trace);
                var results = fetches.Length == 0 ? [] : new NDArray[fetches.Length];
                for (var i = 0; i < results.Length; i++)
                    results[i] = Copy(executor.Result(i));
                return results;
            }
            finally
            {
                executor.Clear();
                _pause.Resources.Clear();
                values.Clear();
            }
        }
    }

    private static Span<T> SpanOf<T>(List<T> list, int count)
    {
        CollectionsMarshal.SetCount(list, count);
        return CollectionsMarshal.AsSpan(list);
    }

    /// <summary>The plan for these fetches, feeds and shapes: made when first asked for, then kept.</summary>
    private Executor ExecutorFor(
        ReadOnlySpan<Operation> targets,
        ReadOnlySpan<Tensor> fetches,
        ReadOnlySpan<Tensor> feeds,
        ReadOnlySpan<TensorValue> values
    )
    {
        if (_graph_version != graph.PlannedVersion)
        {
            _plans.Clear();
            _graph_version = graph.PlannedVersion;
        }
        if (_plans.Find(targets, fetches, feeds, values, out var shapes_matter, out var structure) is { } known)
            return known;
        foreach (var target in targets)
            Fetches.Element(graph, target);
        foreach (var fetch in fetches)
            Fetches.Element(graph, fetch);
        Feeds.Check(feeds);
        _placer.Place(graph);
        var shapes = shapes_matter
            ? Array.ConvertAll(values.ToArray(), v => v.shape!)
            : Array.ConvertAll(feeds.ToArray(), f => f.StaticShape);
        var request = new PlanRequest(
            targets.ToArray(),
            fetches.ToArray(),
            feeds.ToArray(),
            shapes,
            _passes,
            _shared.Pool,
            _pause.Resources,
            StateOf,
            _dump
        );
        structure ??= new();
        var executor = new Executor(Planner.Build(request, structure), _shared.Pool, _interrupt);
        _plans.Add(executor, structure);
        _growth.Planned(graph);
        return executor;
    }

    private static NDArray Copy(TensorValue value)
    {
        if (value.resource is not null)
            throw new TypeError("A resource handle cannot be fetched.");
        var copy = NDArray.NewValue(value.dtype, value.shape!);
        copy.CopyFrom(value);
        return new NDArray(copy);
    }
}
