using System.Text.Json.Nodes;
using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>Requests as the kernel sends them: what is none is refused, and the end of the input ends the engine.</summary>
[Collection(nameof(SharedEngine))]
public sealed class EngineRequestTests
{
    private readonly EngineProcess _engine;

    public EngineRequestTests(EngineProcess engine)
    {
        _engine = engine;
        _engine.CountFromOne();
    }

    [Fact]
    public void What_is_no_request_is_refused_and_nothing_else_happens()
    {
        foreach (var line in new[] { "", "{", "[]", "null", """{"type":"execute"}""", """{"id":-1}""", """{"id\ud800":1}""" })
        {
            _engine.SendLine(line);
            Assert.StartsWith("Not a request: ", (string?)_engine.Receive(0)["message"]);
        }
        Assert.Equal("2", _engine.Run("1 + 1").Value);
    }

    [Theory]
    [InlineData("type: expected a value, found none", "")]
    [InlineData(
        "type: expected execute, interrupt, complete, inspect, is_complete or shutdown, found 'dance'",
        ",\"type\":\"dance\""
    )]
    [InlineData("expected a string, found 3 (type)", ",\"type\":3")]
    [InlineData("code: expected a value, found none", ",\"type\":\"execute\"")]
    [InlineData("expected a string, found null (code)", ",\"type\":\"execute\",\"code\":null,\"number\":1")]
    [InlineData("expected text, found half of a surrogate pair (code)", ",\"type\":\"is_complete\",\"code\":\"\\ud83d\"")]
    [InlineData(
        "number: expected a whole number from 0 to 2147483647, found 1.5",
        ",\"type\":\"execute\",\"code\":\"1\",\"number\":1.5"
    )]
    [InlineData(
        "number: expected a whole number from 0 to 2147483647, found -1",
        ",\"type\":\"execute\",\"code\":\"1\",\"number\":-1"
    )]
    [InlineData(
        "position: expected 0 to 3, the code's length, found 4",
        ",\"type\":\"complete\",\"code\":\"abc\",\"position\":4"
    )]
    [InlineData(
        "position: expected a whole number from 0 to 2147483647, found a string",
        ",\"type\":\"inspect\",\"code\":\"abc\",\"position\":\"4\""
    )]
    public void A_wrong_field_is_named_in_the_answer_to_its_request(string message, string fields)
    {
        _engine.SendLine($"{{\"id\":7{fields}}}");
        var answer = _engine.Receive(7);
        Assert.Equal(("refused", $"Not a request: {message}"), ((string?)answer["type"], (string?)answer["message"]));
    }

    [Fact(Explicit = true)]
    public void Bytes_that_are_no_text_are_refused_and_what_follows_is_heard()
    {
        using var engine = new EngineProcess();
        foreach (var bytes in new[] { "fffe78000a", "feff0a", "efbbbf0a", "c0000a" })
        {
            engine.Process.StandardInput.BaseStream.Write(Convert.FromHexString(bytes));
            engine.Process.StandardInput.BaseStream.Flush();
            Assert.StartsWith("Not a request: ", (string?)engine.Receive(0)["message"]);
        }
        Assert.Equal("2", engine.Run("1 + 1").Value);
    }

    [Fact(Explicit = true)]
    public void The_end_of_its_input_ends_it_whatever_a_cell_does()
    {
        using var engine = new EngineProcess();
        engine.Send(
            "execute",
            new JsonObject { ["code"] = "Console.WriteLine(1); Thread.Sleep(Timeout.Infinite);", ["number"] = 1 }
        );
        engine.Receive(1);
        engine.Process.StandardInput.Close();
        Assert.True(engine.Process.WaitForExit(CliProcess.Patience));
        Assert.Equal(0, engine.Process.ExitCode);
    }
}
