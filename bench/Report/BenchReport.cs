using TfNetLstm.Bench.Measurement;

namespace TfNetLstm.Bench.Report;

/// <summary>The FMA peak of a core.</summary>
/// <param name="Bits">Width of the vectors.</param>
/// <param name="Threads">How many cores were at it at once.</param>
/// <param name="GigaflopsPerSecondPerCore">What each did.</param>
internal sealed record Peak(int Bits, int Threads, double GigaflopsPerSecondPerCore);

/// <summary>All that a run of the bench found; null is what it was not asked for.</summary>
internal sealed record BenchReport
{
    public required Machine Machine { get; init; }

    public required int Rounds { get; init; }

    public required IReadOnlyList<Peak> Peaks { get; init; }

    /// <summary>The tutorials' graphs.</summary>
    public IReadOnlyList<Timing>? Workloads { get; set; }
}
