using Spectre.Console;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Cells;
using TfNetLstm.Notebooks.Format;

namespace TfNetLstm.Cli.Notebooks;

/// <summary>What to do with the cell that is shown.</summary>
internal enum StepAnswer
{
    Run,
    Skip,
    Quit,
}

/// <summary>Shows a notebook's cells and their outputs in the terminal, pictures as text.</summary>
internal sealed class StepTerminal : ICellOutput
{
    private readonly TextWriter _output = Console.Out;
    private readonly TextReader _input = Console.In;
    private readonly IAnsiConsole _console;

    internal StepTerminal()
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output) });
        // No terminal, no margin to wrap at.
        if (Console.IsOutputRedirected)
            _console.Profile.Width = short.MaxValue;
    }

    /// <summary>Shows a cell's text, or its code with line numbers.</summary>
    internal void Show(NotebookCell cell, int count)
    {
        // What is shown is what runs: no character of it may hide another.
        string source = Printable.Lines(cell.Source).TrimEnd();
        if (!cell.IsCode)
        {
            _console.Write(new Text(source + "\n\n", new Style(Color.Grey)));
            return;
        }
        _console.Write(new Text($"In [{cell.Number}] of {count}\n", new Style(Color.Green)));
        string[] lines = source.Split('\n');
        int width = $"{lines.Length}".Length;
        for (int i = 0; i < lines.Length; i++)
        {
            _console.Write(new Text($"{(i + 1).ToString().PadLeft(width)}  ", new Style(Color.Grey)));
            _console.Write(new Text(lines[i].TrimEnd() + "\n"));
        }
    }

    /// <summary>Asks until there is an answer; the end of the input is one.</summary>
    internal StepAnswer Ask()
    {
        while (true)
        {
            _console.Write(new Text("[Enter] run  [s] skip  [q] quit > ", new Style(Color.Yellow)));
            string? line = _input.ReadLine();
            // What is typed ends its line on the screen; a pipe's does not.
            if (line is null || Console.IsInputRedirected)
                _output.WriteLine();
            switch (line?.Trim().ToLowerInvariant())
            {
                case "":
                    return StepAnswer.Run;
                case "s":
                    return StepAnswer.Skip;
                case null or "q":
                    return StepAnswer.Quit;
            }
        }
    }

    internal void Show(CellError error)
    {
        string text = Printable.Lines(string.Join('\n', error.Traceback));
        _console.Write(new Text(text + "\n\n", new Style(Color.Red)));
    }

    public void Stream(string name, string text) => Write(text);

    public void Display(IReadOnlyDictionary<string, string> forms) =>
        Write((forms.TryGetValue("text/plain", out string? text) ? text : $"({string.Join(", ", forms.Keys)})") + "\n");

    private void Write(string text)
    {
        try
        {
            _output.Write(text);
        }
        catch (OutputException)
        {
            // Whatever is shown next finds out, on the thread that can end the walk.
        }
    }
}
