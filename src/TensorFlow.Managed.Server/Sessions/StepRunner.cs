using Tensorflow.NumPy;
using Tensorflow.Runtime.Parts;
using Tensorflow.Server.Devices;
using Tensorflow.Server.Partitioning;

namespace Tensorflow.Server.Sessions;

/// <summary>Runs the steps of a session, and puts errors as a server says them.</summary>
/// <param name="session">The session.</param>
/// <param name="turn">Held by the step that runs on the thread of its request.</param>
/// <param name="devices">The server's devices.</param>
/// <param name="timeout">How long a step may take; null for no limit.</param>
internal sealed class StepRunner(PartitionedSession session, SemaphoreSlim turn, ServerDevices devices, TimeSpan? timeout)
{
    private int _running;

    /// <summary>The steps that run or wait.</summary>
    internal int Running => Volatile.Read(ref _running);

    /// <summary>Runs a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="timeout_in_ms">How long the client lets it take; 0 for no limit.</param>
    /// <param name="metadata">Takes its times; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The values of the fetches.</returns>
    internal Task<NDArray[]> Run(Step step, long timeout_in_ms, RunMetadata? metadata, CancellationToken cancellation) =>
        Run(step, options => session.Run(step, options, metadata, cancellation), timeout_in_ms, metadata, cancellation);

    /// <summary>Runs a part of a step.</summary>
    /// <inheritdoc cref="Run(Step, long, RunMetadata, CancellationToken)"/>
    internal Task<NDArray[]> RunPart(
        PartialRuns runs,
        string handle,
        Step part,
        long timeout_in_ms,
        CancellationToken cancellation
    ) =>
        Run(
            part,
            options => runs.Run(handle, part.Fetches, part.Feeds, options, cancellation),
            timeout_in_ms,
            metadata: null,
            cancellation
        );

    private async Task<NDArray[]> Run(
        Step step,
        Func<RunOptions, NDArray[]> run,
        long timeout_in_ms,
        RunMetadata? metadata,
        CancellationToken cancellation
    )
    {
        Interlocked.Increment(ref _running);
        try
        {
            var options = new RunOptions { TimeoutInMs = LimitOf(timeout_in_ms) };
            if (metadata is not null)
                options.TraceLevel = RunOptions.Types.TraceLevel.FullTrace;
            // The step that is under way may wait for what this one does, at a queue: then this one needs a thread, and so does
            // each that comes meanwhile.
            if (!turn.Wait(0, cancellation))
            {
                return await Task
                    .Factory.StartNew(
                        () => Run(step, run, options),
                        cancellation,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                    .ConfigureAwait(false);
            }

            try
            {
                return Run(step, run, options);
            }
            finally
            {
                turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private NDArray[] Run(Step step, Func<RunOptions, NDArray[]> run, RunOptions options)
    {
        try
        {
            return run(options);
        }
        catch (TensorflowException) when (session.IsClosed)
        {
            throw new CancelledError("Step was cancelled by an explicit call to `Session::Close()`.");
        }
        catch (Exception e) when (e is TensorflowException or IOException)
        {
            throw ErrorCodes.ErrorOf(ErrorCodes.CodeOf(e), MessageOf(e, step));
        }
    }

    private long LimitOf(long timeout_in_ms)
    {
        var most = (long)(timeout?.TotalMilliseconds ?? 0);
        return timeout_in_ms <= 0 ? most
            : most == 0 ? timeout_in_ms
            : Math.Min(timeout_in_ms, most);
    }

    private string MessageOf(Exception error, Step step)
    {
        if (error is DeadlineExceededError or CancelledError { Node: null } || error.Message.StartsWith("From /job:"))
            return error.Message;
        if (((error as TensorflowException)?.Node ?? SendOf(error, step)) is not { } node)
            return $"From {devices.Task}:\n{error.Message}";
        // The runtime names the node in some of its own messages.
        var named = error.Message.IndexOf($"\n\t [[node {node} (", StringComparison.Ordinal);
        return $"From {devices.Task}:\n{(named < 0 ? error.Message : error.Message[..named])}\n\t [[{{{{node {node}}}}}]]";
    }

    /// <summary>
    /// A variable that is fetched is read by the node that TensorFlow adds to send it; null if the error comes from elsewhere.
    /// </summary>
    private static string? SendOf(Exception error, Step step) =>
        step.Fetches.FirstOrDefault(fetch => error is FailedPreconditionError && error.Message.EndsWith($" {fetch.op.name}"))
            is { } fetched
            ? $"_send_{fetched.op.name}_{fetched.value_index}"
            : null;
}
