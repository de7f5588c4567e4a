using System.Diagnostics;
using TfNetLstm.Tests.Notebooks;

namespace TfNetLstm.Tests.Cli;

/// <summary>The command in surroundings where something is missing, full, closed or short.</summary>
public sealed class ProcessTests : IDisposable
{
    private const string Train = "$TFNETLSTM train static --seed 1 --steps 1";
    private const string Trained = "done\nOptimization Finished!\nTesting Accuracy: 0.1640625\n";
    private readonly TemporaryFolder _folder = new();

    public ProcessTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "They are made with Linux's shell, /proc and /dev.");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("$TFNETLSTM train nosuch 2>/dev/full", 2)]
    [InlineData("$TFNETLSTM train nosuch 2>&-", 2)]
    [InlineData("$TFNETLSTM train static --data /nonexistent 2>&-", 1)]
    [InlineData("$TFNETLSTM train static --data /nonexistent <&- >&- 2>&-", 1)]
    [InlineData("$TFNETLSTM list <&- >&- 2>&-", 1)]
    public void Without_standard_error_the_exit_code_still_tells(string line, int exitCode)
    {
        var result = CliProcess.RunInShell(line);
        Assert.Equal(("", "", exitCode), (result.Output, result.Error, result.ExitCode));
    }

    /// <summary>The seed is named on standard error, where nobody can hear it.</summary>
    [Theory(Explicit = true)]
    [InlineData("2>&-")]
    [InlineData("2>/dev/full")]
    [InlineData("<&- 2>&-")]
    public void A_message_that_cannot_be_written_stops_nothing(string redirection)
    {
        var result = CliProcess.RunInShell($"$TFNETLSTM train static --steps 1 {redirection}");
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.StartsWith("done\n", result.Output);
    }

    [Theory]
    [InlineData(Train + " >&-", "standard output is closed")]
    [InlineData(Train + " <&- >&-", "standard output is closed")]
    [InlineData(Train + " >/dev/full", "standard output: No space left on device")]
    [InlineData("$TFNETLSTM list >/dev/full", "standard output: No space left on device")]
    [InlineData("$TFNETLSTM --help >/dev/full", "standard output: No space left on device")]
    public void Output_that_cannot_be_written_is_an_error(string line, string message)
    {
        var result = CliProcess.RunInShell(line);
        Assert.Equal(($"tfnetlstm: {message}\n", 1), (result.Error, result.ExitCode));
    }

    [Fact(Explicit = true)]
    public void A_notebook_that_cannot_write_on_stops_and_is_saved()
    {
        var file = NotebookFiles.Write(_folder["a.ipynb"], "while (true) Console.WriteLine(new string('x', 1000));");
        var full = CliProcess.RunInShell($"$TFNETLSTM notebook run {file} >/dev/full");
        Assert.Equal(("tfnetlstm: standard output: No space left on device\n", 1), (full.Error, full.ExitCode));
        Assert.StartsWith("xxx", NotebookFiles.Output(file));
        var stepped = CliProcess.RunInShell($"echo | $TFNETLSTM notebook step {file} >/dev/full");
        Assert.Equal(("tfnetlstm: standard output: No space left on device\n", 1), (stepped.Error, stepped.ExitCode));
    }

    [Fact(Explicit = true)]
    public void A_reader_that_has_gone_ends_it_at_once_and_without_a_word()
    {
        var file = NotebookFiles.Write(_folder["a.ipynb"], "while (true) Console.WriteLine(1);");
        foreach (var command in new[] { $"train static --seed 1 {string.Join(' ', CliProcess.Endless)}", $"notebook run {file}" })
        {
            var result = CliProcess.RunInShell($"($TFNETLSTM {command}; echo $? >{_folder["code"]}) | head -n 1");
            Assert.Equal(("", "141\n"), (result.Error, File.ReadAllText(_folder["code"])));
            Assert.Single(result.Lines);
        }
    }

    [Fact(Explicit = true)]
    public void A_full_disk_leaves_no_file_behind()
    {
        var mount = $"mount -t tmpfs -o size=64k tmpfs {_folder.Path}";
        RequireMounts(mount);
        // The mount is gone with the shell that made it.
        var result = CliProcess.RunInShell(
            $"unshare -m sh -c '{mount} && echo old >{_folder["x.pb"]} && "
                + $"$TFNETLSTM graph dynamic-softmax --out {_folder["x.pb"]}; echo $?; cat {_folder["x.pb"]}; ls -A "
                + $"{_folder.Path}'"
        );
        Assert.Equal($"tfnetlstm: No space left on device : '{_folder["x.pb"]}'\n", result.Error);
        Assert.Equal("1\nold\nx.pb\n", result.Output);
        var device = CliProcess.RunInShell("$TFNETLSTM graph dynamic-softmax --out /dev/full");
        Assert.Equal(("tfnetlstm: No space left on device : '/dev/full'\n", 1), (device.Error, device.ExitCode));
    }

    [Fact]
    public void A_folder_that_can_only_be_read_is_named_before_any_work_is_done()
    {
        var mount = $"mount -t tmpfs -o ro tmpfs {_folder.Path}";
        RequireMounts(mount);
        string file = NotebookFiles.PathOf("static"),
            target = _folder["x.ipynb"];
        var result = CliProcess.RunInShell($"unshare -m sh -c '{mount} && $TFNETLSTM notebook run {file} --out {target}'");
        Assert.Equal(("", $"tfnetlstm: Read-only file system : '{target}'\n", 1), (result.Output, result.Error, result.ExitCode));
    }

    [Fact]
    public void A_file_longer_than_the_user_may_write_is_an_error()
    {
        // The runtime maps its own code in a file, unless it is told to do without.
        var file = _folder["x.pb"];
        var result = CliProcess.RunInShell(
            $"ulimit -f 64; $TFNETLSTM graph dynamic-softmax --out {file}",
            ("DOTNET_EnableWriteXorExecute", "0")
        );
        Assert.Equal(($"tfnetlstm: {file} cannot be written: the file is too large.\n", 1), (result.Error, result.ExitCode));
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Killed_it_leaves_the_file_whole_or_as_it_was()
    {
        var file = _folder["x.pb"];
        foreach (var seconds in new[] { "0.3", "0.5", "0.7" })
        {
            File.WriteAllText(file, "old");
            CliProcess.RunInShell($"$TFNETLSTM graph dynamic-softmax --out {file} & sleep {seconds}; kill -9 $!; wait");
            Assert.True(new FileInfo(file).Length is 3 or > 100_000);
        }
    }

    [Theory(Explicit = true)]
    [InlineData("notebook", "run")]
    [InlineData("verify", "static-short")]
    [InlineData("train", "dynamic-softmax")]
    public void SIGTERM_and_Ctrl_C_end_it_within_seconds(params string[] command)
    {
        var file = NotebookFiles.Write(_folder["a.ipynb"], "Console.WriteLine(1); Thread.Sleep(Timeout.Infinite);");
        if (command[0] == "notebook")
            command = [.. command, file];
        foreach (var (signal, exitCode) in new[] { (CliProcess.Interrupt, 130), (CliProcess.Terminate, 143) })
        {
            using var process = CliProcess.StartHeedingSignals(command);
            Thread.Sleep(TimeSpan.FromSeconds(1.5));
            var clock = Stopwatch.StartNew();
            CliProcess.Signal(process, signal);
            Assert.True(process.WaitForExit(CliProcess.Patience));
            // They end after two seconds where they do not before.
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
            Assert.Equal(exitCode, process.ExitCode);
        }
    }

    /// <summary>A read that never comes back, so that no good place to stop comes.</summary>
    [Fact]
    public void SIGTERM_ends_what_waits_for_a_pipe_that_nobody_writes_to()
    {
        CliProcess.RunInShell($"mkfifo {_folder["a.ipynb"]}");
        using var process = CliProcess.StartHeedingSignals("notebook", "run", _folder["a.ipynb"]);
        Thread.Sleep(TimeSpan.FromSeconds(1));
        CliProcess.Signal(process, CliProcess.Terminate);
        Assert.True(process.WaitForExit(CliProcess.Patience));
        Assert.Equal(143, process.ExitCode);
    }

    [Theory(Explicit = true)]
    [InlineData("unset HOME XDG_CACHE_HOME;")]
    [InlineData("HOME=/proc/1; export HOME; unset XDG_CACHE_HOME;")]
    [InlineData("LC_ALL=de_DE.UTF-8; LANG=de_DE.UTF-8; export LC_ALL LANG;")]
    [InlineData("LC_ALL=C; export LC_ALL;")]
    [InlineData("ulimit -v 6000000;")]
    public void A_training_is_the_same_there(string surroundings)
    {
        var result = CliProcess.RunInShell(surroundings + Train);
        Assert.Equal((Trained, "", 0), (result.Output, result.Error, result.ExitCode));
    }

    [Fact]
    public void A_training_is_the_same_on_one_core()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/taskset"), "There is no taskset.");
        var result = CliProcess.RunInShell("taskset -c 0 " + Train);
        Assert.Equal((Trained, "", 0), (result.Output, result.Error, result.ExitCode));
    }

    [Fact]
    public void A_home_that_cannot_be_written_to_is_named_where_something_is_to_be_put_there()
    {
        const string Nobody = "http://127.0.0.1:1";
        (string, string)[] environment =
        [
            ("HOME", "/proc/1"),
            ("XDG_CACHE_HOME", ""),
            ("HTTP_PROXY", Nobody),
            ("HTTPS_PROXY", Nobody),
        ];
        var result = CliProcess.RunIn(_folder.Path, environment, "train", "static", "--seed", "1");
        Assert.Contains("\nThey cannot be downloaded to /proc/1/.local/share/tfnetlstm/mnist: ", result.Error);
        Assert.EndsWith("(--data DIR).\n", result.Error);
        Assert.Equal(1, result.ExitCode);
        // A Python whose Jupyter keeps its data there.
        var python = _folder.Write("python", "#!/bin/sh\necho /the/python; echo /proc/1/data\n"u8.ToArray());
        var install = CliProcess.RunInShell($"chmod +x {python}; $TFNETLSTM notebook install --python {python}");
        Assert.StartsWith("tfnetlstm: The kernel cannot be registered in /proc/1/data/kernels/.net-csharp: ", install.Error);
        Assert.EndsWith(" Another place can be named (--prefix DIR).\n", install.Error);
    }

    private static void RequireMounts(string mount) =>
        Assert.SkipUnless(
            CliProcess.RunInShell($"unshare -m sh -c '{mount}'").ExitCode == 0,
            "This user or this container may not mount file systems."
        );
}
