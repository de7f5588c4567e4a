using System.CommandLine;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Format;

namespace TfNetLstm.Cli.Notebooks;

/// <summary><c>tfnetlstm notebook export FILE</c>: writes a notebook as a program that <c>dotnet run</c> runs.</summary>
internal static class ExportCommand
{
    internal static Command Create()
    {
        var file = NotebookCommand.File();
        var output = Inputs.Path("--out", "FILE", "The program to write (FILE with the ending .cs, if not given)");
        var project = Inputs.Path(
            "--project",
            "FILE",
            "TfNetLstm.csproj as seen from the program (../src/TfNetLstm/TfNetLstm.csproj, if not given)"
        );
        var command = new Command("export", "Write a notebook as a program for dotnet run") { file, output, project };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            WholeFile.Write(
                parsed.GetValue(output) ?? Path.ChangeExtension(path, ".cs"),
                FileBasedApp.Export(
                    Notebook.Read(path),
                    Path.GetFileName(path),
                    parsed.GetValue(project) ?? "../src/TfNetLstm/TfNetLstm.csproj"
                )
            );
        });
        return command;
    }
}
