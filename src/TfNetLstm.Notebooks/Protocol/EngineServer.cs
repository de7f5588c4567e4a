using System.Threading.Channels;
using TfNetLstm.Notebooks.Cells;
using TfNetLstm.Notebooks.Editing;

namespace TfNetLstm.Notebooks.Protocol;

/// <summary>
/// Serves an engine over two streams, a message a line (<see cref="Request"/>, <see cref="Answer"/>). Requests are answered one
/// after the other; an interrupt is heeded at once and has no answer of its own.
/// </summary>
public sealed class EngineServer
{
    private readonly CellEngine _engine;
    private readonly CodeEditor _editor;
    private readonly TextReader _input;
    private readonly TextWriter _output;
    private readonly Lock _writing = new();

    /// <summary>A server that answers the requests of one stream on another.</summary>
    /// <param name="engine">Runs the cells.</param>
    /// <param name="input">Requests.</param>
    /// <param name="output">Answers.</param>
    public EngineServer(CellEngine engine, TextReader input, TextWriter output)
    {
        (_engine, _editor, _input, _output) = (engine, new CodeEditor(engine), input, output);
    }

    /// <summary>Serves until it is told to shut down or the input ends, whatever a cell is doing then.</summary>
    public void Run()
    {
        var requests = Channel.CreateUnbounded<Request>();
        _ = AnswerAllAsync(requests.Reader);
        while (_input.ReadLine() is { } line)
        {
            var (request, refused) = RequestReader.Read(line);
            switch (request)
            {
                case null:
                    Write(refused!);
                    break;
                case Shutdown:
                    return;
                case Interrupt:
                    _engine.Interrupt();
                    break;
                default:
                    requests.Writer.TryWrite(request);
                    break;
            }
        }
    }

    private async Task AnswerAllAsync(ChannelReader<Request> requests)
    {
        await foreach (var request in requests.ReadAllAsync())
        {
            try
            {
                Write(await AnswerAsync(request));
            }
            catch (Exception e)
            {
                Write(new Refused(request.Id, $"{e.GetType().Name}: {e.Message}"));
            }
        }
    }

    private async Task<Answer> AnswerAsync(Request request)
    {
        switch (request)
        {
            case Execute execute:
                var result = await _engine.RunAsync(execute.Code, execute.Number, new Receiver(this, execute.Id));
                return new Executed(execute.Id, result.Value, result.Error);
            case Complete complete:
                var found = await _editor.CompleteAsync(complete.Code, complete.Position);
                return new Completed(
                    complete.Id,
                    found.Start,
                    found.End,
                    [.. found.Choices.Select(c => new Choice(c.Text, c.Kind))]
                );
            case Inspect inspect:
                return new Inspected(inspect.Id, await _editor.InspectAsync(inspect.Code, inspect.Position));
            case IsComplete isComplete:
                return new Completeness(isComplete.Id, CodeEditor.Completeness(isComplete.Code));
            default:
                throw new InvalidOperationException($"{request.GetType().Name} has no answer.");
        }
    }

    private void Write(Answer answer)
    {
        var line = Line.Serialize(answer);
        lock (_writing)
        {
            _output.Write(line + "\n");
            _output.Flush();
        }
    }

    private sealed class Receiver(EngineServer server, int id) : ICellOutput
    {
        public void Stream(string name, string text) => server.Write(new StreamText(id, name, text));

        public void Display(IReadOnlyDictionary<string, string> forms) => server.Write(new Displayed(id, forms));
    }
}
