using SavedTraining = TfNetLstm.Checkpoints.Checkpoints;

namespace TfNetLstm.Tests.Cli;

/// <summary>A folder of checkpoints has one training at a time, and any number of readers.</summary>
public sealed class OneTrainingTests : IDisposable
{
    private const int Kill = 9;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_keeps_others_out_until_it_is_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        // A checkpoint is there until five others are, which is longer than who reads it takes on a busy machine.
        string[] training = ["train", "static", "--checkpoint", _folder["a"], "--every", "1000", .. CliProcess.Endless];
        using var first = CliProcess.StartHeedingSignals(training);
        var saves = SpinWait.SpinUntil(() => File.Exists(_folder["a/checkpoint"]) || first.HasExited, CliProcess.Patience);
        Assert.True(saves && !first.HasExited);
        Refuses("has a checkpoint, model.ckpt-");
        Refuses("is in use: another training saves there. Wait for its end, or name another folder.", "--resume");
        var read = CliProcess.Run("evaluate", "static", "--checkpoint", _folder["a"], "--worst", "0");
        Assert.Equal(("", 0), (read.Error, read.ExitCode));
        CliProcess.Signal(first, Kill);
        first.WaitForExit();
        Assert.True(File.Exists(_folder["a/training.lock"]));
        var next = CliProcess.Run("train", "static", "--checkpoint", _folder["a"], "--resume", "--steps", "1");
        Assert.StartsWith($"saved in {_folder["a"]}/model.ckpt-", next.Error);
        Assert.Equal(0, next.ExitCode);
    }

    [Fact]
    public void So_does_one_that_has_saved_nothing_yet()
    {
        using (new SavedTraining(_folder["a"], resume: false))
            Refuses("is in use: another training saves there. ");
        using var next = new SavedTraining(_folder["a"], resume: false);
        Assert.False(next.IsResuming);
    }

    /// <summary>Before a file of the other training is written anew.</summary>
    private void Refuses(string why, params string[] options)
    {
        var result = CliProcess.Run(["train", "static", "--checkpoint", _folder["a"], "--csv", _folder["a.csv"], .. options]);
        Assert.StartsWith($"tfnetlstm: {_folder["a"]} {why}", result.Error);
        Assert.Equal(("", 1), (result.Output, result.ExitCode));
        Assert.False(File.Exists(_folder["a.csv"]));
    }
}
