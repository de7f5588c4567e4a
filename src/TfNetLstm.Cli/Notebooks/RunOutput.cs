using System.Diagnostics;
using System.Globalization;
using TfNetLstm.Notebooks.Cells;
using TfNetLstm.Notebooks.Format;

namespace TfNetLstm.Cli.Notebooks;

/// <summary>
/// A run as a script sees it: standard output has what the cells write there, standard error what they write there and, on a
/// terminal, which cell is running. Pictures are in the notebook only.
/// </summary>
internal sealed class RunOutput : ICellOutput, IDisposable
{
    private const int ShowEveryMs = 500;

    private readonly StatusLine? _status = StatusLine.OnStandardError();
    private readonly TextWriter _output, _error;
    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private readonly int _cells;
    private readonly Stopwatch _clock = new();
    private NotebookCell? _cell;

    /// <param name="cells">How many cells are to run.</param>
    internal RunOutput(int cells)
    {
        _cells = cells;
        _output = _status?.Above(Console.Out) ?? Console.Out;
        _error = _status?.Above(Console.Error) ?? Console.Error;
        _timer = new Timer(_ => Show());
    }

    /// <summary>Shows that a cell is running now.</summary>
    internal void Begin(NotebookCell cell)
    {
        lock (_lock) _cell = cell;
        _clock.Restart();
        if (_status is not null) _timer.Change(0, ShowEveryMs);
    }

    public void Stream(string name, string text)
    {
        lock (_lock) (name == "stdout" ? _output : _error).Write(text);
    }

    public void Display(IReadOnlyDictionary<string, string> forms)
    {
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock) _status?.Dispose();
    }

    private void Show()
    {
        lock (_lock)
        {
            if (_cell is null) return;
            _status!.Show((_cell.Number - 1.0) / _cells, string.Create(CultureInfo.InvariantCulture, $"cell {_cell.Number}/{_cells}"),
                string.Create(CultureInfo.InvariantCulture, $"{_clock.Elapsed.TotalSeconds:0} s"), _cell.Source.Split('\n')[0].Trim());
        }
    }
}
