using TfNetLstm.Bench.Measurement;
using TfNetLstm.Bench.Report;
using TfNetLstm.Bench.Workloads;
using TfNetLstm.Cli;

namespace TfNetLstm.Bench;

/// <summary>A run of the bench: measures section after section, prints each, and writes all of them to a file.</summary>
/// <param name="names">The workloads.</param>
/// <param name="rounds">How often everything is measured.</param>
/// <param name="json">The file to write, or null.</param>
internal sealed class Bench(IReadOnlyList<string> names, int rounds, string? json)
{
    private static readonly int[] Threads = [1, 2];
    private static readonly TimeSpan BlockTime = TimeSpan.FromMilliseconds(250);

    private readonly Tables _tables = new(Console.Out, Console.IsOutputRedirected);

    internal void Run()
    {
        using var status = StatusLine.OnStandardError();
        void Progress(double share, string text) => status?.Show(share, text);

        var report = new BenchReport { Machine = Machine.This(), Rounds = rounds, Peaks = MeasurePeaks() };
        _tables.Write(report.Machine);
        _tables.Write(report.Peaks);

        report.Workloads = Measure([.. names.Select(TutorialWorkloads.Create)], Progress);
        status?.Hide();
        _tables.Write("The tutorials' graphs, one Session.run", report.Workloads);

        if (json is not null) JsonFile.Write(report, json);
    }

    private static IReadOnlyList<Peak> MeasurePeaks()
        => [.. from width in FmaLoop.Widths from count in Threads select new Peak(width, count, FmaPeak.PerCore(count, width))];

    private IReadOnlyList<Timing> Measure(IReadOnlyList<Workload> workloads, Action<double, string> progress)
    {
        var timings = new Rounds(workloads, Threads, rounds, BlockTime).Run(progress);
        foreach (var workload in workloads) workload.Dispose();
        return timings;
    }
}
