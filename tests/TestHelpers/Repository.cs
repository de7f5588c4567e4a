namespace TestHelpers;

/// <summary>The sources that these tests were built from.</summary>
public static class Repository
{
    /// <summary>What a build needs besides the projects.</summary>
    private static readonly string[] Settings =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "global.json",
        ".editorconfig",
    ];

    private static readonly string[] Built = ["bin", "obj"];

    public static string Root { get; } = Find();

    /// <summary>Where a project's build is, below its <c>bin</c> and <c>obj</c>, such as <c>Release/net10.0</c>.</summary>
    public static string BuildFolder { get; } =
        Path.Combine(Path.GetRelativePath(Root, AppContext.BaseDirectory).Split(Path.DirectorySeparatorChar)[3..]);

    /// <summary>The C# files of a project that its build has not made.</summary>
    public static IEnumerable<string> SourceFiles(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(Built.Contains));

    /// <summary>Copies projects as a clean clone has them.</summary>
    /// <param name="projects">Their folders, and those whose files they build in.</param>
    public static void Copy(string target, params string[] projects)
    {
        foreach (var file in Settings)
            File.Copy(Path.Combine(Root, file), Path.Combine(target, file));
        foreach (var project in projects)
            CopyFolder(Path.Combine(Root, project), Path.Combine(target, project));
    }

    public static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(source).Where(folder => !Built.Contains(Path.GetFileName(folder))))
        {
            CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder)));
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TfNetLstm.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException(
            $"{AppContext.BaseDirectory}: expected to lie in the repository, found no TfNetLstm.sln above."
        );
    }
}
