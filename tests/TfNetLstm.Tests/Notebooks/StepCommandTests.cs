using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Testing;
using TfNetLstm.Cli.Notebooks;
using TfNetLstm.Notebooks.Format;
using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Notebooks;

/// <summary><c>tfnetlstm notebook step</c>, with the answers in a pipe.</summary>
public sealed class StepCommandTests : IDisposable
{
    private const string Question = "[Enter] run  [s] skip  [q] quit > \n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cells_are_shown_run_skipped_and_left()
    {
        var file = NotebookFiles.Write(_folder["a.ipynb"], "var a = 1;\nConsole.WriteLine(a);", "a = 5;", "a + 1", "a + 2");
        var before = File.ReadAllBytes(file);
        var result = CliProcess.RunWithInput("\nwhat?\ns\n\nq\n", "notebook", "step", file, "--out", _folder["b.ipynb"]);
        Assert.Equal(
            $"""
            In [1] of 4
            1  var a = 1;
            2  Console.WriteLine(a);
            {Question}1
            In [2] of 4
            1  a = 5;
            {Question}{Question}In [3] of 4
            1  a + 1
            {Question}2
            In [4] of 4
            1  a + 2
            {Question}
            """.ReplaceLineEndings("\n"),
            result.Output
        );
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal(before, File.ReadAllBytes(file));
        Assert.Equal([1, 0, 1, 0], NotebookFiles.Cells(_folder["b.ipynb"]).Select(cell => cell["outputs"]!.AsArray().Count));
    }

    [Fact(Explicit = true)]
    public void An_error_ends_it_and_the_end_of_the_input_does()
    {
        var file = NotebookFiles.Write(_folder["a.ipynb"], "1", "Console.WriteLine(2);\nmissing", "3");
        var failed = CliProcess.RunWithInput("\n\n\n", "notebook", "step", file, "--out", _folder["b.ipynb"]);
        Assert.Equal(1, failed.ExitCode);
        Assert.EndsWith(
            "In [2], line 2, column 1: error CS0103: The name 'missing' does not exist in the current context\n    "
                + "missing\n    ^^^^^^^\n\n",
            failed.Output
        );
        Assert.Equal("CompilationError", (string?)NotebookFiles.Outputs(_folder["b.ipynb"]).Last()["ename"]);
        Assert.Equal(0, CliProcess.RunWithInput("\n", "notebook", "step", file).ExitCode);
    }

    [Fact]
    public void Ctrl_C_stops_the_cell_and_not_the_walk()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        var file = NotebookFiles.Write(_folder["a.ipynb"], "var n = 7;\nConsole.WriteLine(\"begun\");\nwhile (true);", "n");
        var result = CliProcess.RunAndSignal(CliProcess.Interrupt, line => line == "begun", "\n\n", ["notebook", "step", file]);
        Assert.Contains(
            "CellInterruptedException: The cell was interrupted; variables keep the values they had.\n  In [1], line 3: "
                + "while (true);\n",
            result.Output
        );
        Assert.EndsWith($"{Question}7\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void On_a_terminal_a_key_is_an_answer_and_others_are_none()
    {
        var keys = new Queue<char>("x\rs q");
        var output = new StringWriter { NewLine = "\n" };
        var terminal = new StepTerminal(output, isTerminal: true, Key);
        Assert.Equal(
            [StepAnswer.Run, StepAnswer.Skip, StepAnswer.Run, StepAnswer.Quit],
            Enumerable.Range(0, 4).Select(_ => terminal.Ask())
        );
        Assert.Equal(4, output.ToString().Split('\n').Length - 1);

        ConsoleKeyInfo Key()
        {
            var key = keys.Dequeue();
            return new(key, key is '\r' ? ConsoleKey.Enter : (ConsoleKey)char.ToUpperInvariant(key), false, false, false);
        }
    }

    [Fact]
    public void On_a_terminal_a_line_of_code_fits_with_its_number()
    {
        const int Columns = 80;
        using var folder = new TemporaryFolder();
        var file = NotebookFiles.Write(folder["a.ipynb"], $"var {new string('a', Columns - 10)} = 1;\nvar b = 2;");
        var output = new StringWriter();
        new StepTerminal(output, isTerminal: true, null).Show(Notebook.Read(file).Cells.First(cell => cell.IsCode), count: 1);
        var lines = Regex.Replace(output.ToString(), "\x1b\\[[0-9;]*m", "").Split('\n').Select(line => line.TrimEnd()).ToArray();
        Assert.All(lines, line => Assert.InRange(line.Length, 0, Columns));
        Assert.Contains("2  var b = 2;", lines);
    }

    [Fact]
    public void On_a_terminal_Markdown_shows_as_what_it_means()
    {
        var console = new TestConsole().Width(40).EmitAnsiSequences();
        console.Write(
            MarkdownText.Render(
                """
                # Title with `code`

                One *two* **three** [four](https://example.org/five) and a
                second line &amp; more.

                - first
                - second
                  1. inner

                ```
                a  *b*
                ```

                <hr>
                """
            )
        );
        const string Bold = "\u001b[1",
            Italic = "\u001b[3";
        Assert.Contains(Bold, console.Output);
        Assert.Contains(Italic, console.Output);
        Assert.Equal(
            """
            Title with code

            One two three four and a second line &
            more.

            - first
            - second
              1. inner

            a  *b*

            <hr>


            """.ReplaceLineEndings("\n"),
            Regex.Replace(Regex.Replace(console.Output, "\u001b\\[[0-9;]*m", ""), " +\n", "\n")
        );
    }

    [Fact(Explicit = true)]
    public void A_tutorial_shows_its_text_and_its_figures()
    {
        var result = CliProcess.RunWithInput("\n\nq\n", "notebook", "step", NotebookFiles.PathOf("static"));
        Assert.Contains("# `static`: an LSTM unrolled over the rows of a digit\n", result.Output);
        Assert.Contains("▐█", result.Output);
        Assert.Equal(0, result.ExitCode);
    }
}
