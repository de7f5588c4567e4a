using System.Diagnostics;
using System.Text;
using TfNetLstm.Notebooks.Cells;

namespace TfNetLstm.Notebooks.Protocol;

/// <summary>
/// Runs cells in a process of their own, which an <see cref="EngineServer"/> is: a cell that ends its process, as .NET does at an
/// endless recursion, an exception on a thread or a crash of native code, leaves the notebook's outputs and a word about it.
/// </summary>
public sealed class EngineClient : IDisposable
{
    /// <summary>Lines of the process's own standard error that are kept; .NET writes hundreds at a stack overflow.</summary>
    private const int MostLines = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2),
        PatienceAtItsEnd = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Lock _sending = new();
    private readonly List<string> _said = [];
    private int _last;

    /// <param name="command">What serves an engine on its standard streams.</param>
    public EngineClient(IEnumerable<string> command)
    {
        string[] words = [.. command];
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        _process = Process.Start(
            new ProcessStartInfo(words[0], words[1..])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = utf8,
                StandardOutputEncoding = utf8,
                StandardErrorEncoding = utf8,
            }
        )!;
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Runs a cell, when the one before has ended.</summary>
    /// <param name="code">C#; the last line may be an expression, whose value is shown.</param>
    /// <param name="number">What messages call the cell.</param>
    /// <param name="output">Hears what the cell writes and displays, on another thread.</param>
    public async Task<CellResult> RunAsync(string code, int number, ICellOutput output)
    {
        var id = Send(id => new Execute(id, code, number));
        while (await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            switch (Line.Answer(line))
            {
                case StreamText text:
                    output.Stream(text.Name, text.Text);
                    break;
                case Displayed shown:
                    output.Display(shown.Data);
                    break;
                case Executed executed when executed.Id == id:
                    // What native code wrote past the console.
                    if (Said() is { Length: > 0 } said)
                        output.Stream("stderr", string.Concat(said.Select(text => text + "\n")));
                    return new CellResult(executed.Value, executed.Error);
                case Refused refused when refused.Id == id:
                    return new CellResult(null, new CellError("EngineRefused", refused.Message, [refused.Message]));
            }
        }
        return new CellResult(null, Ending());
    }

    /// <inheritdoc cref="CellEngine.Interrupt"/>
    public void Interrupt() => Send(id => new Interrupt(id));

    /// <summary>Ends the process, whatever a cell is doing.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has gone before.
        }
        if (!_process.WaitForExit(Patience))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private int Send(Func<int, Request> request)
    {
        lock (_sending)
        {
            try
            {
                _process.StandardInput.Write(Line.Serialize(request(++_last)) + "\n");
                _process.StandardInput.Flush();
            }
            catch (IOException)
            {
                // Whoever waits for an answer finds out.
            }
            return _last;
        }
    }

    private CellError Ending()
    {
        // It has closed its output, as a process does when it ends.
        var ended = _process.WaitForExit(PatienceAtItsEnd);
        if (ended)
        {
            // For what it has said, too.
            _process.WaitForExit();
        }
        var said = Said();
        var message =
            "The cell has ended its process"
            + (ended ? $" (exit code {_process.ExitCode})" : "")
            + (said.Length > 0 ? $": {said[0].TrimEnd('.')}. " : ". ")
            + "What the cells had done is lost.";
        return new CellError("EngineEnded", message, [message, .. said.Skip(1)]);
    }

    private void Keep(string? line)
    {
        lock (_said)
        {
            if (!string.IsNullOrWhiteSpace(line) && _said.Count < MostLines)
                _said.Add(line);
        }
    }

    /// <summary>What the process has said, which is then forgotten.</summary>
    private string[] Said()
    {
        lock (_said)
        {
            string[] said = [.. _said];
            _said.Clear();
            return said;
        }
    }
}
