using System.Diagnostics;
using System.Globalization;
using TfNetLstm.Notebooks.Cells;
using TfNetLstm.Notebooks.Format;

namespace TfNetLstm.Cli.Notebooks;

/// <summary>
/// A run as a script sees it: standard output has what the cells write there, standard error what they write there and, on a
/// terminal, which cell is running. Figures are in the notebook only.
/// </summary>
internal sealed class RunOutput : ICellOutput, IDisposable
{
    private const int ShowEveryMs = 500;

    private readonly StatusLine? _status = StatusLine.OnStandardError();
    private readonly TextWriter _output,
        _error;
    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private readonly int _cells;
    private readonly Stopwatch _clock = new();
    private readonly CancellationTokenSource _stop;
    private NotebookCell? _cell;

    /// <param name="cells">How many cells are to run.</param>
    /// <param name="stop">Stops the run.</param>
    internal RunOutput(int cells, CancellationToken stop)
    {
        _cells = cells;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _output = _status?.Above(Console.Out) ?? Console.Out;
        _error = _status?.Above(Console.Error) ?? Console.Error;
        _timer = new Timer(_ => Show());
    }

    /// <summary>Stops the run too when nothing can be written any more.</summary>
    internal CancellationToken Stop => _stop.Token;

    /// <summary>Why nothing can be written any more; null if something can.</summary>
    internal OutputException? Failure { get; private set; }

    /// <summary>Shows that a cell is running now.</summary>
    internal void Begin(NotebookCell cell)
    {
        lock (_lock)
            _cell = cell;
        _clock.Restart();
        if (_status is not null)
            _timer.Change(0, ShowEveryMs);
    }

    public void Stream(string name, string text)
    {
        try
        {
            lock (_lock)
                (name == "stdout" ? _output : _error).Write(text);
        }
        catch (OutputException e)
        {
            // The thread is the cell's, or a timer's; the command's own ends the run.
            Failure = e;
            _stop.CancelAsync();
        }
    }

    public void Display(IReadOnlyDictionary<string, string> forms) { }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
            _status?.Dispose();
        _stop.Dispose();
    }

    private void Show()
    {
        lock (_lock)
        {
            if (_cell is null)
                return;
            _status!.Show(
                (_cell.Number - 1.0) / _cells,
                string.Create(CultureInfo.InvariantCulture, $"cell {_cell.Number}/{_cells}"),
                string.Create(CultureInfo.InvariantCulture, $"{_clock.Elapsed.TotalSeconds:0} s"),
                _cell.Source.Split('\n')[0].Trim()
            );
        }
    }
}
