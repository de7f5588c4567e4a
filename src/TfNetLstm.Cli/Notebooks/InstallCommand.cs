using System.CommandLine;
using System.Runtime.InteropServices;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Format;
using TfNetLstm.Notebooks.Jupyter;

namespace TfNetLstm.Cli.Notebooks;

/// <summary><c>tfnetlstm notebook install</c>: registers the C# kernel with Jupyter.</summary>
internal static class InstallCommand
{
    private static readonly string[] Serve = ["notebook", "serve"];
    private static readonly Dictionary<string, string> None = [];

    internal static Command Create()
    {
        var prefix = Inputs.Path(
            "--prefix",
            "DIR",
            "Register below DIR, such as a virtual environment (for the user, if not given)"
        );
        var python = Inputs.Path(
            "--python",
            "PATH",
            "The Python with ipykernel that is to run it (the first that has it, if not given)"
        );
        var command = new Command("install", "Register the C# kernel with Jupyter") { prefix, python };
        command.SetAction(parsed =>
        {
            var found = PythonWithJupyter.Find(parsed.GetValue(python));
            string data = parsed.GetValue(prefix) is { } folder ? Path.Combine(folder, "share", "jupyter") : found.DataFolder;
            var (engine, environment) = EngineCommand();
            var installed = KernelSpecification.Install(Path.Combine(data, "kernels"), found.Executable, engine, environment);
            Console.Out.WriteLine(Printable.Line($"Registered the kernel {installed.DisplayName} in {installed.Folder}"));
            if (installed.Others is { } others)
            {
                Console.Out.WriteLine(
                    Printable.Line(
                        $"{others} is another program's kernel {Notebook.KernelDisplayName}, "
                            + $"and stays: notebooks run in it until {installed.DisplayName} is chosen"
                    )
                );
            }
            Console.Out.WriteLine(Printable.Line($"It runs with {found.Executable} and {string.Join(' ', engine[..^2])}"));
        });
        return command;
    }

    /// <summary>This program, as it can be started from anywhere, and what it needs in its environment.</summary>
    private static (string[] Command, IReadOnlyDictionary<string, string> Environment) EngineCommand()
    {
        // .../shared/Microsoft.NETCore.App/10.0.0/ is three below the folder of the host.
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string host = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        string? program = Environment.ProcessPath;
        if (program is null || Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            return (
                [File.Exists(host) ? host : "dotnet", Path.Combine(AppContext.BaseDirectory, "TfNetLstm.Cli.dll"), .. Serve],
                None
            );
        }
        // An installed tool's own path is the same after an update; it finds .NET by this variable, and a single file needs none.
        return ([program, .. Serve], File.Exists(host) ? new Dictionary<string, string> { ["DOTNET_ROOT"] = root } : None);
    }
}
