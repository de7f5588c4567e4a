using TfNetLstm.Tests.Notebooks;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Cli;

/// <summary>What a model goes through, in an empty folder: docs/models.md's session.</summary>
public sealed class ModelLifeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public void A_model_is_trained_stopped_gone_on_with_looked_at_and_used()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        var stopped = CliProcess.RunAndSignal(
            CliProcess.Interrupt,
            line => line.StartsWith("Iter 12800"),
            ["train", "static", "--seed", "1", "--checkpoint", _folder["model"], .. CliProcess.Endless]
        );
        Assert.Equal(130, stopped.ExitCode);
        var last = tf.train.latest_checkpoint(_folder["model"])!;
        var step = int.Parse(last.Split('-')[^1]);
        Assert.Equal($"stopped after step {step}, saved in {last} (go on with --resume)\n", stopped.Error);
        var end = step + 300;
        var rest = Run(
            $"train static --steps {end} --checkpoint model --resume --plot curves.svg --logdir logs",
            $"saved in model/model.ckpt-{end}\n"
        );
        var whole = CliProcess.Run(["train", "static", "--seed", "1", "--steps", $"{end}", .. CliProcess.Endless]).Output;
        Assert.Equal(whole, stopped.Output + rest);
        Assert.Contains("rnn (basic_lstm_cell)", Run("summary static"));
        var evaluation = Run("evaluate static --checkpoint model --plot worst.png");
        Assert.StartsWith($"static, model/model.ckpt-{end}\naccuracy 0.9", evaluation);
        File.Copy(Path.Combine(NotebookFiles.Folder, "..", "data", "digits", "7.jpg"), _folder["seven.jpg"]);
        Assert.StartsWith("seven.jpg: 7, ", Run("predict seven.jpg --checkpoint model"));
        Assert.Equal(
            ["curves.svg", "logs", "model", "seven.jpg", "worst.png"],
            Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    private string Run(string arguments, string error = "")
    {
        var result = CliProcess.RunInShell($"cd {_folder.Path} && $TFNETLSTM {arguments}");
        Assert.Equal((error, 0), (result.Error, result.ExitCode));
        return result.Output;
    }
}
