using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using static Tensorflow.Binding;

namespace TfNetLstm.Tests.Cli;

/// <summary><c>tfnetlstm train --checkpoint DIR</c>: stopped, killed, out of room, and gone on with.</summary>
public sealed class TrainCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainCheckpointTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");

    public void Dispose() => _folder.Dispose();

    [Theory(Explicit = true)]
    [InlineData(CliProcess.Interrupt, 130)]
    [InlineData(CliProcess.Terminate, 143)]
    [InlineData(CliProcess.HangUp, 129)]
    public void A_signal_saves_and_says_where_and_resume_prints_what_is_missing(int signal, int exitCode)
    {
        var folder = _folder["a"];
        var stopped = CliProcess.RunAndSignal(
            signal,
            line => line.StartsWith("Iter 1280"),
            ["train", "static", "--seed", "1", "--checkpoint", folder, .. CliProcess.Endless]
        );
        Assert.Equal(exitCode, stopped.ExitCode);
        var last = tf.train.latest_checkpoint(folder)!;
        var step = int.Parse(last.Split('-')[^1]);
        var end = $"{step + 30}";
        Assert.Equal($"stopped after step {step}, saved in {last} (go on with --resume)\n", stopped.Error);
        var resumed = CliProcess.Run("train", "static", "--steps", end, "--checkpoint", folder, "--resume");
        var whole = CliProcess.Run(["train", "static", "--seed", "1", "--steps", end, .. CliProcess.Endless]);
        Assert.Equal(whole.Output, stopped.Output + resumed.Output);
        Assert.Equal((0, $"saved in {_folder[$"a/model.ckpt-{end}"]}\n"), (resumed.ExitCode, resumed.Error));
    }

    [Theory]
    [InlineData("--every 5", "--every needs --checkpoint DIR")]
    [InlineData("--every-minutes 5", "--every-minutes needs --checkpoint DIR")]
    [InlineData("--resume", "--resume needs --checkpoint DIR")]
    [InlineData("--checkpoint a --every 5 --every-minutes 5", "--every and --every-minutes do not go together")]
    public void Options_that_do_not_go_together_are_refused(string options, string message)
    {
        var result = CliProcess.Run(["train", "static", .. options.Split(' ')]);
        Assert.Equal(("", $"tfnetlstm: {message}\n", 2), (result.Output, result.Error, result.ExitCode));
    }

    /// <summary>The loss after step 10 is TensorFlow's; the lines behind the saved step are written anew.</summary>
    [Fact(Explicit = true)]
    public void Every_step_has_a_line_in_the_logs_once()
    {
        string[] logs = ["--csv", _folder["a.csv"], "--json", _folder["a.json"], "--checkpoint", _folder["a"]];
        CliProcess.Run(["train", "static", "--seed", "1", "--steps", "10", .. logs]);
        var csv = File.ReadAllText(_folder["a.csv"]);
        Assert.StartsWith("step,loss,accuracy,seconds\n1,", csv);
        Assert.Matches(@"\n10,1\.85041[12]\d*,0\.3984375,\d+\.\d{3}\n$", csv);
        File.AppendAllText(_folder["a.csv"], "11,9,9,9\n12,9");
        File.AppendAllText(_folder["a.json"], "{\"step\":11,\"loss\":9,\"accuracy\":9,\"seconds\":9}\n{\"step\":1");
        CliProcess.Run(["train", "static", "--steps", "12", .. logs, "--resume"]);
        string[][] rows = [.. File.ReadAllLines(_folder["a.csv"])[1..].Select(line => line.Split(','))];
        Assert.StartsWith(csv, File.ReadAllText(_folder["a.csv"]));
        Assert.Equal(Enumerable.Range(1, 12).Select(step => $"{step}"), rows.Select(row => row[0]));
        var objects = File.ReadLines(_folder["a.json"]).Select(line => JsonNode.Parse(line)!);
        Assert.Equal(
            rows.Select(row => $"{row[0]} {row[1]} {row[2]}"),
            objects.Select(step => $"{step["step"]} {step["loss"]} {step["accuracy"]}")
        );
    }

    /// <summary>Instead of being emptied: it may be another program's, named by mistake.</summary>
    [Theory]
    [InlineData("--csv", "name;price", "\nmore\n")]
    [InlineData("--json", "[1, 2]", "\nmore\n")]
    [InlineData("--csv", "step by step", "")]
    [InlineData("--csv", "31,1.5,0.5,2", "")]
    [InlineData("--json", "{\"steps\": 31}", "")]
    public void A_log_to_go_on_with_has_to_be_one(string option, string line, string rest)
    {
        _folder.Write("other", Encoding.UTF8.GetBytes(line + rest));
        CopyOfTrained();
        var result = CliProcess.Run("train", "static", "--checkpoint", _folder["a"], "--resume", option, _folder["other"]);
        Assert.Equal(
            ("", $"tfnetlstm: {_folder["other"]}: expected a training's steps to go on with, found '{line}'\n", 1),
            (result.Output, result.Error, result.ExitCode)
        );
        Assert.Equal(line + rest, File.ReadAllText(_folder["other"]));
    }

    [Theory]
    [InlineData("--csv", "step,lo")]
    [InlineData("--json", "{\"step\":1,\"lo")]
    public void A_log_whose_first_line_was_not_written_to_its_end_is_gone_on_with(string option, string line)
    {
        _folder.Write("log", Encoding.UTF8.GetBytes(line));
        CopyOfTrained();
        string[] training = ["train", "static", "--checkpoint", _folder["a"], "--resume", "--steps", "401"];
        Assert.Equal(0, CliProcess.Run([.. training, option, _folder["log"]]).ExitCode);
        Assert.Contains("401", File.ReadLines(_folder["log"]).Last());
    }

    [Fact]
    public void A_checkpoint_can_be_gone_on_from_by_its_own_path()
    {
        CopyOfTrained();
        File.Delete(_folder["a/checkpoint"]);
        var last = _folder["a/model.ckpt-400"];
        var refused = CliProcess.Run("train", "static", "--checkpoint", _folder["a"]);
        Assert.Contains($"(--resume --checkpoint {last})", refused.Error);
        string[] training = ["train", "static", "--checkpoint", last, "--resume", "--steps", "401", "--csv", _folder["a.csv"]];
        Assert.Equal($"saved in {_folder["a/model.ckpt-401"]}\n", CliProcess.Run(training).Error);
        Assert.True(File.Exists(_folder["a/steps.csv"]));
    }

    private void CopyOfTrained()
    {
        Directory.CreateDirectory(_folder["a"]);
        foreach (var file in Directory.GetFiles(TrainedModels.Static))
            File.Copy(file, _folder[$"a/{Path.GetFileName(file)}"]);
    }

    [Fact(Explicit = true)]
    public void Another_seed_and_another_tutorial_are_refused()
    {
        CliProcess.Run("train", "dynamic", "--steps", "1", "--checkpoint", _folder["a"]);
        Refuses("it has the seed 1, not 2.", "dynamic", "--seed", "2");
        Refuses("it has the op seeds of TensorFlow 1.2, not of 1.15.", "dynamic", "--op-seeds", "1.15");
        Refuses("it is of the tutorial dynamic, not of static.", "static");

        void Refuses(string why, params string[] arguments)
        {
            var result = CliProcess.Run(["train", .. arguments, "--checkpoint", _folder["a"], "--resume"]);
            var last = _folder["a/model.ckpt-1"];
            Assert.Equal($"tfnetlstm: {last} cannot be gone on with here: {why}\n", result.Error);
            Assert.Equal(("", 1), (result.Output, result.ExitCode));
        }
    }

    /// <summary>There is room for two checkpoints or three.</summary>
    [Fact(Explicit = true)]
    public void A_full_disk_leaves_the_last_checkpoint()
    {
        const string Arguments = "train static --seed 1 --steps 40";
        var mount = $"mount -t tmpfs -o size=6m tmpfs {_folder.Path}";
        RequireMounts(mount);
        var result = CliProcess.RunInShell(
            $"unshare -m sh -c '{mount} && $TFNETLSTM {Arguments} --checkpoint {_folder["a"]} --every 5 >/dev/null; echo $?; "
                + $"head -n 1 {_folder["a/checkpoint"]}; rm {_folder["a"]}/*.meta; "
                + $"$TFNETLSTM {Arguments} --checkpoint {_folder["a"]} --every 1000 --resume | tail -n 1'"
        );
        Assert.Matches(
            @"^tfnetlstm: \S+/model\.ckpt-\d+ cannot be written: .*No space left on device.* The last checkpoint is \S+\.\n"
                + @"saved in \S+/model\.ckpt-40\n$",
            result.Error
        );
        Assert.Matches(@"^1\nmodel_checkpoint_path: ""model\.ckpt-\d+""\n", result.Output);
        Assert.Equal(CliProcess.Run(Arguments.Split(' ')).Lines[^1], result.Lines[^1]);
    }

    [Fact]
    public void A_folder_that_can_only_be_read_is_refused_before_any_work_is_done()
    {
        var mount = $"mount -t tmpfs -o ro tmpfs {_folder.Path}";
        RequireMounts(mount);
        var result = CliProcess.RunInShell(
            $"unshare -m sh -c '{mount} && $TFNETLSTM train static --seed 1 --checkpoint {_folder["a"]}'"
        );
        Assert.Equal(("", 1), (result.Output, result.ExitCode));
        Assert.Contains("Read-only file system", result.Error);
        Assert.Contains(_folder["a"], result.Error);
    }

    [Fact(Explicit = true)]
    public void What_a_killed_training_had_not_deleted_yet_is_deleted_by_the_one_that_resumes()
    {
        string[] training = ["train", "static", "--checkpoint", _folder["a"], "--every", "5"];
        CliProcess.Run([.. training, "--seed", "1", "--steps", "30"]);
        // Killed before the surplus checkpoint was deleted, and while another was.
        foreach (var file in Directory.GetFiles(_folder["a"], "model.ckpt-30.*"))
            File.Copy(file, file.Replace("ckpt-30", "ckpt-5"));
        File.WriteAllText(_folder["a/model.ckpt-4.data-00000-of-00001"], "");
        File.WriteAllText(_folder["a/model.ckpt-notes.txt"], "the user's own");
        var state = File.ReadAllText(_folder["a/checkpoint"]);
        var first = state.IndexOf("all_model_checkpoint_paths");
        File.WriteAllText(_folder["a/checkpoint"], state.Insert(first, "all_model_checkpoint_paths: \"model.ckpt-5\"\n"));
        CliProcess.Run([.. training, "--steps", "40", "--resume"]);
        Assert.Equal(
            ["model.ckpt-20", "model.ckpt-25", "model.ckpt-30", "model.ckpt-35", "model.ckpt-40", "model.ckpt-notes"],
            Directory
                .GetFiles(_folder["a"], "model.ckpt-*")
                .Select(f => Path.GetFileName(f)!.Split('.')[..2])
                .Select(p => string.Join('.', p))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact(Explicit = true)]
    public void Killed_at_any_moment_it_leaves_the_last_whole_checkpoint() => Kill(times: 10);

    [Fact(Explicit = true), Trait("Category", "Long")]
    public void Killed_at_200_moments_it_leaves_the_last_whole_checkpoint() => Kill(times: 200);

    /// <summary>
    /// Kills a training that saves after every step, goes on with it, and kills it again: a checkpoint that is there once stays,
    /// or a later one does, and all together comes to the same end.
    /// </summary>
    private void Kill(int times)
    {
        var random = new Random(1);
        var folder = _folder["a"];
        string[] training = ["train", "static", "--seed", "1", "--checkpoint", folder, "--every", "1", .. CliProcess.Endless];
        int before = 0,
            killed = 0;
        while (killed < times)
        {
            var resume = before > 0;
            using var process = CliProcess.StartHeedingSignals(resume ? [.. training, "--resume"] : training);
            // From the first steps on, which take a while to come to.
            var first = tf.train.latest_checkpoint(folder);
            var waited = Stopwatch.StartNew();
            while (tf.train.latest_checkpoint(folder) == first && !process.HasExited)
            {
                Assert.True(waited.Elapsed < CliProcess.Patience, "No checkpoint was written.");
                Thread.Sleep(1);
            }
            Thread.Sleep(random.Next(150));
            process.Kill();
            process.WaitForExit();
            killed++;
            var last = int.Parse(tf.train.latest_checkpoint(folder)!.Split('-')[^1]);
            Assert.True(last > before, $"Step {last} was the last after kill {killed}, and {before} before it.");
            before = last;
            // Gone on with for no more steps, it has to be read.
            if (killed % 5 == 0)
            {
                Assert.Equal(
                    0,
                    CliProcess.Run(["train", "static", "--steps", $"{last}", "--checkpoint", folder, "--resume"]).ExitCode
                );
            }
        }
        var end = $"{before + 10}";
        var rest = CliProcess.Run("train", "static", "--steps", end, "--checkpoint", folder, "--resume");
        var whole = CliProcess.Run(["train", "static", "--seed", "1", "--steps", end, .. CliProcess.Endless]);
        Assert.EndsWith(rest.Output, whole.Output);
        Assert.Contains("Iter ", rest.Output);
        Assert.InRange(Directory.GetFiles(folder, "*.index").Length, 1, 6);
    }

    private static void RequireMounts(string mount) =>
        Assert.SkipUnless(
            CliProcess.RunInShell($"unshare -m sh -c '{mount}'").ExitCode == 0,
            "This user or this container may not mount file systems."
        );
}
