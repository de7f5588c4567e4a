using System.Globalization;
using Spectre.Console;
using TfNetLstm.Bench.Measurement;

namespace TfNetLstm.Bench.Report;

/// <summary>Prints what was found, a table for each part as soon as it is there.</summary>
internal sealed class Tables
{
    private readonly IAnsiConsole _console;

    /// <param name="output">Where to.</param>
    /// <param name="plain">Whether that is no terminal: no colours, no margin.</param>
    internal Tables(TextWriter output, bool plain)
    {
        _console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            }
        );
        if (plain)
            _console.Profile.Width = short.MaxValue;
    }

    internal void Write(Machine machine, IReadOnlyList<Peak> peaks)
    {
        _console.MarkupLineInterpolated($"{machine.Processor}, {machine.Cores} cores; {machine.System}; {machine.Runtime}");
        var threads = peaks.Select(peak => peak.Threads).Distinct().Select(count => count == 1 ? "1 thread" : $"{count} threads");
        Write(
            "FMA peak, GFLOP/s of each core",
            ["vectors", .. threads],
            peaks
                .GroupBy(peak => peak.Bits)
                .Select(width => Row($"{width.Key} bits", [.. width.Select(peak => Number(peak.GigaflopsPerSecondPerCore, 1))]))
        );
    }

    internal void Write(string title, IReadOnlyList<Timing> timings) => Write(title, Columns, timings.Select(Row));

    /// <summary>Timings, each compared with the first of as many threads.</summary>
    /// <param name="comparison">What the comparison says.</param>
    /// <param name="compare">Compares a timing with the first.</param>
    internal void WriteCompared(
        string title,
        IReadOnlyList<Timing> timings,
        string comparison,
        Func<Timing, Timing, double> compare
    ) =>
        Write(
            title,
            [.. Columns, $"{comparison}, {timings[0].Workload} = 1"],
            timings.Select(timing =>
                (string[])[.. Row(timing), Number(compare(timing, timings.First(t => t.Threads == timing.Threads)), 3)]
            )
        );

    /// <summary>Of each peer the best way to write the network.</summary>
    internal void Write(string title, IReadOnlyList<PeerTiming> timings) =>
        Write(
            title,
            ["workload", "threads", "peer", "fastest as", "ms", "of the FMA peak", "times ours"],
            timings
                .GroupBy(timing => (timing.Workload, timing.Threads, timing.Peer))
                .Select(ways => ways.MinBy(way => way.MedianMilliseconds)!)
                .Select(best =>
                    Row(
                        best.Workload,
                        Number(best.Threads),
                        best.Peer,
                        best.Way,
                        Number(best.MedianMilliseconds, 2),
                        Percent(best.ShareOfPeak),
                        Number(best.TimesOurs, 2)
                    )
                )
        );

    internal void Write(IReadOnlyList<BusyTiming> timings) =>
        Write(
            "Beside as many busy processes as cores",
            ["workload", "threads", "ms alone", "ms beside", "times slower", "slowest ms"],
            timings.Select(timing =>
                Row(
                    timing.Workload,
                    Number(timing.Threads),
                    Number(timing.MedianAlone, 2),
                    Number(timing.MedianBeside, 2),
                    Number(timing.TimesSlower, 2),
                    Number(timing.SlowestMilliseconds, 1)
                )
            )
        );

    internal void Write(IReadOnlyList<MemoryTrace> traces) =>
        Write(
            "Memory over training steps",
            ["network", "from step", "MB", "to step", "MB", "live objects grew by MB", "bytes allocated"],
            traces.Select(trace =>
                Row(
                    trace.Workload,
                    Number(trace.Samples[0].Step),
                    Number(trace.Samples[0].WorkingSetMegabytes, 1),
                    Number(trace.Samples[^1].Step),
                    Number(trace.Samples[^1].WorkingSetMegabytes, 1),
                    Number(trace.LiveGrowthMegabytes, 3),
                    Number(trace.AllocatedBytes)
                )
            )
        );

    internal void WriteFirstSteps(IReadOnlyList<ProgramTiming> programs) =>
        Write(
            "From process start to the first trained step",
            ["tfnetlstm", "s", "peak MB"],
            programs.Select(program =>
                Row(program.Arguments, Number(program.MedianSecondsToFirstStep, 3), Number(program.PeakMegabytes))
            )
        );

    internal void WriteWholePrograms(IReadOnlyList<ProgramTiming> programs) =>
        Write(
            "Whole programs",
            ["tfnetlstm", "s", "peak MB", "TensorFlow 1.15.5, scaled, s", "times ours"],
            programs.Select(program =>
                Row(
                    program.Arguments,
                    Number(program.MedianSeconds, 2),
                    Number(program.PeakMegabytes),
                    Number(program.ScaledTensorFlowSeconds, 1),
                    Number(program.TensorFlowTimesOurs, 2)
                )
            )
        );

    private static string[] Columns { get; } =
    ["workload", "threads", "ms", "GFLOP", "GFLOP/s", "of the FMA peak", "bytes allocated", "core to core, ns"];

    private static string[] Row(Timing timing) =>
        Row(
            timing.Workload,
            Number(timing.Threads),
            Number(timing.MedianMilliseconds, 2),
            Number(timing.Gigaflops, 3),
            Number(timing.GigaflopsPerSecond, 1),
            Percent(timing.ShareOfPeak),
            Number(timing.AllocatedBytes),
            timing.RoundTrips.Length == 0 ? "" : Number(Statistics.Median(timing.RoundTrips))
        );

    private static string[] Row(string first, params string[] others) => [first, .. others];

    private static string Number(double value, int decimals = 0) => value.ToString("N" + decimals, CultureInfo.InvariantCulture);

    private static string Percent(double share) => Number(share * 100, 1) + "%";

    private void Write(string title, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        _console.WriteLine();
        _console.MarkupLineInterpolated($"[bold]{title}[/]");
        var table = new Table().Border(TableBorder.Simple).AddColumn(columns[0]);
        foreach (var column in columns.Skip(1))
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var row in rows)
            table.AddRow(Array.ConvertAll(row, Markup.Escape));
        _console.Write(table);
    }
}
