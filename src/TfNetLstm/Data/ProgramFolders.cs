namespace TfNetLstm.Data;

/// <summary>Where the search for what belongs to the program, MNIST and the references, begins.</summary>
internal static class ProgramFolders
{
    /// <summary>
    /// The program's own folder; that of its single file, which unpacks itself elsewhere; and the current one, as the program
    /// may be another's that has only loaded this assembly.
    /// </summary>
    internal static IReadOnlyList<string> All =>
        [
            .. new[] { AppContext.BaseDirectory, Path.GetDirectoryName(Environment.ProcessPath), Environment.CurrentDirectory }
                .OfType<string>()
                .Select(Path.TrimEndingDirectorySeparator)
                .Distinct(),
        ];

    /// <summary>The folder and all above it, from the innermost on.</summary>
    internal static IEnumerable<string> Upwards(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
            yield return above.FullName;
    }
}
