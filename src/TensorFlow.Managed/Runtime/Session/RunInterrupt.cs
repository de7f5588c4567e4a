namespace Tensorflow.Runtime;

/// <summary>
/// Why a session's run is to end before its time. Any thread may request it; the run polls before every step. A closed session
/// remains closed, all else ends with its run.
/// </summary>
internal sealed class RunInterrupt
{
    private const int None = 0,
        Cancelled = 1,
        TimedOut = 2,
        Closed = 3;

    private readonly Lock _lock = new();
    private volatile int _reason;
    private RunLimit? _current;

    /// <summary>Whether the run that is under way is to end.</summary>
    internal bool IsRequested => _reason != None;

    internal bool IsClosed => _reason == Closed;

    /// <summary>Whether the run that is under way may be ended by itself.</summary>
    internal bool IsLimited => _current is not null;

    /// <summary>Ends a run, if it is to end for no other reason: at once, or when it goes on.</summary>
    internal void Request(RunLimit limit, bool timed_out)
    {
        lock (_lock)
        {
            if (limit.Reason == None)
                limit.Reason = timed_out ? TimedOut : Cancelled;
            if (_current == limit && _reason == None)
                _reason = limit.Reason;
        }
    }

    internal void Close()
    {
        lock (_lock)
            _reason = Closed;
    }

    /// <summary>Has another run go on, with its own limit or none.</summary>
    /// <returns>The limit of the run that went on so far.</returns>
    internal RunLimit? Exchange(RunLimit? limit)
    {
        lock (_lock)
        {
            var other = _current;
            _current = limit;
            if (_reason != Closed)
                _reason = limit?.Reason ?? None;
            return other;
        }
    }

    /// <summary>What a run that waits is to end with; null if it is not to end.</summary>
    /// <param name="limit">The run's limit.</param>
    /// <param name="cancelled">What it ends with if the session is closed.</param>
    internal TensorflowException? ErrorOf(RunLimit? limit, string cancelled) =>
        IsClosed ? new CancelledError(cancelled)
        : limit is { Reason: not None } ? Error(limit.Reason == TimedOut)
        : null;

    /// <summary>What the run ends with.</summary>
    internal TensorflowException Error() => Error(timed_out: _reason == TimedOut);

    /// <summary>The same in the words of TensorFlow's core/common_runtime/direct_session.cc.</summary>
    internal static TensorflowException Error(bool timed_out) =>
        timed_out
            ? new DeadlineExceededError("Timed out waiting for notification")
            : new CancelledError("Run call was cancelled");
}
