namespace Tensorflow.Runtime;

/// <summary>
/// Has a run wait in one of its kernels while other threads' runs go on, of the session and of those that share its resources.
/// Runs do not overlap but for that: the one that waits gives up the lock, and what the session keeps of the run that is under
/// way.
/// </summary>
/// <param name="shared">The resources, with the lock of the sessions that use them.</param>
/// <param name="interrupt">What ends runs.</param>
internal sealed class RunPause(ResourceMgr shared, RunInterrupt interrupt) : IRunPause
{
    /// <summary>After so many milliseconds a run with a limit looks whether it is over.</summary>
    private const int PollIntervalMs = 10;

    /// <summary>How many runs wait.</summary>
    internal int Waiting => shared.WaitingRuns;

    /// <summary>What the runs note their open resources in.</summary>
    internal RunResources Resources => field ??= new(this);

    /// <inheritdoc/>
    public void Wait(Func<bool> holds, string cancelled)
    {
        if (holds())
            return;
        var (limit, resources) = (interrupt.Exchange(null), Resources.Exchange([]));
        shared.WaitingRuns++;
        try
        {
            do
            {
                if (interrupt.ErrorOf(limit, cancelled) is { } error)
                    throw error;
                Monitor.Wait(shared.Lock, limit is null ? Timeout.Infinite : PollIntervalMs);
            } while (!holds());
        }
        finally
        {
            shared.WaitingRuns--;
            interrupt.Exchange(limit);
            Resources.Exchange(resources);
        }
    }

    /// <inheritdoc/>
    public void Changed()
    {
        if (Waiting > 0)
            Monitor.PulseAll(shared.Lock);
    }
}
