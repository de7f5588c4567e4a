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

/// <summary>Shows a notebook's cells and their outputs in the terminal, figures as text.</summary>
internal sealed class StepTerminal : ICellOutput
{
    private readonly TextWriter _output;
    private readonly IAnsiConsole _console;
    private readonly Func<StepAnswer?> _answer;
    private readonly bool _isTerminal;

    /// <summary>The process's own: a terminal, or pipes.</summary>
    internal StepTerminal()
        : this(
            Console.Out,
            !Console.IsOutputRedirected,
            Console.IsInputRedirected ? null : () => Console.ReadKey(intercept: true)
        ) { }

    /// <param name="output">Where all is shown.</param>
    /// <param name="isTerminal">Whether that is a terminal, which shows what Markdown means and has a margin to wrap at.</param>
    /// <param name="readKey">Waits for a key; null to read lines of standard input.</param>
    internal StepTerminal(TextWriter output, bool isTerminal, Func<ConsoleKeyInfo>? readKey)
    {
        (_output, _isTerminal) = (output, isTerminal);
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!isTerminal)
            _console.Profile.Width = short.MaxValue;
        var input = Console.In;
        _answer = readKey is null ? () => OfLine(input.ReadLine()) : () => OfKey(readKey);
    }

    /// <summary>Shows a cell's text, or its code with line numbers.</summary>
    internal void Show(NotebookCell cell, int count)
    {
        // What is shown is what runs: no character of it may hide another.
        var source = Printable.Lines(cell.Source).TrimEnd();
        if (!cell.IsCode)
        {
            _console.Write(_isTerminal ? MarkdownText.Render(source) : new Text(source + "\n\n"));
            return;
        }
        _console.Write(new Text($"In [{cell.Number}] of {count}\n", new Style(Color.Green)));
        var lines = source.Split('\n');
        var width = $"{lines.Length}".Length;
        for (var i = 0; i < lines.Length; i++)
        {
            // Together, as each by itself would have the whole of a line.
            var number = new Paragraph($"{(i + 1).ToString().PadLeft(width)}  ", new Style(Color.Grey));
            _console.Write(number.Append(lines[i].TrimEnd() + "\n"));
        }
    }

    /// <summary>Asks until there is an answer; the end of the input is one.</summary>
    internal StepAnswer Ask()
    {
        while (true)
        {
            _console.Write(new Text("[Enter] run  [s] skip  [q] quit > ", new Style(Color.Yellow)));
            var answer = _answer();
            _output.WriteLine();
            if (answer is { } known)
                return known;
        }
    }

    private static StepAnswer? OfLine(string? line) =>
        line?.Trim().ToLowerInvariant() switch
        {
            "" => StepAnswer.Run,
            "s" => StepAnswer.Skip,
            null or "q" => StepAnswer.Quit,
            _ => null,
        };

    /// <summary>The first key that is an answer.</summary>
    private static StepAnswer? OfKey(Func<ConsoleKeyInfo> readKey)
    {
        while (true)
        {
            switch (readKey().Key)
            {
                case ConsoleKey.Enter or ConsoleKey.Spacebar:
                    return StepAnswer.Run;
                case ConsoleKey.S:
                    return StepAnswer.Skip;
                case ConsoleKey.Q or ConsoleKey.Escape:
                    return StepAnswer.Quit;
            }
        }
    }

    internal void Show(CellError error)
    {
        var text = Printable.Lines(string.Join('\n', error.Traceback));
        _console.Write(new Text(text + "\n\n", new Style(Color.Red)));
    }

    public void Stream(string name, string text) => Write(text);

    public void Display(IReadOnlyDictionary<string, string> forms) =>
        Write((forms.TryGetValue("text/plain", out var text) ? text : $"({string.Join(", ", forms.Keys)})") + "\n");

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
