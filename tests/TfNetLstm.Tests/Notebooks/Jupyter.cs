using System.Diagnostics;
using System.Text.Json.Nodes;
using TfNetLstm.Tests.Cli;

namespace TfNetLstm.Tests.Notebooks;

/// <summary>
/// Jupyter with the kernel installed, in a process that jupyter_driver.py makes of a Python that has nbclient. Where there is
/// none the tests that need it are skipped, but not in CI, which installs it.
/// </summary>
public sealed class Jupyter : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process? _process;

    public Jupyter()
    {
        if (Python is null)
            return;
        Installed = CliProcess.Run("notebook", "install", "--prefix", _folder.Path, "--python", Python);
        (string, string)[] environment =
        [
            ("JUPYTER_PATH", _folder["share/jupyter"]),
            ("TFNETLSTM_STEPS", $"{NotebookFiles.Steps}"),
            ("IPYTHONDIR", _folder["ipython"]),
        ];
        _process = CliProcess.StartProgram(
            Python,
            [Path.Combine(AppContext.BaseDirectory, "Notebooks", "jupyter_driver.py")],
            _folder.Path,
            environment,
            keepInput: true
        );
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>A Python that has nbclient and ipykernel, or null.</summary>
    internal static string? Python { get; } = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(HasJupyter);

    internal CliResult? Installed { get; }

    internal string KernelFolder => _folder["share/jupyter/kernels/.net-csharp"];

    internal string NewFile(string name) => _folder[name];

    /// <summary>Does one thing of jupyter_driver.py's.</summary>
    internal JsonNode? Do(string what, params JsonNode?[] arguments)
    {
        Assert.SkipWhen(
            _process is null && Environment.GetEnvironmentVariable("CI") is null,
            "No Python here has nbclient and ipykernel."
        );
        Assert.True(_process is not null, "No Python here has nbclient and ipykernel.");
        _process.StandardInput.WriteLine(new JsonArray([what, .. arguments]).ToJsonString());
        _process.StandardInput.Flush();
        var reply = JsonNode.Parse(
            _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("jupyter_driver.py has ended.")
        )!;
        Assert.Null((string?)reply["failed"]);
        return reply["answer"];
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(30)))
                _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
        _folder.Dispose();
    }

    private static bool HasJupyter(string python)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(python, ["-c", "import nbclient, ipykernel"]) { RedirectStandardError = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
