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
    internal const int Interrupt = 2, Terminate = 15;

    private const string Assembly = "TfNetLstm.Cli";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    internal static CliResult Run(params string[] arguments) => RunWith([], arguments);

    /// <param name="environment">Variables set for it.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static CliResult RunWith((string Name, string Value)[] environment, params string[] arguments)
        => Finish(Start(AppContext.BaseDirectory, environment, arguments));

    /// <param name="folder">Where the program is to stand.</param>
    /// <param name="environment">Variables set for it.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static CliResult RunIn(string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            if (Path.GetExtension(file) == ".dll" || Path.GetFileName(file).StartsWith(Assembly, StringComparison.Ordinal))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
        }
        return Finish(Start(folder, environment, arguments));
    }

    /// <summary>Runs until a line has been printed, sends a signal, and waits for the end.</summary>
    internal static CliResult RunAndSignal(int signal, Func<string, bool> when, params string[] arguments)
    {
        HeedInterrupts();
        var process = Start(AppContext.BaseDirectory, [], arguments);
        string seen = "";
        while (process.StandardOutput.ReadLine() is { } line)
        {
            seen += line + "\n";
            if (when(line))
            {
                Assert.Equal(0, kill(process.Id, signal));
                break;
            }
        }
        var rest = Finish(process);
        return rest with { Output = seen + rest.Output };
    }

    /// <summary>
    /// A script's background jobs ignore SIGINT, and so does all that they start; then nothing here could be interrupted.
    /// </summary>
    private static void HeedInterrupts()
    {
        const string Status = "/proc/self/status", Ignored = "SigIgn:";
        if (!File.Exists(Status)) return;
        string mask = File.ReadLines(Status).First(line => line.StartsWith(Ignored))[Ignored.Length..];
        if ((Convert.ToUInt64(mask.Trim(), 16) >> (Interrupt - 1) & 1) == 1) signal(Interrupt, handler: 0);
    }

    private static Process Start(string folder, (string Name, string Value)[] environment, string[] arguments)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(host, [Path.Combine(folder, Assembly + ".dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        var process = Process.Start(start)!;
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
                process.Kill();
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
