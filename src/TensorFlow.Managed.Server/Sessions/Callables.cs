using System.Collections.Concurrent;
using Tensorflow.GraphDefs;
using Tensorflow.Grpc.Protos;
using Tensorflow.Server.Partitioning;

namespace Tensorflow.Server.Sessions;

/// <summary>
/// Steps that a client has named once and runs by number. Source: TensorFlow's <c>MasterSession::MakeCallable</c>
/// (core/distributed_runtime/master_session.cc).
/// </summary>
internal sealed class Callables(Graph graph, StepRunner runner, string task)
{
    private readonly ConcurrentDictionary<long, CallableOptions> _callables = [];
    private long _count = -1;

    /// <summary>Names a step.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="NotFoundError">It names what is not there.</exception>
    internal long Make(CallableOptions options)
    {
        var fetches = StepNames.Fetches(graph, options.Fetch);
        StepNames.Feeds(graph, options.Feed, fetches);
        StepNames.Targets(graph, options.Target);
        var handle = Interlocked.Increment(ref _count);
        _callables[handle] = options;
        return handle;
    }

    /// <summary>Runs one; the results come in the order of its fetches.</summary>
    /// <exception cref="InvalidArgumentError">There is no such step, or it takes another number of values.</exception>
    internal async Task<RunCallableResponse> Run(RunCallableRequest request, CancellationToken cancellation)
    {
        if (!_callables.TryGetValue(request.Handle, out var options))
        {
            throw new InvalidArgumentError(
                request.Handle >= 0 && request.Handle <= Volatile.Read(ref _count)
                    ? $"Attempted to run callable after handle was released: {request.Handle}"
                    : $"No such callable handle: {request.Handle}"
            );
        }

        if (request.Feed.Count != options.Feed.Count)
        {
            throw new InvalidArgumentError(
                $"Expected {options.Feed.Count} feed tensors when running callable, but got {request.Feed.Count}"
            );
        }

        var fetches = StepNames.Fetches(graph, options.Fetch);
        var feeds = StepNames.Feeds(graph, options.Feed, fetches);
        var values = feeds.Select((feed, i) => new FeedItem(feed, StepNames.Value(feed, request.Feed[i], i, task)));
        var step = new Step(fetches, StepNames.Targets(graph, options.Target), [.. values]);
        var results = await runner.Run(step, options.RunOptions?.TimeoutInMs ?? 0, null, cancellation).ConfigureAwait(false);
        return new() { Fetch = { results.Take(fetches.Count).Select(TensorContent.Wrap) }, Metadata = new() };
    }

    /// <summary>Forgets one.</summary>
    internal void Release(long handle) => _callables.TryRemove(handle, out _);
}
