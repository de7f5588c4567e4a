namespace TfNetLstm.Tests.Verification;

/// <summary>Whatever is changed in an <c>info.json</c> makes the verification fail.</summary>
public class InitialStateTests
{
    [Theory]
    [InlineData("\"nodes\": 620", "\"nodes\": 621", "info.json: nodes")]
    [InlineData("   130\n", "   131\n", "op seeds: rnn/basic_lstm_cell/kernel/Initializer/random_uniform/RandomUniform")]
    [InlineData(
        "\"random_normal/RandomStandardNormal\"",
        "\"random_normal_9/RandomStandardNormal\"",
        "op seeds: random_normal/RandomStandardNormal"
    )]
    [InlineData("c725cacf0a4487df", "c725cacf0a4487de", "initial rnn/basic_lstm_cell/kernel:0")]
    [InlineData("07854d2fef297a06", "17854d2fef297a06", "initial rnn/basic_lstm_cell/kernel/Adam:0")]
    [InlineData("0.3369457423686981", "0.3369457721710205", "initial Variable:0")]
    [InlineData("    28,\n    128\n", "    128,\n    28\n", "initial Variable/Adam:0")]
    [InlineData("\"Variable_3:0\": {", "\"Variable_4:0\": {", "initial Variable_4:0")]
    public void A_change_fails(string from, string to, string check)
    {
        using var folder = References.Copy("004", "info.json");
        References.Edit(folder["info.json"], from, to);
        var failed = References
            .Verify("004", folder.Path)
            .Checks.Where(result => !result.Ok)
            .Select(result => result.Check)
            .ToArray();
        Assert.Contains(check, failed);
        Assert.InRange(failed.Length, 1, 2);
    }
}
