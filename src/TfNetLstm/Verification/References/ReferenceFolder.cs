using TfNetLstm.Data;
using TfNetLstm.Tutorials;

namespace TfNetLstm.Verification;

/// <summary>
/// A folder of references: with a folder for each tutorial, called by its number (000), as <c>reference/python/trace.py</c> calls
/// it (t000) or by its Python program's name (mnist_pixels, in <c>programs</c> too), or else the files of a single tutorial.
/// </summary>
public sealed class ReferenceFolder
{
    private const string Name = "reference",
        Programs = "programs",
        VectorsName = "vectors.json";

    /// <summary>References in a folder that is named.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public ReferenceFolder(string path) =>
        Path = Directory.Exists(path)
            ? path
            : throw new DirectoryNotFoundException(
                $"{System.IO.Path.GetFullPath(path)}: expected a folder with references, found none."
            );

    /// <summary>The folder's path.</summary>
    public string Path { get; }

    /// <summary>The file of vectors beside the tutorials' folders, or null.</summary>
    public string? Vectors => System.IO.Path.Combine(Path, VectorsName) is var file && File.Exists(file) ? file : null;

    /// <summary>The repository's own: <c>reference</c> in the program's folder, the current one, or one above.</summary>
    /// <param name="searchFrom">Where the only way up begins; null for the program's and the current folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static ReferenceFolder Find(string? searchFrom = null)
    {
        var starts = searchFrom is null ? ProgramFolders.All : [searchFrom];
        foreach (var above in starts.SelectMany(ProgramFolders.Upwards))
        {
            var candidate = System.IO.Path.Combine(above, Name);
            if (!Directory.Exists(candidate))
                continue;
            var folder = new ReferenceFolder(candidate);
            if (TutorialList.All.Any(folder.Has))
                return folder;
        }
        throw new DirectoryNotFoundException(
            $"No folder '{Name}' with references in {string.Join(", ", starts)} or above it. Name one (--reference DIR)."
        );
    }

    /// <summary>Whether there is anything to compare a tutorial with.</summary>
    public bool Has(Tutorial tutorial) => FolderOf(tutorial) is not null;

    /// <summary>Reads a tutorial's reference.</summary>
    /// <param name="tutorial">The tutorial.</param>
    /// <param name="alone">Whether no other is asked for, so that the files may lie in the folder itself.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public Reference Load(Tutorial tutorial, bool alone)
    {
        if (FolderOf(tutorial) is { } folder)
            return Reference.Load(folder);
        return alone && Reference.IsIn(Path)
            ? Reference.Load(Path)
            : throw new FileNotFoundException(
                $"{System.IO.Path.GetFullPath(Path)}: expected a folder {string.Join(" or ", NamesOf(tutorial))} with a "
                    + $"reference of '{tutorial.Name}', found none{(alone ? ", nor its files themselves" : "")}."
            );
    }

    private string? FolderOf(Tutorial tutorial) =>
        NamesOf(tutorial).Select(name => System.IO.Path.Combine(Path, name)).FirstOrDefault(Reference.IsIn);

    private static string[] NamesOf(Tutorial tutorial) =>
        tutorial.Document is { } number ? [number, $"t{number}"] : [tutorial.Original, $"{Programs}/{tutorial.Original}"];
}
