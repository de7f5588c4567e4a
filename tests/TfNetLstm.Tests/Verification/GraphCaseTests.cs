using TfNetLstm.Tests.Cli;
using TfNetLstm.Verification;

namespace TfNetLstm.Tests.Verification;

/// <summary>
/// <c>verify --graph</c>: graphs that TensorFlow exported do here what they did there, or what differs is told.
/// </summary>
public sealed class GraphCaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("lstm_time_major", 43)]
    [InlineData("nested_while", 15)]
    [InlineData("softmax_regression", 17)]
    public void Every_fetch_of_every_run_is_compared_and_near_TensorFlows(string name, int fetches)
    {
        var report = new Verifier().Verify(GraphCase.Load(Path.Combine(References.Root, "graphs", name)));
        Assert.Equal(fetches, report.Checks.Count);
        Assert.All(report.Checks, check => Assert.True(check.Ok, $"{check}"));
    }

    [Fact]
    public void A_learning_rate_that_is_one_percent_off_fails_once_it_has_worked()
    {
        Copy("softmax_regression");
        byte[] rate = BitConverter.GetBytes(0.5f),
            other = BitConverter.GetBytes(0.505f);
        Replace("graph.pb", rate, other);
        var report = new Verifier().Verify(GraphCase.Load(_folder.Path));
        string[] failed = [.. report.Checks.Where(check => !check.Ok).Select(check => check.Check)];
        // The first step is run 3: what was fetched before is as it was.
        Assert.Contains("run 4: Mean:0", failed);
        Assert.DoesNotContain(failed, check => check.StartsWith("run 1:") || check.StartsWith("run 2:"));
    }

    [Fact]
    public void An_error_of_a_run_is_told_and_the_others_are_compared()
    {
        Copy("softmax_regression");
        References.Edit(_folder["case.json"], "\"targets\": [\n    \"init\"\n   ]", "\"targets\": []");
        References.Edit(_folder["case.json"], "\"targets\": []", "\"targets\": [\"Placeholder\"]");
        var report = new Verifier().Verify(GraphCase.Load(_folder.Path));
        var first = report.Checks[0];
        Assert.False(first.Ok);
        Assert.StartsWith("InvalidArgumentError: You must feed a value for placeholder tensor 'Placeholder'", first.Actual);
        Assert.True(report.Checks.Count > 1);
    }

    [Fact]
    public void The_command_writes_the_table_of_verify()
    {
        var result = CliProcess.Run("verify", "--graph", Path.Combine(References.Root, "graphs", "nested_while"));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("TensorFlow's value", result.Output);
        Assert.Equal("15 checks, 0 failed", result.Lines[^1]);
    }

    [Theory]
    [InlineData("graph.pb", "expected graph.pb, case.json and case.npz, found no graph.pb")]
    [InlineData("case.json", "expected graph.pb, case.json and case.npz, found no case.json")]
    [InlineData("case.npz", "expected graph.pb, case.json and case.npz, found no case.npz")]
    public void A_missing_file_is_named(string file, string message)
    {
        Copy("nested_while");
        File.Delete(_folder[file]);
        Assert.Contains(message, Assert.Throws<FileNotFoundException>(() => GraphCase.Load(_folder.Path)).Message);
    }

    [Theory]
    [InlineData("\"runs\"", "\"run\"", "runs")]
    [InlineData("\"runs\": [", "\"runs\": [[", "case.json: ")]
    [InlineData("\"targets\"", "\"target\"", "targets")]
    [InlineData("\"Placeholder:0\"", "\"Placeholder_7:0\"", "expected an array '2/feed/Placeholder_7:0', as case.json has it")]
    [InlineData("\"Sum:0\"", "\"while/Sum:0\"", "expected an array '2/fetch/while|Sum:0', as case.json has it; found none")]
    public void A_damaged_description_is_refused(string from, string to, string message)
    {
        Copy("nested_while");
        References.Edit(_folder["case.json"], from, to);
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => GraphCase.Load(_folder.Path)).Message);
    }

    [Fact]
    public void A_target_that_the_graph_does_not_have_is_named_with_its_run()
    {
        Copy("nested_while");
        References.Edit(_folder["case.json"], "\"init\"", "\"initialise\"");
        var error = Assert.Throws<InvalidDataException>(() => new Verifier().Verify(GraphCase.Load(_folder.Path)));
        Assert.Contains("case.json: run 0: The name 'initialise' refers to an Operation not in the graph.", error.Message);
    }

    [Fact]
    public void A_graph_with_an_operation_that_is_not_known_is_named()
    {
        Copy("nested_while");
        Replace("graph.pb", "LoopCond"u8, "LoopCoud"u8);
        var report = new Verifier().Verify(GraphCase.Load(_folder.Path));
        Assert.Contains(report.Checks, check => !check.Ok && check.Actual.Contains("LoopCoud"));
    }

    [Fact]
    public void A_missing_folder_and_damaged_arrays_are_no_pass()
    {
        var missing = CliProcess.Run("verify", "--graph", _folder["missing"]);
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("expected a folder with a graph and its runs, found none", missing.Error);
        Copy("nested_while");
        _folder.Write("case.npz", File.ReadAllBytes(_folder["case.npz"])[..^100]);
        Assert.Contains("case.npz: ", Assert.Throws<InvalidDataException>(() => GraphCase.Load(_folder.Path)).Message);
    }

    private void Copy(string name)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(References.Root, "graphs", name)))
            File.Copy(file, _folder[Path.GetFileName(file)]);
    }

    /// <summary>Replaces every occurrence of some bytes in a file, which must have them.</summary>
    private void Replace(string file, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var bytes = File.ReadAllBytes(_folder[file]);
        Assert.True(bytes.AsSpan().IndexOf(from) >= 0, $"{file} has no such bytes");
        for (int at; (at = bytes.AsSpan().IndexOf(from)) >= 0; )
            to.CopyTo(bytes.AsSpan(at));
        _folder.Write(file, bytes);
    }
}
