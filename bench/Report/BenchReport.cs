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

    /// <summary>How often everything was measured.</summary>
    public required int Rounds { get; init; }

    public required IReadOnlyList<Peak> Peaks { get; init; }

    /// <summary>The peers with their settings, each with its version.</summary>
    public IReadOnlyList<string>? Peers { get; set; }

    /// <summary>
    /// What the FMA peak beside the tutorials' graphs was of the best, by the median round: much below 1 if others used the
    /// machine, and then nothing here says much.
    /// </summary>
    public double? ShareOfMachine =>
        Workloads is null
            ? null
            : Statistics.Median(
                Workloads.SelectMany(timing =>
                    timing.Peaks.Select(peak => peak / timing.Threads / Peaks.Max(best => best.GigaflopsPerSecondPerCore))
                )
            );

    /// <summary>The tutorials' graphs.</summary>
    public IReadOnlyList<Timing>? Workloads { get; set; }

    public IReadOnlyList<PeerTiming>? WorkloadsOfPeers { get; set; }

    /// <summary>One arithmetic, first unrolled, then in a loop.</summary>
    public IReadOnlyList<Timing>? StaticAndDynamic { get; set; }

    /// <summary>Each of the tutorials' graphs as it is planned, then without planning passes.</summary>
    public IReadOnlyList<Timing>? OpByOp { get; set; }

    /// <summary>The static graph at growing sizes.</summary>
    public IReadOnlyList<Timing>? Growth { get; set; }

    public IReadOnlyList<PeerTiming>? GrowthOfPeers { get; set; }

    /// <summary>Networks beyond the tutorials'.</summary>
    public IReadOnlyList<Timing>? Networks { get; set; }

    public IReadOnlyList<PeerTiming>? NetworksOfPeers { get; set; }

    public IReadOnlyList<BusyTiming>? Busy { get; set; }

    public IReadOnlyList<MemoryTrace>? Memory { get; set; }

    /// <summary>Programs that train for one step.</summary>
    public IReadOnlyList<ProgramTiming>? FirstSteps { get; set; }

    public IReadOnlyList<ProgramTiming>? WholePrograms { get; set; }
}
