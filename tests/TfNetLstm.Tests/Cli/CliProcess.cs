using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TfNetLstm.Tests.Cli;

/// <summary>What a run of the command left.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the <c>tfnetlstm</c> command in a process of its own, with pipes for its streams, as scripts do.</summary>
internal static class CliProcess
{
    internal const int HangUp = 1,
        Interrupt = 2,
        Terminate = 15;

    private const string Assembly = "TfNetLstm.Cli";
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>So long that a training which is to be stopped has not ended before, however late its signal comes.</summary>
    internal static readonly string[] Endless = ["--iterations", "100000000"];

    internal static CliResult Run(params string[] arguments) => RunWith([], arguments);

    /// <param name="environment">Variables set for it.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static CliResult RunWith((string Name, string Value)[] environment, params string[] arguments) =>
        Finish(Start(AppContext.BaseDirectory, environment, arguments));

    /// <param name="folder">Where the program is to stand; it is the current one too, as MNIST is looked for in both.</param>
    /// <param name="environment">Variables set for it.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static CliResult RunIn(string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            if (Path.GetExtension(file) == ".dll" || Path.GetFileName(file).StartsWith(Assembly, StringComparison.Ordinal))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
        }
        string[] command = [Path.Combine(folder, Assembly + ".dll"), .. arguments];
        return Finish(StartProgram(Host, command, folder, environment, keepInput: false));
    }

    /// <summary>Sends a signal to a process.</summary>
    internal static void Signal(Process process, int signal) => Assert.Equal(0, kill(process.Id, signal));

    /// <summary>Runs until a line has been printed, sends a signal, and waits for the end.</summary>
    internal static CliResult RunAndSignal(int signal, Func<string, bool> when, params string[] arguments) =>
        RunAndSignal(signal, when, "", arguments);

    /// <inheritdoc cref="RunAndSignal(int, Func{string, bool}, string[])"/>
    /// <param name="input">Its input.</param>
    internal static CliResult RunAndSignal(int signal, Func<string, bool> when, string input, string[] arguments)
    {
        HeedSignals();
        var process = Start(AppContext.BaseDirectory, [], arguments, keepInput: true);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var seen = "";
        while (process.StandardOutput.ReadLine() is { } line)
        {
            seen += line + "\n";
            if (when(line))
            {
                Signal(process, signal);
                break;
            }
        }
        var rest = Finish(process);
        return rest with { Output = seen + rest.Output };
    }

    /// <summary>Starts a command that can be interrupted, and whose output nobody waits for.</summary>
    internal static Process StartHeedingSignals(params string[] arguments)
    {
        HeedSignals();
        var process = StartServing(arguments);
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>
    /// A script's background jobs ignore SIGINT, those of nohup SIGHUP, and so does all that they start; then nothing here could
    /// be interrupted.
    /// </summary>
    private static void HeedSignals()
    {
        const string Status = "/proc/self/status",
            Ignored = "SigIgn:";
        if (!File.Exists(Status))
            return;
        var line = File.ReadLines(Status).First(line => line.StartsWith(Ignored))[Ignored.Length..];
        var mask = Convert.ToUInt64(line.Trim(), 16);
        foreach (var number in (int[])[Interrupt, HangUp])
        {
            if ((mask >> (number - 1) & 1) == 1)
                signal(number, handler: 0);
        }
    }

    /// <summary>Runs with this text as its input.</summary>
    internal static CliResult RunWithInput(string input, params string[] arguments)
    {
        var process = Start(AppContext.BaseDirectory, [], arguments, keepInput: true);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return Finish(process);
    }

    /// <summary>Runs a line of the shell, in which $TFNETLSTM is the command.</summary>
    internal static CliResult RunInShell(string line, params (string Name, string Value)[] environment)
    {
        var command = ("TFNETLSTM", $"{Host} {Path.Combine(AppContext.BaseDirectory, Assembly + ".dll")}");
        return Finish(StartProgram("/bin/sh", ["-c", line], "", [command, .. environment], keepInput: false));
    }

    /// <summary>Starts a command that answers on its output what it is asked on its input.</summary>
    internal static Process StartServing(params string[] arguments)
    {
        var process = Start(AppContext.BaseDirectory, [], arguments, keepInput: true);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Runs the SDK in a folder.</summary>
    internal static CliResult RunDotnet(string folder, (string Name, string Value)[] environment, params string[] arguments) =>
        Finish(StartProgram(Host, arguments, folder, [("MSBUILDDISABLENODEREUSE", "1"), .. environment], keepInput: false));

    private static string Host =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static Process Start(
        string folder,
        (string Name, string Value)[] environment,
        string[] arguments,
        bool keepInput = false
    ) => StartProgram(Host, [Path.Combine(folder, Assembly + ".dll"), .. arguments], "", environment, keepInput);

    internal static Process StartProgram(
        string program,
        string[] arguments,
        string folder,
        (string Name, string Value)[] environment,
        bool keepInput
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start)!;
        if (!keepInput)
            process.StandardInput.Close();
        return process;
    }

    private static CliResult Finish(Process process)
    {
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"{Assembly} had not ended after {Patience}.");
            }
            return new CliResult(process.ExitCode, output.Result, error.Result);
        }
    }

    [DllImport("libc")]
    private static extern int kill(int pid, int signal);

    [DllImport("libc")]
    private static extern nint signal(int signum, nint handler);
}
