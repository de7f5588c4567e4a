using System.CommandLine;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Format;
using TfNetLstm.Notebooks.Jupyter;

namespace TfNetLstm.Cli.Notebooks;

/// <summary><c>tfnetlstm notebook install</c>: registers the C# kernel with Jupyter.</summary>
internal static class InstallCommand
{
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
            var data = parsed.GetValue(prefix) is { } folder ? Path.Combine(folder, "share", "jupyter") : found.DataFolder;
            var engine = EngineCommand.Create();
            var installed = KernelSpecification.Install(
                Path.Combine(data, "kernels"),
                found.Executable,
                engine.Words,
                engine.Environment
            );
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
            Console.Out.WriteLine(Printable.Line($"It runs with {found.Executable} and {string.Join(' ', engine.Program)}"));
        });
        return command;
    }
}
