using System.Text.RegularExpressions;

namespace TfNetLstm.Tests.Cli;

/// <summary><c>tfnetlstm train</c> as a script sees it.</summary>
public class TrainTests
{
    [Fact]
    public void OutputIsTheOriginalsLinesAndNothingElse()
    {
        var result = CliProcess.Run("train", "static", "--seed", "1", "--steps", "20");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        // The first lines that TensorFlow 1.15.5 prints at seed 1, and the last two with the accuracy after 20 steps.
        string[] expected =
        [
            "done",
            "Iter 1280, Minibatch Loss= 1.850412, Training Accuracy= 0.39844",
            "(128, 10)",
            "Iter 2560, Minibatch Loss= 1.518624, Training Accuracy= 0.45312",
            "(128, 10)",
            "Optimization Finished!",
        ];
        var lines = result.Output.Split('\n');
        Assert.Equal(expected, lines[..^2]);
        Assert.Matches(@"^Testing Accuracy: 0\.\d+$", lines[^2]);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public void DynamicPrintsItsDocumentsNumbersAtItsOwnSeed()
    {
        var result = CliProcess.Run("train", "003", "--steps", "41", "--threads", "1");
        Assert.Equal("0.117188\n0.648438\n0.75\n", result.Output);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact(Explicit = true)]
    public void OpSeedsOf115GiveWhatTensorFlow115Prints()
    {
        var result = CliProcess.Run("train", "dynamic", "--steps", "41", "--op-seeds", "1.15");
        Assert.Equal("0.265625\n0.7265625\n0.828125\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact(Explicit = true)]
    public void SeedIsDrawnAndNamedSoThatTheRunCanBeRepeated()
    {
        var drawn = CliProcess.Run("train", "static-short", "--steps", "10");
        var seed = Regex.Match(drawn.Error, @"^seed (\d+) \(repeat with --seed \1\)\n$").Groups[1];
        Assert.True(seed.Success, drawn.Error);
        var repeated = CliProcess.Run("train", "static-short", "--steps", "10", "--seed", seed.Value);
        Assert.Equal(drawn.Output, repeated.Output);
        Assert.Equal("", repeated.Error);
    }

    [Fact(Explicit = true)]
    public void SignalsStopBetweenTwoSteps()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        foreach (var (signal, exitCode) in new[] { (CliProcess.Interrupt, 130), (CliProcess.Terminate, 143) })
        {
            var result = CliProcess.RunAndSignal(
                signal,
                line => line.StartsWith("Iter 1280"),
                ["train", "static", "--seed", "1", .. CliProcess.Endless]
            );
            Assert.Equal(exitCode, result.ExitCode);
            Assert.Equal("", result.Error);
            Assert.EndsWith("\n", result.Output);
            Assert.DoesNotContain("Optimization Finished!", result.Output);
        }
    }

    [Fact]
    public void MissingDataFolderIsNamed()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var result = CliProcess.Run("train", "static", "--data", folder);
        Assert.StartsWith($"tfnetlstm: {folder} has to have MNIST's four files, but there is no such folder.", result.Error);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", result.Output);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void DamagedDataIsRefused()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var name in new[] { "train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1" })
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, $"{name}-ubyte"), [0, 0, 8, 3]);
            }
            var result = CliProcess.Run("train", "dynamic", "--data", folder.FullName);
            var damaged = Path.Combine(folder.FullName, "train-images-idx3-ubyte");
            Assert.StartsWith($"tfnetlstm: {damaged}: offset 4: expected ", result.Error);
            Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal("", result.Output);
            Assert.Equal(1, result.ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void WithoutDataAndNetworkItSaysWhereItLookedAndWhatToDo()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            // Proxies that nobody listens at: no network.
            (string, string)[] environment =
            [
                ("XDG_CACHE_HOME", folder.FullName),
                ("LOCALAPPDATA", folder.FullName),
                ("HTTP_PROXY", "http://127.0.0.1:1"),
                ("HTTPS_PROXY", "http://127.0.0.1:1"),
                ("NO_PROXY", ""),
            ];
            var result = CliProcess.RunIn(folder.FullName, environment, "train", "static", "--seed", "1");
            Assert.StartsWith("tfnetlstm: No folder has all of MNIST's files", result.Error);
            Assert.Contains(Path.Combine(folder.FullName, "tfnetlstm", "mnist"), result.Error);
            Assert.Contains("https://storage.googleapis.com/cvdf-datasets/mnist/train-images-idx3-ubyte.gz: ", result.Error);
            Assert.EndsWith("(--data DIR).\n", result.Error);
            Assert.DoesNotContain("   at ", result.Error);
            Assert.Equal("", result.Output);
            Assert.Equal(1, result.ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
