using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary><c>tfnetlstm list</c>: the tutorials.</summary>
internal static class ListCommand
{
    internal static Command Create()
    {
        var command = new Command("list", "List the tutorials");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var table = new Table()
            .Border(TableBorder.None)
            .AddColumn("name")
            .AddColumn("number")
            .AddColumn("what it builds")
            .AddColumn(new TableColumn("steps").RightAligned())
            .AddColumn("seed");
        foreach (var tutorial in TutorialList.All)
        {
            table.AddRow(
                Markup.Escape(tutorial.Name),
                tutorial.Number,
                Markup.Escape(tutorial.Summary),
                tutorial.Steps.ToString(CultureInfo.InvariantCulture),
                tutorial.Seed?.ToString(CultureInfo.InvariantCulture) ?? "drawn"
            );
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            // No terminal, no margin to wrap at.
            console.Profile.Width = short.MaxValue;
        }
        console.Write(table);
        return ExitCode.Success;
    }
}
