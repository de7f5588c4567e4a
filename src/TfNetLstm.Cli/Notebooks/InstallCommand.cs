using System.CommandLine;
using System.Runtime.InteropServices;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Format;
using TfNetLstm.Notebooks.Jupyter;

namespace TfNetLstm.Cli.Notebooks;

/// <summary><c>tfnetlstm notebook install</c>: registers the C# kernel with Jupyter.</summary>
internal static class InstallCommand
{
    internal static Command Create()
    {
        var prefix = Inputs.Path("--prefix", "DIR", "Register below DIR, such as a virtual environment (for the user, if not given)");
        var python = Inputs.Path("--python", "PATH", "The Python with ipykernel that is to run it (the first that has it, if not given)");
        var command = new Command("install", "Register the C# kernel with Jupyter") { prefix, python };
        command.SetAction(parsed =>
        {
            var found = PythonWithJupyter.Find(parsed.GetValue(python));
            string data = parsed.GetValue(prefix) is { } folder ? Path.Combine(folder, "share", "jupyter") : found.DataFolder;
            string installed = KernelSpecification.Install(Path.Combine(data, "kernels"), found.Executable, EngineCommand());
            Console.Out.WriteLine(Printable.Line($"Registered the kernel {Notebook.KernelDisplayName} in {installed}"));
            Console.Out.WriteLine(Printable.Line($"It runs with {found.Executable} and {AppContext.BaseDirectory}"));
        });
        return command;
    }

    /// <summary>This program, as it can be started from anywhere.</summary>
    private static string[] EngineCommand()
    {
        // .../shared/Microsoft.NETCore.App/10.0.0/ is three below the folder of the host.
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..",
            OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return [File.Exists(host) ? host : "dotnet", typeof(InstallCommand).Assembly.Location, "notebook", "serve"];
    }
}
