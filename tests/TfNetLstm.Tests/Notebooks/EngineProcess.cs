using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>What came of a cell.</summary>
/// <param name="Out">What it wrote on standard output, and <paramref name="Error"/> on standard error.</param>
/// <param name="Displays">The values displayed, each with its forms by MIME type.</param>
/// <param name="Pieces">How many messages its text came in.</param>
public sealed record CellReply(string Out, string Error, List<JsonObject> Displays, JsonObject End, int Pieces)
{
    internal string? Value => (string?)End["value"]?["text/plain"];

    internal string? ErrorName => (string?)End["error"]?["name"];

    internal string Traceback => string.Join('\n', End["error"]?["traceback"]?.AsArray().Select(line => (string)line!) ?? []);
}

/// <summary>The engine behind the kernel, <c>notebook serve</c>, as the kernel speaks with it.</summary>
public sealed class EngineProcess : IDisposable
{
    private readonly BlockingCollection<JsonObject> _answers = [];
    private readonly Process _process;
    private int _last,
        _number;

    public EngineProcess()
    {
        _process = CliProcess.StartServing("notebook", "serve");
        new Thread(() =>
        {
            while (_process.StandardOutput.ReadLine() is { } line)
                _answers.Add(JsonNode.Parse(line)!.AsObject());
            _answers.CompleteAdding();
        })
        {
            IsBackground = true,
        }.Start();
    }

    internal Process Process => _process;

    /// <summary>Runs a cell and waits for its end.</summary>
    /// <param name="heard">Hears each piece of output, before the next is read.</param>
    internal CellReply Run(string code, Action<JsonObject>? heard = null)
    {
        var id = Send("execute", new JsonObject { ["code"] = code, ["number"] = ++_number });
        StringBuilder output = new(),
            error = new();
        var displays = new List<JsonObject>();
        for (var pieces = 0; ; pieces++)
        {
            var answer = Receive(id);
            switch ((string)answer["type"]!)
            {
                case "executed":
                    return new CellReply(output.ToString(), error.ToString(), displays, answer, pieces);
                case "display":
                    displays.Add(answer["data"]!.AsObject());
                    break;
                case "stream":
                    ((string)answer["name"]! == "stdout" ? output : error).Append((string)answer["text"]!);
                    break;
            }
            heard?.Invoke(answer);
        }
    }

    /// <summary>Numbers the cells anew, for another test with the same engine.</summary>
    internal void CountFromOne() => _number = 0;

    internal JsonObject Ask(string type, JsonObject fields) => Receive(Send(type, fields));

    internal int Send(string type, JsonObject? fields = null)
    {
        var request = new JsonObject { ["type"] = type, ["id"] = ++_last };
        foreach (var (name, value) in fields ?? [])
            request[name] = value?.DeepClone();
        SendLine(request.ToJsonString());
        return _last;
    }

    internal void SendLine(string line)
    {
        _process.StandardInput.Write(line + "\n");
        _process.StandardInput.Flush();
    }

    internal JsonObject Receive(int id)
    {
        using var patience = new CancellationTokenSource(CliProcess.Patience);
        var answer = _answers.Take(patience.Token);
        Assert.Equal(id, (int)answer["id"]!);
        return answer;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
