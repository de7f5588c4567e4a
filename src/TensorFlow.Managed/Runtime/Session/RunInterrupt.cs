namespace Tensorflow.Runtime;

/// <summary>
/// Why a session's run is to end before its time. Whoever asks for it may be on any thread; the run looks before every step. A
/// session that is closed stays so, all else ends with its run.
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

    /// <summary>Lets the next run go on.</summary>
    internal void Reset()
    {
        var seen = _reason;
        if (seen != Closed)
            Interlocked.CompareExchange(ref _reason, None, seen);
    }

    /// <summary>What the run ends with.</summary>
    internal TensorflowException Error() => Error(timed_out: _reason == TimedOut);

    /// <summary>The same in the words of TensorFlow's core/common_runtime/direct_session.cc.</summary>
    internal static TensorflowException Error(bool timed_out) =>
        timed_out
            ? new DeadlineExceededError("Timed out waiting for notification")
            : new CancelledError("Run call was cancelled");
}
