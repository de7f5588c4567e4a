using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Cli;

/// <summary><c>tfnetlstm list</c>: the tutorials.</summary>
internal static class ListCommand
{
    /// <summary>Where a table has fewer columns than this its words would be broken.</summary>
    private const int TableWidth = 60;

    internal static Command Create()
    {
        var command = new Command("list", "List the tutorials");
        command.SetAction(_ => Run());
        return command;
    }

    /// <summary>Lists the tutorials: as a table, or one below the other on a console that is too narrow for that.</summary>
    internal static void Write(IAnsiConsole console)
    {
        if (console.Profile.Width >= TableWidth)
        {
            console.Write(Table());
            return;
        }
        foreach (var tutorial in TutorialList.All)
        {
            console.Write(new Text(Inputs.NameOf(tutorial) + "\n"));
            var facts = $"{tutorial.Summary}\n{Steps(tutorial)} steps, seed {Seed(tutorial)}";
            console.Write(new Padder(new Text(facts), new Padding(2, 0, 0, 0)));
        }
    }

    private static int Run()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            // No terminal, no margin to wrap at.
            console.Profile.Width = short.MaxValue;
        }
        Write(console);
        return ExitCode.Success;
    }

    private static Table Table()
    {
        var table = new Table()
            .Border(TableBorder.None)
            .AddColumn("name")
            .AddColumn("document")
            .AddColumn("what it builds")
            .AddColumn(new TableColumn("steps").RightAligned())
            .AddColumn("seed");
        foreach (var tutorial in TutorialList.All)
        {
            table.AddRow(
                Markup.Escape(tutorial.Name),
                tutorial.Document ?? "-",
                Markup.Escape(tutorial.Summary),
                Steps(tutorial),
                Seed(tutorial)
            );
        }
        return table;
    }

    private static string Steps(Tutorial tutorial) => tutorial.Steps.ToString(CultureInfo.InvariantCulture);

    private static string Seed(Tutorial tutorial) => tutorial.Seed?.ToString(CultureInfo.InvariantCulture) ?? "drawn";
}
