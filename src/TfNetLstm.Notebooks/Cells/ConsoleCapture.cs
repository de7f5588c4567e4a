using System.Text;

namespace TfNetLstm.Notebooks.Cells;

/// <summary>
/// Takes what is written to the console and hands it on in pieces: soon, so that one can watch a cell run, and not letter by
/// letter, so that a cell can write megabytes. A writer waits while the receiver is busy.
/// </summary>
internal sealed class ConsoleCapture : IDisposable
{
    private const int PieceLength = 64 * 1024;
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    private readonly TextWriter _out = Console.Out,
        _error = Console.Error;
    private readonly TextReader _in = Console.In;
    private readonly object _lock;
    private readonly StringBuilder _text = new();
    private readonly Timer _timer;
    private string _name = "stdout";
    private ICellOutput? _output;

    internal ConsoleCapture()
    {
        _timer = new Timer(_ => Flush());
        Console.SetOut(new Writer(this, "stdout"));
        Console.SetError(new Writer(this, "stderr"));
        // A cell that writes holds this lock, and .NET's own console streams, to which the receiver may write, take it too: with
        // a lock of our own between them the two would wait for each other.
        _lock = Console.Out;
        // A cell has nobody to read from.
        Console.SetIn(TextReader.Null);
    }

    /// <summary>The receiver of what is written from now on.</summary>
    internal ICellOutput? Output
    {
        set
        {
            lock (_lock)
            {
                Flush();
                _output = value;
            }
        }
    }

    /// <summary>Hands on what has been written so far.</summary>
    internal void Flush()
    {
        lock (_lock)
        {
            if (_text.Length == 0)
                return;
            var text = _text.ToString();
            _text.Clear();
            _output?.Stream(_name, text);
        }
    }

    /// <summary>Hands on a value, after what was written before it.</summary>
    internal void Display(IReadOnlyDictionary<string, string> forms)
    {
        lock (_lock)
        {
            Flush();
            _output?.Display(forms);
        }
    }

    /// <summary>Writes as if the cell had.</summary>
    internal void Write(string name, ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (name != _name)
                Flush();
            _name = name;
            if (_text.Length == 0)
                _timer.Change(Delay, Timeout.InfiniteTimeSpan);
            _text.Append(text);
            if (_text.Length >= PieceLength)
                Flush();
        }
    }

    public void Dispose()
    {
        Flush();
        Console.SetOut(_out);
        Console.SetError(_error);
        Console.SetIn(_in);
        _timer.Dispose();
    }

    private sealed class Writer : TextWriter
    {
        private readonly ConsoleCapture _capture;
        private readonly string _name;

        internal Writer(ConsoleCapture capture, string name)
        {
            (_capture, _name) = (capture, name);
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Interruption.CheckInWriting();
            _capture.Write(_name, buffer);
        }

        public override void WriteLine(string? value) => Write(value + "\n");

        public override void Flush() => _capture.Flush();
    }
}
