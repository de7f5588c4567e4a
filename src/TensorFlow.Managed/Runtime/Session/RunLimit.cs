namespace Tensorflow.Runtime;

/// <summary>One run's own end before its time, while other runs of the session may go on.</summary>
internal sealed class RunLimit
{
    /// <summary>Why it is to end, as <see cref="RunInterrupt"/> counts reasons.</summary>
    internal int Reason { get; set; }
}

/// <summary>Gives the run that is under way so many milliseconds, until this is disposed of.</summary>
internal sealed class RunTimer : IDisposable
{
    private readonly RunInterrupt _interrupt;
    private readonly Timer _timer;

    internal RunTimer(RunInterrupt interrupt, long milliseconds)
    {
        var limit = new RunLimit();
        _interrupt = interrupt;
        _interrupt.Exchange(limit);
        _timer = new(_ => interrupt.Request(limit, timed_out: true), null, milliseconds, Timeout.Infinite);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _interrupt.Exchange(null);
    }
}
