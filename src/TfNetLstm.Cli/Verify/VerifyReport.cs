using System.Globalization;
using Spectre.Console;
using TfNetLstm.Verification;

namespace TfNetLstm.Cli;

/// <summary>Writes what a verification found: a table for each subject, the details of what failed, a summary.</summary>
internal sealed class VerifyReport
{
    /// <summary>Where a table has fewer columns than this its words and numbers would be broken.</summary>
    private const int TableWidth = 80;

    private const int Indent = 4;

    private readonly IAnsiConsole _console;

    internal VerifyReport(IAnsiConsole console) => _console = console;

    /// <param name="output">Where to.</param>
    /// <param name="plain">Whether that is no terminal: no colours, no margin.</param>
    internal VerifyReport(TextWriter output, bool plain)
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

    internal void Write(Report report)
    {
        _console.MarkupLine($"[bold]{Markup.Escape(report.Subject)}[/]");
        if (_console.Profile.Width >= TableWidth)
            _console.Write(Table(report));
        else
            WriteList(report);
        foreach (var check in report.Checks.Where(check => !check.Ok && check.Detail.Length > 0))
            _console.MarkupLine($"[red]{Markup.Escape(check.Check)}[/]: {Markup.Escape(check.Detail)}");
    }

    private static Table Table(Report report)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("check", "TensorFlow's value", "ours")
            .AddColumn(new TableColumn("difference").RightAligned())
            .AddColumn(new TableColumn("allowed").RightAligned())
            .AddColumn("ok");
        foreach (var check in report.Checks)
        {
            table.AddRow(
                Markup.Escape(check.Check),
                Markup.Escape(check.Expected),
                Markup.Escape(check.Actual),
                Number(check.Difference),
                Markup.Escape(Allowed(check)),
                Ok(check)
            );
        }
        return table;
    }

    private void WriteList(Report report)
    {
        foreach (var check in report.Checks)
        {
            _console.MarkupLine($"{Ok(check)} {Markup.Escape(check.Check)}");
            var facts =
                $"TensorFlow's {check.Expected}\nours {check.Actual}\n"
                + $"difference {Number(check.Difference)}\nallowed {Allowed(check)}";
            _console.Write(new Padder(new Text(facts), new Padding(Indent, 0, 0, 0)));
        }
    }

    private static string Ok(CheckResult check) => check.Ok ? "[green]yes[/]" : "[red]NO[/]";

    internal void WriteSummary(IReadOnlyList<Report> reports, IReadOnlyList<string> notChecked)
    {
        foreach (var report in reports)
        {
            var counts = $"{report.Checks.Count} checks, {report.Failed} failed";
            _console.MarkupLine($"{Markup.Escape(report.Subject)}: {counts}, {Largest(report.LargestRatio)}");
        }
        var left = reports.SelectMany(report => report.NotChecked.Select(part => $"{report.Subject}: {part}")).Concat(notChecked);
        foreach (var part in left)
            _console.MarkupLine($"not checked: {Markup.Escape(part)}");
        var (all, failed) = (reports.Sum(report => report.Checks.Count), reports.Sum(report => report.Failed));
        _console.MarkupLine($"[{(failed == 0 ? "green" : "red")}]{all} checks, {failed} failed[/]");
    }

    private static string Allowed(CheckResult check) =>
        (check.Allowed == 0 ? "equal" : Number(check.Allowed)) + (check.Reason.Length > 0 ? $" ({check.Reason})" : "");

    private static string Number(double value) =>
        value.ToString(double.IsInteger(value) ? "0" : "0.00e-0", CultureInfo.InvariantCulture);

    private static string Largest(double? ratio) =>
        ratio switch
        {
            null => "no difference",
            double.PositiveInfinity => "not equal where it has to be",
            { } value => $"largest difference {value.ToString("0.000", CultureInfo.InvariantCulture)} of what is allowed",
        };
}
