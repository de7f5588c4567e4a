using System.CommandLine;

namespace TfNetLstm.Cli.Notebooks;

/// <summary><c>tfnetlstm notebook</c>: runs notebooks in the terminal, and brings them to Jupyter.</summary>
internal static class NotebookCommand
{
    internal static Command Create() =>
        new("notebook", "Run C# notebooks here, or register their kernel with Jupyter")
        {
            RunCommand.Create(),
            StepCommand.Create(),
            InstallCommand.Create(),
            ExportCommand.Create(),
            ServeCommand.Create(),
        };

    internal static Argument<string> File() => Inputs.Path("FILE", "The notebook (.ipynb)");
}
