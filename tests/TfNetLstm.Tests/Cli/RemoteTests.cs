namespace TfNetLstm.Tests.Cli;

/// <summary><c>tfnetlstm serve</c>, and the commands that use a server, as a script sees them.</summary>
public class RemoteTests
{
    [Fact]
    public void TrainingAndVerifyingOnAServerAreAsHere()
    {
        using var server = CliProcess.StartServing("serve", "--port", "0");
        try
        {
            var target = server.StandardOutput.ReadLine()!;
            Assert.Matches("^grpc://localhost:[0-9]+$", target);
            string[] train = ["train", "static", "--seed", "1", "--steps", "10"];

            var there = CliProcess.Run([.. train, "--target", target]);
            var verified = CliProcess.Run("verify", "dynamic-softmax", "lengths", "characters", "--target", target);

            Assert.Equal(CliProcess.Run(train), there);
            Assert.Equal(0, verified.ExitCode);
            Assert.Equal(3 * 3, verified.Lines.Count(line => line.Contains("largest difference 0 ")));
        }
        finally
        {
            CliProcess.Signal(server, CliProcess.Terminate);
        }

        Assert.True(server.WaitForExit(CliProcess.Patience));
        Assert.Equal(143, server.ExitCode);
    }

    [Fact]
    public void ATrainingGoesOnFromItsCheckpointWhenItsServerWasKilled()
    {
        using var folder = new TemporaryFolder();
        string[] train = ["train", "static", "--seed", "1"],
            saved = [.. train[..2], "--checkpoint", folder.Path];
        var begun = OnAServerThatIsKilled([.. train, "--checkpoint", folder.Path, "--steps", "10"]);

        var resumed = OnAServerThatIsKilled([.. saved, "--resume", "--steps", "20"]);

        Assert.Equal((0, 0), (begun.ExitCode, resumed.ExitCode));
        Assert.Equal(CliProcess.Run([.. train, "--steps", "20"]).Lines[^3..], resumed.Lines[^3..]);
    }

    [Theory]
    [InlineData("train", "static", "--target", "localhost:2222")]
    [InlineData("verify", "static", "--target", "grpc://localhost:2222", "--quick")]
    [InlineData("serve", "--address", "nowhere")]
    [InlineData("serve", "--port", "70000")]
    public void WrongUsageIsToldInOneLine(params string[] arguments)
    {
        var result = CliProcess.Run(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void AServerThatIsNotThereIsToldInOneLine()
    {
        var result = CliProcess.Run("train", "static", "--seed", "1", "--target", "grpc://localhost:1");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches("^tfnetlstm: grpc://localhost:1 cannot be reached: tried [0-9]+ times in [0-9.]+ s, .*\n$", result.Error);
    }

    private static CliResult OnAServerThatIsKilled(string[] arguments)
    {
        using var server = CliProcess.StartServing("serve", "--port", "0");
        var result = CliProcess.Run([.. arguments, "--target", server.StandardOutput.ReadLine()!]);
        server.Kill();
        server.WaitForExit();
        return result;
    }
}
