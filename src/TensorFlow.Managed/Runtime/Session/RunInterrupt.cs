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

    private volatile int _reason;

    /// <summary>Whether the run is to end.</summary>
    internal bool IsRequested => _reason != None;

    internal bool IsClosed => _reason == Closed;

    /// <summary>Ends the run that is under way, if it is to end for no other reason.</summary>
    internal void Request(bool timed_out) => Interlocked.CompareExchange(ref _reason, timed_out ? TimedOut : Cancelled, None);

    internal void Close() => _reason = Closed;

    /// <summary>Clears a request, so that the next run starts.</summary>
    internal void Reset()
    {
        var reason = _reason;
        if (reason != Closed)
            Interlocked.CompareExchange(ref _reason, None, reason);
    }

    /// <summary>What the run ends with.</summary>
    internal TensorflowException Error() => Error(timed_out: _reason == TimedOut);

    /// <summary>The same in the words of TensorFlow's core/common_runtime/direct_session.cc.</summary>
    internal static TensorflowException Error(bool timed_out) =>
        timed_out
            ? new DeadlineExceededError("Timed out waiting for notification")
            : new CancelledError("Run call was cancelled");
}
