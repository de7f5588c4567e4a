using System.CommandLine;
using System.Reflection;
using TfNetLstm.Data;
using TfNetLstm.Notebooks.Format;

namespace TfNetLstm.Cli.Notebooks;

/// <summary>
/// <c>tfnetlstm notebook export FILE</c>: writes a notebook as a program that <c>dotnet run</c> runs, over the project in the
/// repository, and elsewhere over the package.
/// </summary>
internal static class ExportCommand
{
    private const string Library = "TfNetLstm";

    internal static Command Create()
    {
        var file = NotebookCommand.File();
        var output = Inputs.Path("--out", "FILE", "The program to write (FILE with the ending .cs, if not given)");
        var project = Inputs.Path(
            "--project",
            "FILE",
            "TfNetLstm.csproj as seen from the program (that of the repository, if not given; outside of it the package)"
        );
        var source = Inputs.Path(
            "--source",
            "PLACE",
            "Where the package TfNetLstm comes from, besides NuGet's own sources: an address, or a folder made by 'dotnet pack'"
        );
        var command = new Command("export", "Write a notebook as a program for dotnet run") { file, output, project, source };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var program = parsed.GetValue(output) ?? Path.ChangeExtension(path, ".cs");
            var place = parsed.GetValue(source);
            var found = parsed.GetValue(project) ?? (place is null ? ProjectOf(program) : null);
            if (found is not null && place is not null)
                throw new UsageException("--project and --source do not go together");
            var references = found is null ? Package(place) : [$"#:project {found}"];
            WholeFile.Write(program, FileBasedApp.Export(Notebook.Read(path), Path.GetFileName(path), references));
            if (found is null && place is null)
            {
                Console.Error.WriteLine(
                    $"{program} takes the package {Library} {Version} from NuGet's sources; where none of them has it, "
                        + $"'dotnet pack' in the repository makes it: --source DIR"
                );
            }
        });
        return command;
    }

    /// <summary>The version of what this command is built of.</summary>
    private static string Version =>
        typeof(FileBasedApp)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>The repository's project as seen from a program in it; null for a program elsewhere.</summary>
    private static string? ProjectOf(string program)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(program))!;
        return ProgramFolders
            .Upwards(folder)
            .Select(above => Path.Combine(above, "src", Library, $"{Library}.csproj"))
            .Where(File.Exists)
            .Select(project => Path.GetRelativePath(folder, project).Replace('\\', '/'))
            .FirstOrDefault();
    }

    private static string[] Package(string? source)
    {
        var package = $"#:package {Library}@{Version}";
        if (source is null)
            return [package];
        var place = source.Contains("://", StringComparison.Ordinal) ? source : Path.GetFullPath(source);
        return [package, $"#:property RestoreAdditionalProjectSources={place}"];
    }
}
