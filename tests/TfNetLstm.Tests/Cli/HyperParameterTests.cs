using System.Text.Json.Nodes;

namespace TfNetLstm.Tests.Cli;

/// <summary><c>--hidden</c>, <c>--learning-rate</c>, <c>--batch-size</c>, <c>--iterations</c>.</summary>
public sealed class HyperParameterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train static --hidden 0", "--hidden: expected a whole number from 1 to 4096, found '0'")]
    [InlineData("train static --learning-rate 0", "--learning-rate: expected a number above 0, found '0'")]
    [InlineData("train static --learning-rate nan", "--learning-rate: expected a number above 0, found 'nan'")]
    [InlineData("train static --learning-rate 1e99", "--learning-rate: expected a number above 0, found '1e99'")]
    [InlineData("train static --batch-size -1", "--batch-size: expected a whole number from 1 to 1000000, found '-1'")]
    [InlineData("train static --iterations 128", "--iterations: 128 give no training step with batches of 128")]
    [InlineData("train static-short --iterations 1", "--iterations: 1 give no training step with batches of 128")]
    [InlineData(
        "verify static --hidden 64",
        "--hidden: TensorFlow's numbers are those of the documents' own constants, and verify takes no others"
    )]
    public void Wrong_ones_are_named_in_one_line(string arguments, string message)
    {
        var result = CliProcess.Run(arguments.Split(' '));
        Assert.Equal(("", $"tfnetlstm: {message}\n", 2), (result.Output, result.Error, result.ExitCode));
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_refused_before_training()
    {
        var result = CliProcess.Run("train", "static", "--batch-size", "55001");
        Assert.EndsWith("expected 60001 images or more (5000 for validation, and a batch of 55001), found 60000\n", result.Error);
        Assert.Equal(("", 1), (result.Output, result.ExitCode));
    }

    [Fact(Explicit = true)]
    public void A_checkpoint_remembers_them_and_is_gone_on_with_by_no_others()
    {
        string[] training = ["train", "static", "--seed", "1", "--steps", "5"];
        string[] small = ["--hidden", "8", "--batch-size", "16", "--learning-rate", "0.01"];
        string[] checkpoint = ["--checkpoint", _folder["a"]];
        Assert.Equal(0, CliProcess.Run([.. training, .. small, .. checkpoint]).ExitCode);
        var state = JsonNode.Parse(File.ReadAllText(_folder["a/model.ckpt-5.training.json"]))!["hyper_parameters"]!;
        Assert.Equal("""{"hidden":8,"learning_rate":0.01,"batch_size":16,"iterations":100000}""", state.ToJsonString());
        string[] resume = ["train", "static", "--steps", "12", .. checkpoint, "--resume"];
        foreach (var (option, had, other) in new[] { ("--hidden", "8", "9"), ("--learning-rate", "0.01", "0.1") })
        {
            var refused = CliProcess.Run([.. resume, option, other]);
            Assert.Equal(
                $"tfnetlstm: {_folder["a/model.ckpt-5"]} cannot be gone on with here: it was trained with {option} {had}, "
                    + $"not {other}.\n",
                refused.Error
            );
            Assert.Equal(("", 1), (refused.Output, refused.ExitCode));
        }
        var whole = CliProcess.Run(["train", "static", "--seed", "1", "--steps", "12", .. small]);
        Assert.Contains("\nIter 160, ", whole.Output);
        Assert.EndsWith(CliProcess.Run(resume).Output, whole.Output);
        // For longer than it was to.
        Assert.Equal(0, CliProcess.Run([.. resume[..2], .. resume[4..], "--iterations", "240"]).ExitCode);
        Assert.True(File.Exists(_folder["a/model.ckpt-14.index"]));
    }

    /// <summary>Those of the document have been trained with what the document has.</summary>
    [Fact(Explicit = true)]
    public void A_checkpoint_that_does_not_tell_them_has_the_documents()
    {
        string[] checkpoint = ["--checkpoint", _folder["a"]];
        CliProcess.Run(["train", "static", "--seed", "1", "--steps", "1", .. checkpoint]);
        var file = _folder["a/model.ckpt-1.training.json"];
        var state = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        Assert.True(state.Remove("hyper_parameters") && state.Remove("digest"));
        File.WriteAllText(file, state.ToJsonString());
        string[] resume = ["train", "static", "--steps", "2", .. checkpoint, "--resume"];
        Assert.Contains("trained with --hidden 128, not 64.", CliProcess.Run([.. resume, "--hidden", "64"]).Error);
        Assert.Equal(0, CliProcess.Run(resume).ExitCode);
    }

    [Fact]
    public void A_graph_has_them()
    {
        var file = _folder["a.pbtxt"];
        CliProcess.Run("graph", "dynamic", "--hidden", "7", "--batch-size", "3", "--out", file, "--text");
        Assert.Contains("BasicLSTMCellZeroState", File.ReadAllText(file));
        Assert.DoesNotContain("size: 128", File.ReadAllText(file));
    }
}
