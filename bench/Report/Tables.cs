using System.Globalization;
using Spectre.Console;
using TfNetLstm.Bench.Measurement;

namespace TfNetLstm.Bench.Report;

/// <summary>Prints what was found, a table for each section as soon as it is there.</summary>
internal sealed class Tables
{
    private readonly IAnsiConsole _console;

    /// <param name="output">Where to.</param>
    /// <param name="plain">Whether that is no terminal: no colours, no margin.</param>
    internal Tables(TextWriter output, bool plain)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (plain) _console.Profile.Width = short.MaxValue;
    }

    internal void Write(Machine machine)
        => _console.MarkupLineInterpolated($"{machine.Processor}, {machine.Cores} cores; {machine.System}; {machine.Runtime}");

    internal void Write(IReadOnlyList<Peak> peaks)
    {
        var rows = peaks.GroupBy(peak => peak.Bits).Select(width => (string[])
            [$"{width.Key} bits", .. width.Select(peak => Number(peak.GigaflopsPerSecondPerCore, 1))]);
        var threads = peaks.Select(peak => peak.Threads).Distinct().Select(Threads);
        Write("FMA peak, GFLOP/s of each core", ["vectors", .. threads], rows);
    }

    internal void Write(string title, IReadOnlyList<Timing> timings)
        => Write(title, ["workload", "threads", "ms", "GFLOP", "GFLOP/s", "of the FMA peak", "bytes allocated"],
            timings.Select(timing => (string[])
            [
                timing.Workload, Number(timing.Threads), Number(timing.MedianMilliseconds, 2), Number(timing.Gigaflops, 3),
                Number(timing.GigaflopsPerSecond, 1), Percent(timing.ShareOfPeak), Number(timing.AllocatedBytes),
            ]));

    internal static string Number(double value, int decimals = 0)
        => value.ToString("N" + decimals, CultureInfo.InvariantCulture);

    internal static string Percent(double share) => Number(share * 100, 1) + "%";

    private static string Threads(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";

    private void Write(string title, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        _console.WriteLine();
        _console.MarkupLineInterpolated($"[bold]{title}[/]");
        var table = new Table().Border(TableBorder.Simple).AddColumn(columns[0]);
        foreach (string column in columns.Skip(1)) table.AddColumn(new TableColumn(column).RightAligned());
        foreach (string[] row in rows) table.AddRow(Array.ConvertAll(row, Markup.Escape));
        _console.Write(table);
    }
}
