using System.ComponentModel;
using System.Diagnostics;

namespace TfNetLstm.Notebooks.Jupyter;

/// <summary>A Python that can run the kernel.</summary>
/// <param name="Executable">Its full path.</param>
/// <param name="DataFolder">Where its Jupyter keeps what a user installs.</param>
public sealed record PythonWithJupyter(string Executable, string DataFolder)
{
    private const string Ask =
        "import sys, ipykernel.kernelbase, jupyter_core.paths as p; print(sys.executable); print(p.jupyter_data_dir())";
    private const string HowToGet =
        "Install ipykernel (pip install ipykernel; on Debian and Ubuntu: apt install python3-ipykernel)";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The Python that the user names, or the first on the path, or in the usual places, that has ipykernel.</summary>
    /// <exception cref="FileNotFoundException">None has it; the message says which were asked.</exception>
    public static PythonWithJupyter Find(string? named)
    {
        if (named is not null)
        {
            return Try(named, out var why)
                ?? throw new FileNotFoundException($"{named} cannot run the kernel: {why}. {HowToGet}.");
        }
        var reasons = new List<string>();
        foreach (var candidate in Candidates().Distinct())
        {
            if (Try(candidate, out var why) is { } python)
                return python;
            reasons.Add($"\n  {candidate}: {why}");
        }
        throw new FileNotFoundException(
            $"No Python has ipykernel, which the kernel needs. {HowToGet}, or name one that has it "
                + "(--python PATH). "
                + $"Asked:{(reasons.Count > 0 ? string.Concat(reasons) : " none, there is no Python on the path")}"
        );
    }

    private static IEnumerable<string> Candidates()
    {
        string[] names = OperatingSystem.IsWindows() ? ["python.exe", "python3.exe"] : ["python3", "python"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        if (!OperatingSystem.IsWindows())
            folders = [.. folders, "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"];
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).Where(File.Exists);
    }

    private static PythonWithJupyter? Try(string executable, out string why)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(executable, ["-c", Ask])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var error = process.StandardError.ReadToEndAsync();
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                why = $"it has not answered for {Patience.TotalSeconds:0} s";
                return null;
            }
            var lines = output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            why =
                error.Result.Trim().Split('\n')[^1] is { Length: > 0 } said ? said
                : process.ExitCode == 0 ? "it does not answer as Python does"
                : $"it ended with exit code {process.ExitCode} and said nothing";
            return process.ExitCode == 0 && lines is [var path, var data] ? new PythonWithJupyter(path, data) : null;
        }
        catch (Win32Exception e)
        {
            // The exception's own message repeats the name, and adds the present folder's.
            why = new Win32Exception(e.NativeErrorCode).Message;
            return null;
        }
    }
}
