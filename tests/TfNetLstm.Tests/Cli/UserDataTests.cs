namespace TfNetLstm.Tests.Cli;

/// <summary><c>--data PATH</c>, of tutorials that learn from something else than MNIST.</summary>
public sealed class UserDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train lengths --data DIR", "--data: lengths has data of its own")]
    [InlineData("train lengths --validation 9", "--validation: lengths reads no images")]
    [InlineData("train characters --validation 9", "--validation: characters reads no images")]
    [InlineData("summary lengths --data DIR", "--data: lengths has data of its own")]
    [InlineData("graph lengths --data DIR --out DIR/a.pb", "--data: lengths has data of its own")]
    [InlineData("evaluate lengths --data DIR --checkpoint DIR", "--data: lengths has data of its own")]
    [InlineData("verify lengths characters --data DIR", "--data: nothing of what is to be verified reads MNIST")]
    public void What_a_tutorial_does_not_take_is_refused(string command, string message)
    {
        var result = CliProcess.Run(command.Replace("DIR", _folder.Path).Split(' '));
        Assert.Equal(("", $"tfnetlstm: {message}\n", 2), (result.Output, result.Error, result.ExitCode));
    }

    [Theory]
    [InlineData("train lengths --batch-size 641", "640 sequences are too few for batches of 641.")]
    [InlineData("train characters --batch-size 800", "20000 characters are too few for 800 streams of 25, which take 20001.")]
    public void A_batch_has_to_fit_into_a_tutorials_own_data(string command, string message)
    {
        var result = CliProcess.Run(command.Split(' '));
        Assert.Equal(("", $"tfnetlstm: {message}\n", 1), (result.Output, result.Error, result.ExitCode));
    }

    /// <summary>Before a file is begun anew that an earlier training has left.</summary>
    [Fact]
    public void What_is_no_text_is_refused_before_any_work_is_done()
    {
        File.WriteAllText(_folder["a.csv"], "kept");
        foreach (var path in new[] { _folder.Path, _folder["none.txt"], _folder.Write("b.txt", [0xff]) })
        {
            var result = CliProcess.Run("train", "characters", "--data", path, "--csv", _folder["a.csv"]);
            Assert.StartsWith($"tfnetlstm: {path}: expected a text in UTF-8, ", result.Error);
            Assert.Equal(("", 1), (result.Output, result.ExitCode));
            Assert.Equal("kept", File.ReadAllText(_folder["a.csv"]));
        }
    }

    [Fact]
    public void A_texts_own_characters_are_the_networks()
    {
        var sentences = string.Concat(Enumerable.Repeat("äöü 😀\n", 40));
        var text = _folder.Write("a.txt", System.Text.Encoding.UTF8.GetBytes(sentences));
        Assert.Contains("(None, None, 6)", CliProcess.Run("summary", "characters", "--data", text).Output);
        var graph = CliProcess.Run("graph", "characters", "--data", text, "--text", "--out", _folder["a.pbtxt"]);
        Assert.Equal(0, graph.ExitCode);
    }
}
