using System.Text;
using Spectre.Console;
using TfNetLstm.Data;

namespace TfNetLstm.Cli;

/// <summary>
/// The last line of the terminal, rewritten in place on standard error. It is one line, and not one of Spectre's live displays,
/// because what a tutorial prints goes to another stream of the same terminal: <see cref="Above"/> takes the status away, lets
/// the line through, and puts the status below it again.
/// </summary>
internal sealed class StatusLine : IDisposable
{
    private const int MinBar = 10,
        MaxBar = 40;

    private readonly IAnsiConsole _console;
    private string? _markup;
    private bool _drawn;

    internal StatusLine(IAnsiConsole console) => _console = console;

    /// <summary>A status line if standard error is a terminal that can rewrite a line, else null.</summary>
    internal static StatusLine? OnStandardError() => Console.IsErrorRedirected ? null : Create();

    /// <summary>Shows how much is done: a bar, as far as there is room for it, and then the parts that fit.</summary>
    /// <param name="share">From 0 to 1; null if it is not known.</param>
    /// <param name="parts">Plain text, the most important first; empty ones are left out.</param>
    internal void Show(double? share, params ReadOnlySpan<string> parts)
    {
        // Room for the "^C" that a terminal echoes, and for the last column, after which some go to the next line.
        var room = _console.Profile.Width - 3;
        var text = new StringBuilder();
        var length = 0;
        foreach (var part in parts)
        {
            if (part.Length == 0)
                continue;
            var needed = part.Length + (length > 0 ? 2 : 0);
            if (length + needed > room)
            {
                break;
            }
            text.Append(length > 0 ? "  " : "").Append(Markup.Escape(Printable.Line(part)));
            length += needed;
        }
        var bar = Math.Min(room - length - 2, MaxBar);
        if (share is { } done && bar >= MinBar)
        {
            var full = (int)(Math.Clamp(done, 0, 1) * bar);
            text.Insert(0, $"[green]{new string('━', full)}[/][grey]{new string('━', bar - full)}[/]  ");
        }
        _markup = text.ToString();
        Draw();
    }

    /// <summary>Leaves the terminal as if nothing had been shown.</summary>
    internal void Hide()
    {
        Erase();
        _markup = null;
    }

    /// <summary>A writer of whole lines that go to another stream of the same terminal, above the status.</summary>
    internal TextWriter Above(TextWriter output) => new LinesAbove(output, this);

    public void Dispose() => Hide();

    /// <summary>Apart, so that Spectre.Console is loaded only for those who see it.</summary>
    private static StatusLine? Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Profile.Capabilities.Ansi ? new StatusLine(console) : null;
    }

    private void Draw()
    {
        if (_markup is not null)
        {
            Erase();
            _console.Markup(_markup);
            _drawn = true;
        }
    }

    private void Erase()
    {
        if (_drawn)
        {
            _console.Write(new ControlCode("\r\x1b[2K"));
            _drawn = false;
        }
    }

    private sealed class LinesAbove(TextWriter output, StatusLine status) : TextWriter
    {
        public override Encoding Encoding => output.Encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value)
        {
            status.Erase();
            output.Write(value);
            if (value is [.., '\n'])
            {
                status.Draw();
            }
        }

        public override void WriteLine(string? value) => Write(value + output.NewLine);
    }
}
