using System.Diagnostics;
using Tensorflow;

namespace TfNetLstm.Cli.Cluster;

/// <summary>
/// Waits for what other processes of a cluster do first, and tells of it on standard error every ten seconds. Source: TensorFlow
/// 1.15's <c>SessionManager</c> (python/training/session_manager.py), whose waiting has no end.
/// </summary>
internal sealed class TaskWait(TimeSpan patience, CancellationToken stop)
{
    private const int CallTimeoutMs = 2000,
        NamesShown = 3;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200),
        TellEvery = TimeSpan.FromSeconds(10);

    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _told = -TellEvery;

    /// <summary>Waits until all tasks of a job listen.</summary>
    /// <exception cref="UnavailableError">One does not, after all the time.</exception>
    /// <exception cref="InvalidArgumentError">Another task is in the place of one.</exception>
    internal void ForServers(string job, string[] addresses)
    {
        for (var i = 0; i < addresses.Length; i++)
        {
            var (task, address) = ($"/job:{job}/replica:0/task:{i}", addresses[i]);
            For(
                () => Try(task, address),
                reason => $"waiting for {task} at {address}: {reason}",
                reason => new UnavailableError(
                    $"{task} at {address} cannot be reached after {patience.TotalSeconds:0} s: {reason}"
                )
            );
        }
    }

    /// <summary>Waits until the chief has given all variables their values.</summary>
    /// <param name="uninitialized">The names of those that have none.</param>
    /// <exception cref="DeadlineExceededError">One has none after all the time.</exception>
    internal void ForVariables(Func<string[]> uninitialized) =>
        For(
            () =>
                uninitialized() is { Length: > 0 } names
                    ? string.Join(", ", names.Take(NamesShown))
                        + (names.Length > NamesShown ? $" and {names.Length - NamesShown} more" : "")
                    : null,
            names => $"waiting for the chief, worker 0, to initialise {names}",
            names => new DeadlineExceededError(
                $"The chief, worker 0, has not initialised {names} after {patience.TotalSeconds:0} s."
            )
        );

    /// <summary>Why a task cannot be reached; null if it can.</summary>
    private static string? Try(string task, string address)
    {
        using var session = new Session($"grpc://{address}", new Graph(), new() { OperationTimeoutInMs = CallTimeoutMs });
        try
        {
            var found = session.list_devices()[0];
            return found.StartsWith($"{task}/", StringComparison.Ordinal)
                ? null
                : throw new InvalidArgumentError(
                    $"{address} should be {task}, and is {found[..found.LastIndexOf('/')]}: do all processes have the same "
                        + "cluster, and is each --job-name and --task-index right?"
                );
        }
        catch (TensorflowException e) when (e is UnavailableError or DeadlineExceededError)
        {
            return e.Message;
        }
    }

    private void For(Func<string?> lacks, Func<string, string> tell, Func<string, TensorflowException> error)
    {
        while (lacks() is { } lacking)
        {
            var waited = Stopwatch.GetElapsedTime(_start);
            if (waited >= patience)
                throw error(lacking);
            if (waited - _told >= TellEvery)
            {
                Console.Error.WriteLine(tell(lacking));
                _told = waited;
            }

            stop.WaitHandle.WaitOne(LookEvery);
            stop.ThrowIfCancellationRequested();
        }
    }
}
