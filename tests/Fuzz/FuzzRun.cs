using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;

namespace TfNetLstm.Fuzz;

/// <summary>
/// Gives a target many inputs, in a process of its own whose memory is bounded; an input that ends that process, takes it longer
/// than <see cref="InputTimeout"/> or is answered with an undocumented error is a fault: it is kept, and the next input follows.
/// </summary>
internal sealed class FuzzRun(IFuzzTarget target, int seed, string faultsFolder)
{
    /// <summary>How long one input may take: machines that are busy with other things included.</summary>
    private static readonly TimeSpan InputTimeout = TimeSpan.FromSeconds(20);

    /// <summary>The managed heap of the process, in bytes, as .NET reads it: hexadecimal.</summary>
    private const string HeapLimit = "0x60000000";

    /// <summary>Runs until so many inputs are done or the time is over.</summary>
    /// <returns>How many inputs ran, how many of them were accepted, and how many faults there were.</returns>
    internal (long Inputs, long Accepted, int Faults) Run(long count, TimeSpan time)
    {
        var progressFile = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(progressFile, new byte[2 * sizeof(long)]);
            using var file = MemoryMappedFile.CreateFromFile(progressFile, FileMode.Open, null, 2 * sizeof(long));
            using var progress = file.CreateViewAccessor();
            var (clock, next, faults) = (Stopwatch.StartNew(), 0L, 0);
            while (next < count && clock.Elapsed < time)
            {
                if (RunProcess(next, count, progressFile, progress, time - clock.Elapsed) is { } reason)
                {
                    faults++;
                    Report(progress.ReadInt64(0), reason);
                    next = progress.ReadInt64(0) + 1;
                }
                else
                {
                    next = progress.ReadInt64(0);
                }
            }
            return (next, progress.ReadInt64(sizeof(long)), faults);
        }
        finally
        {
            File.Delete(progressFile);
        }
    }

    /// <summary>Runs one process until it is done, fails, hangs or its time is over; what went wrong, or null.</summary>
    private string? RunProcess(long first, long count, string progressFile, MemoryMappedViewAccessor progress, TimeSpan time)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_GCHeapHardLimit"] = HeapLimit },
        };
        // Started as `dotnet TfNetLstm.Fuzz.dll`, the process is dotnet's.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "TfNetLstm.Fuzz.dll"));
        foreach (var argument in new[] { "worker", target.Name, $"{seed}", $"{first}", $"{count}", progressFile })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var (end, seen, since) = (
            Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency),
            -1L,
            Stopwatch.StartNew()
        );
        while (!process.WaitForExit(200))
        {
            if (progress.ReadInt64(0) is var now && now != seen)
                (seen, since) = (now, Stopwatch.StartNew());
            var hangs = since.Elapsed > InputTimeout;
            if (!hangs && Stopwatch.GetTimestamp() < end)
                continue;
            process.Kill();
            process.WaitForExit();
            return hangs ? $"no answer for {InputTimeout.TotalSeconds} s" : null;
        }
        if (process.ExitCode == 0)
            return null;
        return process.ExitCode == FuzzWorker.FaultFound
            ? output.Result
            : $"the process ended with {process.ExitCode}: {errors.Result}";
    }

    private void Report(long index, string reason)
    {
        var input = new FuzzInputs(target, seed)[index];
        Directory.CreateDirectory(faultsFolder);
        var path = Path.Combine(faultsFolder, $"{target.Name}-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}");
        File.WriteAllBytes(path, input);
        Console.WriteLine(
            $"{target.Name}: input {index} of seed {seed} ({path}): {string.Join("\n    ", reason.Split('\n').Take(12))}"
        );
    }
}
