using System.Runtime.InteropServices;
using TfNetLstm.Data;

namespace TfNetLstm.Cli;

/// <summary>
/// Ctrl+C (SIGINT), SIGTERM and a terminal that is closed (SIGHUP) ask the work to stop at its next good place, and a session to
/// end what it is running. If that takes long, or they ask twice, the process ends where it is, but for a file that is being
/// written.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2),
        WhileWriting = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt,
        _terminate,
        _hangUp;
    private readonly Timer _deadline;
    private int _exitCode;

    private readonly TimeSpan _patience;

    private StopSignals(TimeSpan patience)
    {
        _patience = patience;
        _deadline = new Timer(_ => End());
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Ask(context, 130));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Ask(context, 143));
        _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Ask(context, 129));
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _hangUp.Dispose();
        _deadline.Dispose();
        _stop.Dispose();
    }

    /// <summary>Does the work.</summary>
    /// <param name="work">What ends when its token says so.</param>
    /// <param name="patience">How long it may take to end; two seconds if null.</param>
    /// <returns>Success, or 128 + the number of the signal that stopped it.</returns>
    internal static int Heed(Action<CancellationToken> work, TimeSpan? patience = null)
    {
        using var signals = new StopSignals(patience ?? Patience);
        try
        {
            work(signals._stop.Token);
            return ExitCode.Success;
        }
        // Whatever a session that was closed in the middle of its work throws; a file that cannot be written is none of it.
        catch (Exception e) when (signals._stop.IsCancellationRequested && e is not IOException)
        {
            return signals._exitCode;
        }
    }

    private void Ask(PosixSignalContext context, int exitCode)
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }
        context.Cancel = true;
        _exitCode = exitCode;
        _deadline.Change(_patience, Timeout.InfiniteTimeSpan);
        _stop.Cancel();
    }

    private void End()
    {
        if (WholeFile.IsWriting)
            _deadline.Change(WhileWriting, Timeout.InfiniteTimeSpan);
        else
            Environment.Exit(_exitCode);
    }
}
