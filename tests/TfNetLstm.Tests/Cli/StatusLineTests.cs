using Spectre.Console;
using TfNetLstm.Cli;

namespace TfNetLstm.Tests.Cli;

/// <summary>What a terminal shows when the status and the tutorial's lines both go to it.</summary>
public class StatusLineTests
{
    private const int Width = 60;
    private readonly StringWriter _terminal = new() { NewLine = "\n" };
    private readonly StatusLine _status;

    public StatusLineTests()
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(_terminal),
            }
        );
        console.Profile.Width = Width;
        _status = new StatusLine(console);
    }

    [Fact]
    public void LinesStandAboveTheStatus()
    {
        using var output = _status.Above(_terminal);
        output.WriteLine("done");
        _status.Show(0.5, "5/10 steps");
        output.WriteLine("Iter 1280");
        output.WriteLine("(128, 10)");
        Assert.Equal(["done", "Iter 1280", "(128, 10)", $"{new string('━', 40)}  5/10 steps"], Screen());
        _status.Show(0.75, "7/10 steps");
        Assert.EndsWith("  7/10 steps", Screen()[^1]);
        _status.Hide();
        output.WriteLine("Optimization Finished!");
        Assert.Equal(["done", "Iter 1280", "(128, 10)", "Optimization Finished!", ""], Screen());
    }

    [Fact]
    public void LineWrittenInPiecesIsNotTornApart()
    {
        using var output = _status.Above(_terminal);
        _status.Show(null, "status");
        output.Write("one ");
        output.Write('t');
        output.Write("wo\n");
        Assert.Equal(["one two", "status"], Screen());
    }

    [Fact]
    public void PartsThatDoNotFitAreLeftOut()
    {
        _status.Show(0.5, "0123456789", new string('a', Width - 25), "[red]");
        Assert.Equal($"0123456789  {new string('a', Width - 25)}  [red]", Screen()[^1]);
        _status.Show(0.5, "0123456789", new string('a', Width - 14), "[red]");
        Assert.Equal("0123456789", Screen()[^1].TrimStart('━', ' '));
        Assert.True(Screen()[^1].Length <= Width - 3);
    }

    /// <summary>The lines of a terminal that has been sent what was written: text, '\n', '\r' and "erase line".</summary>
    private string[] Screen()
    {
        var lines = new List<string> { "" };
        var sent = _terminal.ToString();
        for (var i = 0; i < sent.Length; i++)
        {
            if (sent[i] == '\n')
            {
                lines.Add("");
            }
            else if (sent.AsSpan(i).StartsWith("\r\x1b[2K"))
            {
                lines[^1] = "";
                i += "\r\x1b[2K".Length - 1;
            }
            else
            {
                Assert.False(char.IsControl(sent[i]), $"Control character {(int)sent[i]} at {i}.");
                lines[^1] += sent[i];
            }
        }
        return [.. lines];
    }
}
