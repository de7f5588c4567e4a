using System.Globalization;
using TfNetLstm.Verification;

namespace TfNetLstm.Cli;

/// <summary>Shows a verification in the status line.</summary>
/// <param name="line">Where.</param>
/// <param name="subjects">How many tutorials and files there are to verify.</param>
internal sealed class VerifyStatus(StatusLine line, int subjects) : IProgress<VerificationProgress>
{
    private const int ShowEveryMs = 100;
    private readonly HashSet<string> _begun = [];
    private long _shown;

    public void Report(VerificationProgress value)
    {
        if (!_begun.Add(value.Subject) && Environment.TickCount64 - _shown < ShowEveryMs)
            return;
        _shown = Environment.TickCount64;
        line.Show(
            (_begun.Count - 1 + value.Share) / subjects,
            string.Create(CultureInfo.InvariantCulture, $"{_begun.Count}/{subjects} {value.Subject}"),
            value.Stage
        );
    }
}
