using System.Diagnostics;

namespace TfNetLstm.Bench.Processes;

/// <summary>What a run of a program took.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="SecondsToLine">From its start to the line that was waited for.</param>
/// <param name="PeakMegabytes">The most memory it had, in 10^6 bytes.</param>
internal sealed record ChildRun(double Seconds, double SecondsToLine, double PeakMegabytes);

/// <summary>Programs of this repository in processes of their own.</summary>
internal static class ChildProcess
{
    /// <summary>Starts a .NET program: an assembly, or an executable.</summary>
    internal static Process Start(string program, params string[] arguments)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var isAssembly = Path.GetExtension(program) == ".dll";
        return Process.Start(
            new ProcessStartInfo(isAssembly ? host : program, isAssembly ? [program, .. arguments] : arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="lineStart">How the line of its output that is waited for begins.</param>
    /// <exception cref="InvalidDataException">It failed, or never printed the line.</exception>
    internal static ChildRun Run(string lineStart, string program, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Start(program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var memory = Task.Run(() => PeakMegabytes(process));
        double? toLine = null;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(lineStart, StringComparison.Ordinal))
                toLine ??= Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        process.WaitForExit();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var command = string.Join(' ', [Path.GetFileName(program), .. arguments]);
        if (process.ExitCode != 0)
            throw new InvalidDataException($"{command}: exit code {process.ExitCode}: {error.Result.Trim()}");
        if (toLine is null)
            throw new InvalidDataException($"{command}: the line to wait for was not printed.");
        return new(seconds, toLine.Value, memory.Result);
    }

    /// <summary>Looks until the process ends, since what the system knows of it ends with it.</summary>
    private static double PeakMegabytes(Process process)
    {
        const int EveryMs = 10;
        long peak = 0;
        while (!process.WaitForExit(EveryMs))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended since.
            }
        }
        return peak / 1e6;
    }
}
