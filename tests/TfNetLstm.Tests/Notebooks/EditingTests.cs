using System.Text.Json.Nodes;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>Completion, inspection, and whether a cell is whole.</summary>
public sealed class EditingTests : IClassFixture<EngineProcess>
{
    private readonly EngineProcess _engine;

    public EditingTests(EngineProcess engine)
    {
        _engine = engine;
        _engine.Run("using Tensorflow; using TfNetLstm.Rnn; using static Tensorflow.Binding;\nvar batch_size = 128;");
    }

    [Theory]
    [InlineData("batch_|", "batch_size", "field")]
    [InlineData("1 + batch_si|ze * 2", "batch_size", "field")]
    [InlineData("tf.arg_|", "arg_max", "method")]
    [InlineData("tf.nn.dynamic|(", "dynamic_rnn", "extensionmethod")]
    [InlineData("tf.nn.rnn_cell.Basic|", "BasicLSTMCell", "extensionmethod")]
    [InlineData("Console.WriteL|", "WriteLine", "method")]
    [InlineData("wh|", "while", "keyword")]
    [InlineData("displ|", "display", "method")]
    public void The_word_at_the_cursor_is_completed(string code, string choice, string kind)
    {
        var position = code.IndexOf('|');
        code = code.Remove(position, 1);
        var answer = _engine.Ask("complete", new JsonObject { ["code"] = code, ["position"] = position });
        var choices = answer["choices"]!.AsArray();
        Assert.Contains(choices, c => (string?)c!["text"] == choice);
        Assert.Equal(kind, (string?)choices.First(c => (string?)c!["text"] == choice)!["kind"]);
        var word = code[(int)answer["start"]!..(int)answer["end"]!];
        Assert.StartsWith(word[..(position - (int)answer["start"]!)], choice, StringComparison.OrdinalIgnoreCase);
        Assert.All(choices, c =>
            Assert.StartsWith(code[(int)answer["start"]!..position], (string?)c!["text"]!, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void After_a_dot_come_the_members_and_nothing_else()
    {
        var answer = _engine.Ask("complete", new JsonObject { ["code"] = "tf.nn.", ["position"] = 6 });
        var choices = answer["choices"]!.AsArray().Select(c => (string?)c!["text"]).ToArray();
        Assert.Empty(new[] { "softmax", "static_rnn", "dynamic_rnn", "rnn_cell" }.Except(choices));
        Assert.DoesNotContain("batch_size", choices);
    }

    [Theory]
    [InlineData("tf.nn.sta|tic_rnn", "static_rnn(", "Runs a cell over a list of inputs, one copy of the cell's graph for each.")]
    [InlineData("tf.matmul(|", "matmul(", "")]
    [InlineData("batch_|size", "int batch_size", "")]
    [InlineData("Console.Write|Line()", "void Console.WriteLine()", "")]
    [InlineData(
        "Tensorflow.NumPy.NDAr|ray",
        "class Tensorflow.NumPy.NDArray",
        "An array of values, as it is fed to and fetched from a session"
    )]
    public void What_stands_at_the_cursor_is_explained(string code, string signature, string summary)
    {
        var position = code.IndexOf('|');
        var answer = _engine.Ask("inspect", new JsonObject { ["code"] = code.Remove(position, 1), ["position"] = position });
        var text = (string)answer["text"]!;
        Assert.Contains(signature, text);
        Assert.Contains(summary, text);
    }

    [Fact]
    public void Nothing_is_explained_where_nothing_is() =>
        Assert.Null(_engine.Ask("inspect", new JsonObject { ["code"] = "    ", ["position"] = 2 })["text"]);

    [Theory]
    [InlineData("var a = 1;", "complete")]
    [InlineData("a + 1", "complete")]
    [InlineData("while (true) {", "incomplete")]
    [InlineData("f(1,", "incomplete")]
    [InlineData("var = = 1;", "invalid")]
    public void A_cell_is_whole_or_goes_on(string code, string status) =>
        Assert.Equal(status, (string?)_engine.Ask("is_complete", new JsonObject { ["code"] = code })["status"]);
}
