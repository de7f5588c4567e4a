using System.Runtime.InteropServices;

namespace TfNetLstm.Cli;

/// <summary>
/// Ctrl+C (SIGINT) and SIGTERM ask the work to stop at its next good place, and a session to end what it is running; asked twice,
/// the process ends at once, as it would without this.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt, _terminate;
    private int _exitCode;

    private StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Ask(context, 130));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Ask(context, 143));
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    /// <summary>Does the work.</summary>
    /// <returns>Success, or 128 + the number of the signal that stopped it.</returns>
    internal static int Heed(Action<CancellationToken> work)
    {
        using var signals = new StopSignals();
        try
        {
            work(signals._stop.Token);
            return ExitCode.Success;
        }
        // Whatever a session that was closed in the middle of its work throws.
        catch (Exception) when (signals._stop.IsCancellationRequested)
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
        _stop.Cancel();
    }
}
